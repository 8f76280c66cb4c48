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
import { count, mean, ONE, ZERO } from './sums.ts';
import { latestOn } from './timeline.ts';
import { countRows, minus, named, overRows, overTerms, quotient, type Term } from './working.ts';

export function measureGoals(index: CustomerIndex, { through }: Span): Measured[] {
  const table = index.slice.tables.goals;
  const goals = agreedGoals(index, through);
  const attainments = goals.map((goal) => attainmentOn(index, goal, through));
  const reached = attainments.flatMap(({ outcome }, at) =>
    outcome.value === null ? [] : [{ id: `goal.${goals[at]?.goal}.attainment`, value: outcome.value }],
  );
  const met = reached.filter(({ value }) => value.gte(1));
  const limited = reached.map(({ id, value: own }) => {
    const value = Decimal.max(ZERO, Decimal.min(ONE, own));
    return { id, value, ...(!value.eq(own) && { as: `${own.toSignificantDigits(6).toFixed()}, limited` }) };
  });
  const termsOf = (some: readonly { id: string; value: Decimal; as?: string }[]) => () =>
    some.map(({ id: of, ...term }): Term => ({ rows: [], of, ...term }));
  const all = countRows({ table: 'goals', rows: goals, cells: ['goal', 'title', 'agreed_on'] }, table.length);
  const metOnes = overTerms('count', 'goals met', count(met.length, table.length), termsOf(met));
  const average = overTerms(
    'mean',
    'attainment within 0 to 1',
    mean(limited.map(({ value }) => value)),
    termsOf(limited),
  );
  const counted = sourceOf('goals', goals);
  const source = attainments.length === 0 ? [counted] : mergeSources(...attainments.map((one) => one.source));
  return [
    measured('goals.total', 'count', { ...all, source: [counted] }),
    measured('goals.met', 'count', { ...metOnes, source }),
    ...goals.map(({ goal }, i) => measured(`goal.${goal}.attainment`, 'ratio', attainments[i] as Evidence)),
    measured('goals.attainment', 'ratio', { ...average, source, n: limited.length }),
  ];
}

/** The goals that count on the day: agreed by then, or on a day not known. */
export function agreedGoals(index: CustomerIndex, day: Day): Row<'goals'>[] {
  return index.slice.tables.goals.filter(({ agreed_on }) => agreed_on === undefined || agreed_on <= day);
}

function attainmentOn(index: CustomerIndex, goal: Row<'goals'>, day: Day): Evidence {
  const progress = index.progress.get(goal.goal);
  const latest = progress && latestOn(progress, day);
  const cellOf = (cell: 'baseline' | 'target') =>
    named(
      cell,
      overRows('sum', { table: 'goals', rows: [goal], cells: ['goal', cell] }, (row) => row[cell]),
    );
  const measuredAt = { table: 'goal_progress', rows: latest ? [latest] : [], cells: ['date', 'value'] } as const;
  const reached = named(
    'latest progress',
    overRows('sum', measuredAt, ({ value }) => value),
  );
  return {
    ...quotient(
      named('progress − baseline', minus(reached, cellOf('baseline'))),
      named('target − baseline', minus(cellOf('target'), cellOf('baseline'))),
    ),
    source: [sourceOf('goals', [goal]), sourceOf('goal_progress', latest ? [latest] : [], ({ date }) => date)],
  };
}
