/**
 * How far the data of a review reaches: which of a customer's tables end before the period does. The tables and the rule
 * of `check-stale.ts` count here too; beyond them, what is measured all the time (usage, calls) is behind where its
 * newest row lies before the last month that counts, or two of its usual intervals, a week at least, before its last day.
 * A table without any row is not behind. Nothing is said of a table of which a row was left out for a fault.
 */
import type { TableName } from '../schema/tables.ts';
import type { Book, BookCustomer } from './book.ts';
import { isStale, newestOf, ofAllCustomers, ofCustomer, type Newest, type Regular } from './check-stale.ts';
import { addDays, daysBetween, firstOfMonth, type Day } from './day.ts';
import type { Period } from './period.ts';
import { dayIn, isComplete, type AnyRow, type Incomplete } from './tables.ts';

export interface BehindTable {
  table: TableName;
  /** Of its newest row. */
  day: Day;
  /** The file that holds it, relative to the workspace. */
  file: string;
}

/** What holds for the whole book, worked out once. */
export interface Reach {
  period: Period;
  asOf: Day;
  incomplete: Incomplete;
  /** Tables of occasional events of which no customer has a row late enough. */
  ended: ReadonlySet<TableName>;
}

const MEASURED = new Set<TableName>(['usage', 'support_calls']);
/** So many of the newest days tell the usual interval. */
const RECENT_DAYS = 13;
const WEEK = 7;
/** Health is no part of a review. */
const ofReview = ofCustomer.filter(({ table }) => table !== 'health');
/** Activities are no part of a review either. */
const occasional = ofAllCustomers.filter(({ table }) => table !== 'activities');

export function measureReach(book: Book, period: Period, incomplete: Incomplete): Reach {
  const { asOf } = book.settings;
  const ended = occasional.filter(({ table, column, rowsOf }) => {
    if (!isComplete(incomplete, table)) return false;
    const newest = book.customers.flatMap((one) => newestOf(rowsOf(one, period), column, asOf) ?? []);
    return newest.length > 0 && newest.every((one) => isStale(one, { period }));
  });
  return { period, asOf, incomplete, ended: new Set(ended.map(({ table }) => table)) };
}

/** In the order of the tables. */
export function findBehind(customer: BookCustomer, reach: Reach): BehindTable[] {
  const { period, asOf, incomplete, ended } = reach;
  const { id } = customer.slice.customer;
  const findNewest = ({ table, column, rowsOf }: Regular) =>
    isComplete(incomplete, table, id) ? newestOf(rowsOf(customer, period), column, asOf) : undefined;
  const own = ofReview.flatMap((regular) => {
    const newest = findNewest(regular);
    return newest && endsEarly(newest, regular, customer, reach) ? [{ ...regular, newest }] : [];
  });
  const shared = occasional.flatMap((regular) => {
    const newest = ended.has(regular.table) ? findNewest(regular) : undefined;
    return newest ? [{ ...regular, newest }] : [];
  });
  return [...own, ...shared].map(({ table, newest }) => ({ table, day: newest.day, file: newest.row.at.file.path }));
}

function endsEarly(newest: Newest, regular: Regular, customer: BookCustomer, { period }: Reach): boolean {
  if (isStale(newest, { period }, regular.within)) return true;
  if (!MEASURED.has(regular.table)) return false;
  const { through } = period;
  if (newest.day < firstOfMonth(through)) return true;
  const interval = usualInterval(regular.rowsOf(customer, period), regular.column, newest.day);
  return newest.day < addDays(through, -Math.max(WEEK, 2 * interval));
}

/** The middle one of the intervals between the newest days; 0 where there is only one day. */
function usualInterval(rows: readonly AnyRow[], column: string, until: Day): number {
  const days = new Set<Day>();
  for (const row of rows) {
    const day = dayIn(row, column);
    if (day !== undefined && day <= until) days.add(day);
  }
  const recent = [...days].sort().slice(-RECENT_DAYS);
  const intervals = recent.slice(1).map((day, at) => daysBetween(recent[at]!, day));
  return intervals.sort((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? 0;
}
