/** Health by the latest score of each customer with ARR, and how long customers took to their first value. */
import type { Day } from '../model/day.ts';
import type { Row } from '../schema/tables.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { sourceOf } from './sources.ts';
import { count, median } from './sums.ts';

const RED_BELOW = 40;
const AMBER_BELOW = 70;

/** The latest score dated on or before the day. */
export function latestHealth(rows: readonly Row<'health'>[], day: Day): Row<'health'> | undefined {
  let latest: Row<'health'> | undefined;
  for (const row of rows) {
    if (row.date <= day && (latest === undefined || row.date > latest.date)) latest = row;
  }
  return latest;
}

/** A customer without a score is in none of the three. */
export function measureHealth({ index, span, book }: BookSpan): Measured[] {
  const rows = book.positions
    .filter(({ closing }) => closing.gt(0))
    .flatMap(({ history }) => latestHealth(history.customer.internal.health, span.through) ?? []);
  const byColor = Map.groupBy(rows, ({ score }) =>
    score.lt(RED_BELOW) ? 'red' : score.lt(AMBER_BELOW) ? 'amber' : 'green',
  );
  // Without any subscription nobody knows who has ARR, so nobody can be counted.
  const recorded = Math.min(index.recorded.health, index.recorded.subscriptions);
  return (['red', 'amber', 'green'] as const).map((color) => {
    const scored = byColor.get(color) ?? [];
    return makeFigure(`health.${color}`, 'count', count(scored.length, recorded), {
      source: [sourceOf('health', scored, ({ date }) => date)],
    });
  });
}

/** Over the customers whose first-value milestone was achieved in the span, each with its own `ttfv.days`. */
export function measureTimeToFirstValue({ index, span, customerFigures }: BookSpan): Measured {
  const reached = index.book.customers.flatMap(({ slice }) => {
    const { milestones } = slice.tables;
    const first = milestones.find(({ first_value, achieved }) => first_value && achieved && isWithin(achieved, span));
    const days = first && customerFigures.get(slice.customer.id)?.get('ttfv.days')?.value;
    return first && days && typeof days !== 'string' ? [{ first, days }] : [];
  });
  const rows = reached.map(({ first }) => first);
  return makeFigure('ttfv.median', 'days', median(reached.map(({ days }) => days)), {
    n: reached.length,
    source: [sourceOf('milestones', rows, ({ achieved }) => achieved)],
  });
}
