/** The checks across tables, and what they leave: rows with an error go out of the tables and into the account. */
import { checkAmounts } from '../model/check-amounts.ts';
import { checkContract } from '../model/check-contract.ts';
import { checkFuture } from '../model/check-future.ts';
import { checkGoals } from '../model/check-goals.ts';
import { checkKeys } from '../model/check-keys.ts';
import { checkReferences } from '../model/check-references.ts';
import { checkRenewals } from '../model/check-renewals.ts';
import { checkSpans } from '../model/check-spans.ts';
import { checkStatuses } from '../model/check-statuses.ts';
import { checkSubscriptions } from '../model/check-subscriptions.ts';
import type { Day } from '../model/day.ts';
import { incompleteKey, issueAt, type Finding } from '../model/tables.ts';
import type { Metrics } from '../schema/metrics.ts';
import { suggest } from '../schema/nearest.ts';
import type { Place } from '../schema/table.ts';
import { tableNames, type TableName } from '../schema/tables.ts';
import type { InputFile } from './raw-table.ts';
import { countCells, skippedHead, skippedRow, type Reading } from './reading.ts';

export interface CheckInput {
  /** Undefined where metrics.yaml could not be understood. */
  metrics: Metrics | undefined;
  /** The ids of all customers' folders. */
  folders: readonly string[];
  /** The day the reports are made on; undefined where workspace.yaml could not be understood. */
  asOf: Day | undefined;
}

export function checkTables(reading: Reading, { metrics, folders, asOf }: CheckInput): void {
  const { tables, faultyCustomers, faultyGoals, incomplete } = reading;
  const customers = new Set([...tables.customers.map(({ customer }) => customer), ...faultyCustomers]);
  const strayFolders = new Set(folders.filter((folder) => !customers.has(folder)));
  for (const folder of strayFolders) reading.issues.push(strayFolder(folder, [...customers]));
  const goals = new Set([...tables.goals.map(({ customer, goal }) => `${customer}\0${goal}`), ...faultyGoals]);
  settle(reading, checkReferences(tables, { customers, goals, metrics, strayFolders, incomplete }));
  settle(reading, checkKeys(tables));
  settle(reading, checkSpans(tables));
  settle(reading, checkGoals(tables));
  settle(reading, checkStatuses(tables));
  settle(reading, checkAmounts(tables));
  dropStrangers(reading, new Set(tables.customers.map(({ customer }) => customer)));
  settle(reading, checkSubscriptions(tables));
  blurStrangers(incomplete, customers);
  settle(reading, checkContract(tables, incomplete));
  if (asOf === undefined) return;
  settle(reading, checkRenewals(tables, { asOf, incomplete }));
  settle(reading, checkFuture(tables, asOf));
}

/** A faulty row of a customer that does not exist may be anybody's whose id is misspelt. */
function blurStrangers(incomplete: Set<string>, customers: ReadonlySet<string>): void {
  for (const key of incomplete) {
    const [table, customer] = key.split('\0') as [TableName, string];
    if (customer !== '' && !customers.has(customer)) incomplete.add(incompleteKey(table));
  }
}

/** Findings become issues; rows with an error are taken out of their tables. */
function settle(reading: Reading, findings: Iterable<Finding>): void {
  const { tables, issues } = reading;
  const left = new Map<TableName, Set<Place>>();
  for (const found of findings) {
    const { table, at, rule, severity, customer } = found;
    const { onError, path } = at.file as InputFile;
    const head = { file: path, rule, severity, customer };
    if (onError === 'skip' && severity === 'error') issues.add(skippedHead(head), () => skippedRow(issueAt(found)));
    else issues.add(head, () => issueAt(found));
    if (severity !== 'error') continue;
    if (onError === 'stop') reading.touchesAll = true;
    left.set(table, (left.get(table) ?? new Set()).add(at));
    reading.incomplete.add(incompleteKey(table, customer));
  }
  for (const [table, places] of left) {
    for (const place of places) reportRow(reading, place);
    keepRows(tables, table, ({ at }) => !places.has(at));
  }
}

/** Rows of customers that are in no book: their folder, or their own row, has been named already. */
function dropStrangers(reading: Reading, customers: ReadonlySet<string>): void {
  for (const name of tableNames) {
    keepRows(reading.tables, name, ({ customer, at }) => {
      if (customer === undefined || customers.has(customer)) return true;
      reportRow(reading, at);
      return false;
    });
  }
}

function keepRows(
  tables: Reading['tables'],
  name: TableName,
  keep: (row: { customer?: string; at: Place }) => boolean,
): void {
  const rows = tables[name] as unknown as { customer?: string; at: Place }[];
  const kept = rows.filter(keep);
  if (kept.length < rows.length) (tables as Record<TableName, unknown>)[name] = kept;
}

const ownFile = /^data\/customers\/([^/]+)\//;

/** The cells of a row that was used are reported instead. */
function reportRow(reading: Reading, { file, record }: Place): void {
  const count = (file as InputFile).cellsAt(record);
  countCells(reading, count, -count, ownFile.exec(file.path)?.[1]);
}

const strayFolder = (folder: string, customers: readonly string[]) =>
  ({
    file: `data/customers/${folder}`,
    line: 0,
    column: 0,
    rule: 'unknown-customer',
    message: `The table customers has no customer "${folder}"; nothing in this folder is used.`,
    fix: suggest(folder, customers) ?? 'Add the customer to the table customers, or rename or delete the folder.',
    severity: 'error',
  }) as const;
