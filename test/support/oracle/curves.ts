/** Retention curves and the quadrant, worked out a second time. */
import { monthsLater, quarterStart, type Days } from './calendar.ts';
import { answerCustomer, experience } from './customer.ts';
import { by, fraction, order, total, type Answer, type Fraction } from './fraction.ts';
import { arr, firstDay } from './ledger.ts';
import { rowsOf, type Cells, type Workspace } from './workspace.ts';

export interface Curve {
  cohort: string;
  customers: number;
  values: Fraction[];
  name: string;
}

/** By the first day of the quarter in which the cohort began. */
export function answerCurves(workspace: Workspace, last: string): Curve[] {
  const cohorts = new Map<string, { customer: Cells; start: string }[]>();
  for (const customer of rowsOf(workspace, 'customers')) {
    const start = firstDay(workspace, customer);
    if (start === undefined || start > last) continue;
    const cohort = quarterStart(workspace.fiscal, start);
    cohorts.set(cohort, [...(cohorts.get(cohort) ?? []), { customer, start }]);
  }
  return [...cohorts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([cohort, members]) => {
      const on = (k: number) =>
        members.map(({ customer, start }) => arr(workspace, customer, monthsLater(start, k), last));
      const values: Fraction[] = [];
      let rose = false;
      let before = on(0);
      const base = total(before);
      // Rounded to nothing: there is nothing to compare with.
      if (base.top === 0n) return [];
      for (let k = 0; k <= 24 && members.every(({ start }) => monthsLater(start, k) <= last); k += 1) {
        const now = on(k);
        if (now.some((amount, at) => order(amount, before[at] as Fraction) > 0)) rose = true;
        values.push(by(total(now), base));
        before = now;
      }
      const end = values.at(-1) as Fraction;
      const name =
        order(end, fraction(101, 100)) > 0
          ? 'net-negative-churn'
          : order(end, fraction(99, 100)) >= 0
            ? 'flat'
            : rose
              ? 'shrinking-with-expansion'
              : 'shrinking';
      return [{ cohort, customers: members.length, values, name }];
    });
}

export function answerQuadrant(
  workspace: Workspace,
  span: Days,
): { customer: string; outcome: Answer; experience: Answer }[] {
  return rowsOf(workspace, 'customers').map(({ customer: id }) => {
    const own = answerCustomer(workspace, id as string, span);
    return {
      customer: id as string,
      outcome: own['goals.attainment'] as Answer,
      experience: experience(own['nps'] as Answer, own['support.csat'] as Answer),
    };
  });
}
