/**
 * Tables in which nothing is newer than the period: a report would show gaps that are gaps of an export, not of the
 * customer. Only what goes on as long as the contract does can grow stale, and only where there has been a row before;
 * milestones and the handover end by themselves. Rows dated after the day the reports are made on say nothing here.
 *
 * What comes of its own accord (usage, health, value) is looked at for each customer with a subscription on the last
 * day that counts. Where tickets, trainings or activities are missing, nothing may have happened, so they are looked at
 * for the whole book. Where a table is stale for all customers, that is said once.
 */
import type { Issue } from '../error.ts';
import { compareIssues } from '../error.ts';
import type { TableName } from '../schema/tables.ts';
import type { Book, BookCustomer } from './book.ts';
import { addDays, daysBetween, earlierOf, type Day } from './day.ts';
import type { Period } from './period.ts';
import { isActive, isCounted } from './subscription.ts';
import { dayIn, finding, isComplete, issueAt, type AnyRow, type Incomplete } from './tables.ts';

/** A quarter that has only begun may still wait for its first rows. */
const WAITING = 31;
/** Surveys are sent once a year at least. */
const SURVEY_DAYS = 365;

export interface Regular {
  table: TableName;
  column: string;
  rowsOf(customer: BookCustomer, period: Period): readonly AnyRow[];
  /** How many days before the last day that counts a row may lie; missing: it must lie in the period. */
  within?: number;
}

export const ofCustomer: readonly Regular[] = [
  { table: 'usage', column: 'date', rowsOf: ({ slice }) => slice.tables.usage },
  { table: 'support_calls', column: 'date', rowsOf: ({ slice }) => slice.tables.support_calls },
  { table: 'surveys', column: 'date', rowsOf: ({ slice }) => slice.tables.surveys, within: SURVEY_DAYS },
  { table: 'value', column: 'date', rowsOf: ({ slice }) => slice.tables.value },
  {
    table: 'costs',
    column: 'date',
    rowsOf: ({ slice }) => slice.tables.costs.filter(({ kind }) => kind === 'subscription'),
  },
  { table: 'goal_progress', column: 'date', rowsOf: openProgress },
  { table: 'health', column: 'date', rowsOf: ({ internal }) => internal.health },
];

export const ofAllCustomers: readonly Regular[] = [
  { table: 'tickets', column: 'opened', rowsOf: ({ slice }) => slice.tables.tickets },
  { table: 'training', column: 'date', rowsOf: ({ slice }) => slice.tables.training },
  { table: 'activities', column: 'date', rowsOf: ({ internal }) => internal.activities },
];

const ofBook = [
  { table: 'cs_costs', column: 'date' },
  { table: 'acquisition', column: 'until' },
  { table: 'fx', column: 'date' },
] as const;

/** The newest row of a table, or of one customer's part of it. */
export interface Newest {
  row: AnyRow;
  day: Day;
}

interface Limits {
  period: Period;
  asOf: Day;
  incomplete: Incomplete;
}

/** Says nothing of a table of which a row was left out: it may have been the newest. */
export function checkStale(book: Book, period: Period, incomplete: Incomplete): Issue[] {
  const limits = { period, asOf: book.settings.asOf, incomplete };
  const running = book.customers.filter(({ slice }) =>
    slice.tables.subscriptions.some((one) => isCounted(one) && isActive(one, period.through)),
  );
  return [
    ...ofCustomer.flatMap((table) => checkEach(table, running, limits)),
    ...ofAllCustomers.flatMap((table) => checkAll(table, running, limits)),
    ...ofBook.flatMap(({ table, column }) => {
      if (!isComplete(incomplete, table)) return [];
      if (table === 'fx' && !usesRates(running, book.settings.currency)) return [];
      const newest = newestOf(book.tables[table], column, limits.asOf);
      return newest && isStale(newest, limits) ? [staleTable(table, column, newest, limits)] : [];
    }),
  ].sort(compareIssues);
}

/**
 * What of one customer this says about its own tables and about those of the whole book: where it is the same, whatever
 * else changed in its tables, so is what is said.
 */
export function staleState(customer: BookCustomer, period: Period, asOf: Day, incomplete: Incomplete): string {
  const { id } = customer.slice.customer;
  const isRunning = customer.slice.tables.subscriptions.some((one) => isCounted(one) && isActive(one, period.through));
  const states = [...ofCustomer, ...ofAllCustomers].map(({ column, rowsOf, within }) => {
    const newest = newestOf(rowsOf(customer, period), column, asOf);
    if (!newest || !isStale(newest, { period }, within)) return newest ? 'fresh' : 'none';
    const { at } = newest.row;
    return { day: newest.day, file: at.file.path, ...at.file.locate(at.record, column) };
  });
  const isKnown = [...ofCustomer, ...ofAllCustomers].map(({ table }) => isComplete(incomplete, table, id));
  return JSON.stringify([isRunning, states, isKnown]);
}

const usesRates = (customers: readonly BookCustomer[], currency: string) =>
  customers.some(({ slice }) => slice.customer.currency !== currency);

/** Goals that were due before the period need no more measurements. */
function openProgress({ slice }: BookCustomer, period: Period): readonly AnyRow[] {
  const { goals, goal_progress } = slice.tables;
  const open = new Set(goals.filter(({ due }) => due === undefined || due >= period.from).map(({ goal }) => goal));
  return goal_progress.filter(({ goal }) => open.has(goal));
}

function checkEach(regular: Regular, customers: readonly BookCustomer[], limits: Limits): Issue[] {
  const { table, column } = regular;
  const all = newestOfEach(regular, customers, limits);
  const stale = all.filter(({ newest }) => isStale(newest, limits, regular.within));
  if (stale.length > 1 && stale.length === all.length) return [staleTable(table, column, newestAmong(all), limits)];
  return stale.map(({ id, newest }) => staleTable(table, column, newest, limits, id));
}

function checkAll(regular: Regular, customers: readonly BookCustomer[], limits: Limits): Issue[] {
  const all = newestOfEach(regular, customers, limits);
  if (all.length === 0 || !all.every(({ newest }) => isStale(newest, limits))) return [];
  return [staleTable(regular.table, regular.column, newestAmong(all), limits)];
}

/** Of the customers that have a row at all. */
function newestOfEach(regular: Regular, customers: readonly BookCustomer[], { period, asOf, incomplete }: Limits) {
  const { table, column, rowsOf } = regular;
  return customers.flatMap((customer) => {
    if (!isComplete(incomplete, table, customer.slice.customer.id)) return [];
    const newest = newestOf(rowsOf(customer, period), column, asOf);
    return newest ? [{ id: customer.slice.customer.id, newest }] : [];
  });
}

const newestAmong = (all: readonly { newest: Newest }[]): Newest =>
  all.map(({ newest }) => newest).reduce((a, b) => (b.day > a.day ? b : a));

export function newestOf(rows: readonly AnyRow[], column: string, asOf: Day): Newest | undefined {
  let newest: Newest | undefined;
  for (const row of rows) {
    const day = dayIn(row, column);
    if (day === undefined || day > asOf) continue;
    if (newest === undefined) newest = { row, day };
    else if (day > newest.day) {
      newest.row = row;
      newest.day = day;
    }
  }
  return newest;
}

export function isStale({ day }: Newest, { period }: Pick<Limits, 'period'>, within?: number): boolean {
  const since = within === undefined ? period.from : addDays(period.through, -within);
  return day < earlierOf(since, addDays(period.through, -WAITING));
}

function staleTable(
  table: TableName,
  column: string,
  { row, day }: Newest,
  { period }: Limits,
  customer?: string,
): Issue {
  const age = daysBetween(day, period.through);
  const isOfBook = ofBook.some((one) => one.table === table);
  const whose = customer !== undefined ? ` of ${customer}` : isOfBook ? '' : ' of any customer';
  return issueAt(
    finding(table, row.at, column, customer, {
      rule: 'stale-table',
      message: `The newest row of ${table}${whose} is of ${day}, ${age} days before ${period.through}, the last day that ${period.id} counts.`,
      fix: `Export ${table} again; where there is nothing newer, leave it so, and the report says that nothing is known.`,
      severity: 'warning',
    }),
  );
}
