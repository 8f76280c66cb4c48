/**
 * What somebody needs in order to begin: for a new customer its folder with every table's header, and for a period the
 * narrative to fill in. Nothing that is there is touched.
 */
import { join, resolve } from 'node:path';
import { Failure } from '../error.ts';
import { readWorkspace } from '../input/read-workspace.ts';
import type { Day } from '../model/day.ts';
import { writeNewFiles } from '../output/new-workspace.ts';
import { findFile } from '../output/read-files.ts';
import { writeWhole } from '../output/write.ts';
import { FaultyWorkspace, prepare, present, survey } from '../pipeline.ts';
import { draftNarrative } from '../report/draft-narrative.ts';
import { lastEdition } from '../report/promise-ledger.ts';
import { isCustomerId } from '../schema/cell.ts';
import { quote } from '../schema/quote.ts';
import { tables, type TableName } from '../schema/tables.ts';

export interface NewOptions {
  workspace: string;
  customer: string;
  period?: string | undefined;
  /** Of a new customer. */
  name?: string | undefined;
  start?: Day | undefined;
}

export interface NewReview {
  /** Paths in the workspace, with forward slashes, of what was written. */
  files: string[];
  isNewCustomer: boolean;
  period: string;
}

/** @throws Failure: 1 the id is none or everything is there, 2 the workspace cannot be understood, 4 could not write */
export async function newReview(options: NewOptions): Promise<NewReview> {
  const { workspace, customer, period } = options;
  const root = resolve(workspace);
  if (!isCustomerId(customer))
    throw new Failure(
      1,
      `${quote(customer)} cannot be the id of a customer.`,
      'An id is 1 to 63 lower-case letters, digits and hyphens, such as halden-logistics.',
    );
  const input = await readWorkspace(root);
  if (!input.book) throw new FaultyWorkspace(input);
  const isNewCustomer = !input.book.customers.some(({ slice }) => slice.customer.id === customer);
  const files = isNewCustomer ? await writeCustomer(root, options, input.book.settings.asOf) : [];
  const prepared = await prepare({ workspace: root, customers: [customer], ...(period && { period }) });
  const path = `content/narrative/${customer}/${prepared.period.id}.md`;
  if (findFile(join(root, path)))
    throw new Failure(1, `${path} is there already; nothing was written.`, 'Name another period: --period 2026-Q4.');
  await writeWhole(join(root, path), draftOf(prepared));
  return { files: [...files, path], isNewCustomer, period: prepared.period.id };
}

function draftOf(prepared: Awaited<ReturnType<typeof prepare>>): string {
  const one = prepared.customers[0]!;
  const { slice } = one;
  const { report, figures } = present(prepared, survey(prepared), one);
  return draftNarrative({
    shown: new Set(Object.keys(report.sections)),
    figures,
    edition: lastEdition({ slice, period: prepared.period }),
  });
}

/** Tables that a review is made from and somebody fills in by hand, in the order in which they matter. */
const BEGUN: readonly TableName[] = [
  'subscriptions',
  'goals',
  'goal_progress',
  'usage',
  'value',
  'milestones',
  'training',
  'tickets',
  'surveys',
  'actions',
  'commitments',
  'stakeholders',
];

async function writeCustomer(root: string, { customer, name, start }: NewOptions, day: Day): Promise<string[]> {
  const folder = `data/customers/${customer}`;
  const own: Record<string, string> = {
    'customers.csv': customerRow(customer, name ?? titleOf(customer), start ?? day),
  };
  for (const table of BEGUN) own[`${table}.csv`] = `${columnsOf(table).join(',')}\n`;
  const files = new Map(Object.entries(own).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const written = await writeNewFiles(join(root, folder), files);
  return written.map((path) => `${folder}/${path}`);
}

const columnsOf = (table: TableName): string[] =>
  Object.keys(tables[table].columns).filter((one) => one !== 'customer');

function customerRow(customer: string, name: string, start: Day): string {
  const quoted = /[",\n\r]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
  return `customer,name,segment,csm,locale,currency,start_date,renewal_date\n${customer},${quoted},,,,,${start},\n`;
}

/** `halden-logistics`: Halden Logistics */
const titleOf = (id: string): string =>
  id.replace(/(^|-)(.)/g, (_all, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase());
