/**
 * Goals agreed by the last day that counts (or on a day not known): how many, how many met, and how far each has come
 * from its baseline (0) to its target (1), by the latest measurement. A goal without a measurement has no attainment.
 */
import { Decimal } from 'decimal.js';
import type { Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { mergeSources, sourceOf } from './sources.ts';
import { count, difference, known, mean, ONE, ratio, unknown, ZERO } from './sums.ts';
import { latestOn } from './timeline.ts';

export function measureGoals(index: CustomerIndex, { through }: Span): Measured[] {
  const table = index.slice.tables.goals;
  const goals = agreedGoals(index, through);
  const attainments = goals.map((goal) => attainmentOn(index, goal, through));
  const reached = attainments.flatMap(({ outcome }) => outcome.value ?? []);
  const met = reached.filter((value) => value.gte(1)).length;
  const limited = reached.map((value) => Decimal.max(ZERO, Decimal.min(ONE, value)));
  const counted = sourceOf('goals', goals);
  const source = attainments.length === 0 ? [counted] : mergeSources(...attainments.map((one) => one.source));
  return [
    measured('goals.total', 'count', { outcome: count(goals.length, table.length), source: [counted] }),
    measured('goals.met', 'count', { outcome: count(met, table.length), source }),
    ...goals.map(({ goal }, i) => measured(`goal.${goal}.attainment`, 'ratio', attainments[i] as Evidence)),
    measured('goals.attainment', 'ratio', { outcome: mean(limited), source, n: limited.length }),
  ];
}

/** The goals that count on the day: agreed by then, or on a day not known. */
export function agreedGoals(index: CustomerIndex, day: Day): Row<'goals'>[] {
  return index.slice.tables.goals.filter(({ agreed_on }) => agreed_on === undefined || agreed_on <= day);
}

function attainmentOn(index: CustomerIndex, goal: Row<'goals'>, day: Day): Evidence {
  const progress = index.progress.get(goal.goal);
  const latest = progress && latestOn(progress, day);
  const way = known(goal.target.minus(goal.baseline));
  const gone = latest ? difference(known(latest.value), known(goal.baseline)) : unknown('no-data');
  return {
    outcome: ratio(gone, way),
    source: [sourceOf('goals', [goal]), sourceOf('goal_progress', latest ? [latest] : [], ({ date }) => date)],
  };
}
