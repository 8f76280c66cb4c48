/**
 * Retention curves: of the customers whose first day with ARR lies in one fiscal quarter (a cohort), what share of
 * their first ARR they pay k months later, k = 0 … 24, each counted from its own first day. A curve ends where not
 * every customer of the cohort has come so far. Converted at the rates in force on the last day that counts.
 */
import type { Decimal } from 'decimal.js';
import { addMonths, laterOf, type Day } from '../model/day.ts';
import { periodOf } from '../model/period.ts';
import { arrOn, type ArrHistory } from './arr.ts';
import { requireRate, type BookIndex } from './book-index.ts';
import { ZERO } from './sums.ts';

/** By the last value: above 1.01, 0.99 to 1.01, below; the last two by whether any customer's ARR ever rose. */
export type CurveName = 'net-negative-churn' | 'flat' | 'shrinking-with-expansion' | 'shrinking';

export interface RetentionCurve {
  /** The fiscal quarter, `2025-Q2`. */
  cohort: string;
  /** How many customers it has. */
  customers: number;
  /** Fractions of the first ARR, by month; the first is 1. */
  values: Decimal[];
  name: CurveName;
}

type Starter = ArrHistory & { firstDay: Day };

const LAST_MONTH = 24;

/** Oldest cohort first. */
export function measureRetentionCurves(index: BookIndex, through: Day): RetentionCurve[] {
  const { calendar } = index.book.settings;
  const starters = index.histories
    .filter((history): history is Starter => history.firstDay !== undefined && history.firstDay <= through)
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : a.firstDay > b.firstDay ? 1 : 0));
  const cohorts = Map.groupBy(starters, ({ firstDay }) => periodOf(calendar, firstDay, through).id);
  return [...cohorts].flatMap(([cohort, members]) => measureCohort(index, through, cohort, members));
}

function measureCohort(index: BookIndex, through: Day, cohort: string, members: readonly Starter[]): RetentionCurve[] {
  const youngest = members.map(({ firstDay }) => firstDay).reduce(laterOf);
  const months = monthsFrom(youngest).filter((day) => day <= through).length;
  // Customers of one first day share their days.
  const firstDays = new Set(members.map(({ firstDay }) => firstDay));
  const daysOf = new Map([...firstDays].map((first) => [first, monthsFrom(first).slice(0, months)]));
  // What changes from one month to the next is added up: most customers pay the same for many months.
  const changes: Decimal[] = Array.from({ length: months }, () => ZERO);
  let anyRose = false;
  for (const member of members) {
    let before = ZERO;
    for (const [k, amount] of arrOnDays(index, through, member, daysOf.get(member.firstDay) ?? []).entries()) {
      if (amount === before) continue;
      const change = amount.minus(before);
      if (k > 0 && change.gt(0)) anyRose = true;
      changes[k] = changes[k]?.plus(change) ?? change;
      before = amount;
    }
  }
  let sum = ZERO;
  const sums = changes.map((change) => (sum = sum.plus(change)));
  const first = sums[0];
  // Amounts below half a minor unit are rounded to nothing: there is nothing to compare with.
  if (!first || first.isZero()) return [];
  const values = sums.map((amount) => amount.div(first));
  return [{ cohort, customers: members.length, values, name: nameCurve(values.at(-1) ?? first, anyRose) }];
}

const monthsFrom = (first: Day): Day[] => Array.from({ length: LAST_MONTH + 1 }, (_, k) => addMonths(first, k));

function arrOnDays(index: BookIndex, through: Day, member: Starter, days: readonly Day[]): Decimal[] {
  const reporting = index.book.settings.currency;
  const rate = () => requireRate(index, member.customer.slice.customer.currency, through);
  return days.map((day) => arrOn(member, day, reporting, rate));
}

function nameCurve(last: Decimal, anyRose: boolean): CurveName {
  if (last.gt('1.01')) return 'net-negative-churn';
  if (last.gte('0.99')) return 'flat';
  return anyRose ? 'shrinking-with-expansion' : 'shrinking';
}
