/** Goals that cannot be measured, or were before they began, and a first value that is marked twice. */
import type { Place } from '../schema/table.ts';
import { finding, placeText, type Finding, type Tables } from './tables.ts';

/** One by one, because it may be so in a million rows. */
export function* checkGoals(tables: Tables): Generator<Finding> {
  yield* checkTargets(tables);
  yield* checkProgress(tables);
  yield* checkFirstValues(tables);
}

function* checkTargets({ goals }: Tables): Generator<Finding> {
  for (const { customer, at, target, baseline } of goals) {
    if (!baseline.eq(target)) continue;
    yield finding('goals', at, 'target', customer, {
      rule: 'target-is-baseline',
      message: `target and baseline are both ${target.toFixed()}, so no progress can be measured.`,
      fix: 'Correct one of the two.',
      severity: 'error',
    });
  }
}

/** Once for each goal, at its first measurement before the baseline: history may stand there, but it is no progress. */
function checkProgress({ goals, goal_progress }: Tables): Finding[] {
  const baselines = new Map(
    goals.flatMap(({ customer, goal, baseline_date }) =>
      baseline_date ? [[`${customer}\0${goal}`, baseline_date]] : [],
    ),
  );
  const early = Map.groupBy(
    goal_progress.filter(({ customer, goal, date }) => date < (baselines.get(`${customer}\0${goal}`) ?? '')),
    ({ customer, goal }) => `${customer}\0${goal}`,
  );
  return [...early].map(([key, rows]) => {
    const { customer, goal, date, at } = rows[0]!;
    const others = rows.length === 1 ? '' : ` So ${rows.length === 2 ? 'is one more' : `are ${rows.length - 1} more`}.`;
    return finding('goal_progress', at, 'date', customer, {
      rule: 'progress-before-baseline',
      message: `A measurement of the goal ${goal} of ${customer} is dated ${date}, before its baseline was measured on ${baselines.get(key)}.${others}`,
      fix: 'Correct the date, or baseline_date in the table goals.',
      severity: 'warning',
    });
  });
}

function* checkFirstValues({ milestones }: Tables): Generator<Finding> {
  const firsts = new Map<string, Place>();
  for (const { customer, first_value, at } of milestones) {
    if (!first_value) continue;
    const other = firsts.get(customer);
    if (other === undefined) {
      firsts.set(customer, at);
      continue;
    }
    yield finding('milestones', at, 'first_value', customer, {
      rule: 'two-first-values',
      message: () => `Two milestones are the first value delivered: this one and ${placeText(other)}.`,
      fix: 'Leave first_value true for the earlier one only.',
      severity: 'error',
    });
  }
}
