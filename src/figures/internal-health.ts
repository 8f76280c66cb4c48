/** Health by the latest score of each customer with ARR, and how long customers took to their first value. */
import type { Day } from '../model/day.ts';
import type { Row } from '../schema/tables.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { closingSource } from './ledger.ts';
import { sourceOf } from './sources.ts';
import { count, median } from './sums.ts';
import { overTerms, usedRow } from './working.ts';

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
  const scored = book.positions
    .filter(({ closing }) => closing.gt(0))
    .flatMap((position) => {
      const row = latestHealth(position.history.customer.internal.health, span.through);
      return row ? [{ position, row }] : [];
    });
  const byColor = Map.groupBy(scored, ({ row: { score } }) =>
    score.lt(RED_BELOW) ? 'red' : score.lt(AMBER_BELOW) ? 'amber' : 'green',
  );
  // Without any subscription nobody knows who has ARR, so nobody can be counted.
  const recorded = Math.min(index.recorded.health, index.recorded.subscriptions);
  return (['red', 'amber', 'green'] as const).map((color) => {
    const found = byColor.get(color) ?? [];
    const rows = found.map(({ row }) => row);
    const held = found.map(({ position }) => position);
    const counted = overTerms('count', 'customers', count(found.length, recorded), () =>
      rows.map((row) => ({ of: row.customer, rows: [usedRow('health', row, ['customer', 'date', 'score'])] })),
    );
    return makeFigure(`health.${color}`, 'count', counted, {
      source: [sourceOf('health', rows, ({ date }) => date), closingSource(book.ledger, held)],
    });
  });
}

/** Over the customers whose first-value milestone was achieved in the span, each with its own `ttfv.days`. */
export function measureTimeToFirstValue({ index, span, customerFigures }: BookSpan): Measured {
  const reached = index.book.customers.flatMap(({ slice }) => {
    const { milestones } = slice.tables;
    const first = milestones.find(({ first_value, achieved }) => first_value && achieved && isWithin(achieved, span));
    const days = first && customerFigures.get(slice.customer.id)?.get('ttfv.days')?.value;
    return first && days && typeof days !== 'string' ? [{ of: slice.customer.id, first, days }] : [];
  });
  const rows = reached.map(({ first }) => first);
  const middle = median(reached.map(({ days }) => days));
  const worked = overTerms('median', 'ttfv.days of customers', middle, () =>
    reached.map(({ of, first, days }) => ({
      of,
      value: days,
      rows: [usedRow('milestones', first, ['customer', 'milestone', 'achieved', 'first_value'])],
    })),
  );
  return makeFigure('ttfv.median', 'days', worked, {
    n: reached.length,
    source: [sourceOf('milestones', rows, ({ achieved }) => achieved)],
  });
}
