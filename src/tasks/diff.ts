/**
 * Two reports of one customer to be compared: today's, and what it is held against: the delivered edition of the same
 * period, else the last delivered one, else the quarter before as today's data has it.
 */
import { Failure } from '../error.ts';
import { readEditionFiles } from '../input/read-edition-files.ts';
import type { CustomerSlice } from '../model/book.ts';
import { addDays } from '../model/day.ts';
import { periodOf } from '../model/period.ts';
import { blockingIssues, prepare, present, survey } from '../pipeline.ts';
import { diffReports, type ReportDiff } from '../report/diff/diff-reports.ts';
import { lastEdition } from '../report/promise-ledger.ts';
import type { Report } from '../report/report-schema.ts';
import type { Edition } from '../schema/edition.ts';

export interface DiffOptions {
  workspace: string;
  customer: string;
  period?: string | undefined;
  /** A period, or `edition`: the delivered one of the same period. */
  against?: string | undefined;
}

export interface Compared {
  diff: ReportDiff;
  locale: Report['locale'];
  /** The delivered edition that was compared with; undefined: today's data. */
  edition?: Edition;
}

/** @throws Failure: 1 there is nothing such to compare with, 2 a report cannot be made or an edition is damaged */
export async function compare({ workspace, customer, period, against }: DiffOptions): Promise<Compared> {
  const now = await presentOne(workspace, customer, period);
  const { slice, report: after } = now;
  const edition = chooseEdition(now, against);
  if (edition) return { diff: diffReports(readReport(now.root, edition), after), locale: after.locale, edition };
  const before = await presentOne(workspace, customer, against ?? periodBefore(now, slice));
  return { diff: diffReports(before.report, after), locale: after.locale };
}

interface Told {
  root: string;
  slice: CustomerSlice;
  report: Report;
  prepared: Awaited<ReturnType<typeof prepare>>;
}

async function presentOne(workspace: string, customer: string, period: string | undefined): Promise<Told> {
  const prepared = await prepare({ workspace, customers: [customer], ...(period && { period }) });
  const one = prepared.customers[0]!;
  const { report, issues } = present(prepared, survey(prepared), one);
  const faults = [
    ...blockingIssues(prepared.issues, customer),
    ...issues.filter(({ severity }) => severity === 'error'),
  ];
  if (faults.length > 0)
    throw new Failure(
      2,
      `The report of ${customer} for ${prepared.period.id} cannot be made: its data has errors.`,
      'quarterdeck check lists them.',
    );
  return { root: prepared.input.root, slice: one.slice, report, prepared };
}

function chooseEdition({ slice, prepared }: Told, against: string | undefined): Edition | undefined {
  const { period } = prepared;
  const wanted = against === 'edition' ? period.id : against;
  const found = slice.editions.find((edition) => edition.period === (wanted ?? period.id));
  if (found || (wanted !== undefined && against !== 'edition')) return found;
  if (against === 'edition')
    throw new Failure(
      1,
      `The review of ${slice.customer.id} for ${period.id} was not delivered.`,
      'Leave --against away, or name a period.',
    );
  return lastEdition({ slice, period });
}

function periodBefore({ prepared }: Told, { settings, customer }: CustomerSlice): string {
  const { period } = prepared;
  if (customer.startDate >= period.from)
    throw new Failure(
      1,
      `${customer.id} has no earlier quarter: it began on ${customer.startDate}.`,
      'Name what to compare with: --against 2026-Q2.',
    );
  return periodOf(settings.calendar, addDays(period.from, -1), settings.asOf).id;
}

function readReport(root: string, edition: Edition): Report {
  const { files, issues } = readEditionFiles(root, edition);
  const content = files.get('outputs/report.json');
  if (!content)
    throw new Failure(2, issues[0]?.message ?? 'The edition has no report.', 'quarterdeck deliver --verify says more.');
  return JSON.parse(new TextDecoder().decode(content)) as Report;
}
