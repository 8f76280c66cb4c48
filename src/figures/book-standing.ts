/**
 * Where the customers with ARR stand on the last day that counts: how many in each stage of the life cycle, how many
 * whose handover from sales is incomplete, how many of their goals are met.
 */
import { Decimal } from 'decimal.js';
import { daysBetween, type Day } from '../model/day.ts';
import type { BookCustomer, CustomerSlice } from '../model/book.ts';
import type { Row } from '../schema/tables.ts';
import type { BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { stageOf, type LifecycleStage } from './lifecycle.ts';
import { sourceOf } from './sources.ts';
import { count } from './sums.ts';
import { countRows, overTerms, usedRow, type Term } from './working.ts';

const STAGES: readonly LifecycleStage[] = ['onboarding', 'growth', 'mature', 'renewal'];

export function measureStanding(context: BookSpan): Measured[] {
  const present = context.book.positions.flatMap(({ history, closing }) => (closing.gt(0) ? [history.customer] : []));
  return [...measureStages(context, present), measureHandovers(context, present), ...measureGoalsMet(context, present)];
}

function measureStages({ index, span }: BookSpan, present: readonly BookCustomer[]): Measured[] {
  const staged = Map.groupBy(present, ({ slice: { customer } }) => {
    const { startDate, renewalDate } = customer;
    return stageOf(
      daysBetween(startDate, span.through),
      renewalDate === undefined ? undefined : daysBetween(span.through, renewalDate),
    );
  });
  return STAGES.map((stage) => {
    const own = staged.get(stage) ?? [];
    const files = new Set(own.flatMap(({ slice }) => slice.customer.at?.file.path ?? []));
    return makeFigure(
      `book.stage.${stage}`,
      'count',
      overTerms('count', `customers in ${stage}`, count(own.length, index.recorded.subscriptions), () =>
        own.map(({ slice: { customer } }): Term => ({ of: customer.id, rows: [] })),
      ),
      { source: [{ table: 'customers', rows: own.length, files: [...files].sort() }] },
    );
  });
}

/** An item that nobody says is complete is not. */
function measureHandovers({ index }: BookSpan, present: readonly BookCustomer[]): Measured {
  const recorded = index.book.customers.reduce((rows, { internal }) => rows + internal.handover.length, 0);
  const open = present.flatMap(({ internal }) => internal.handover.filter(({ status }) => status !== 'complete'));
  const customers = Map.groupBy(open, ({ customer }) => customer);
  return makeFigure(
    'book.handovers.incomplete',
    'count',
    overTerms('count', 'customers', count(customers.size, recorded), () =>
      [...customers].map(([of, rows]) => ({
        of,
        rows: rows.map((row) => usedRow('handover', row, ['customer', 'item', 'status'])),
      })),
    ),
    { source: [sourceOf('handover', open)] },
  );
}

function measureGoalsMet({ index, span }: BookSpan, present: readonly BookCustomer[]): Measured[] {
  const recorded = index.book.customers.reduce((rows, { slice }) => rows + slice.tables.goals.length, 0);
  const agreed = present.flatMap(({ slice }) =>
    slice.tables.goals
      .filter(({ agreed_on }) => agreed_on === undefined || agreed_on <= span.through)
      .map((goal) => ({ slice, goal })),
  );
  const met = agreed.filter(({ slice, goal }) => isMet(slice, goal, span.through));
  const cells = ['customer', 'goal', 'baseline', 'target', 'agreed_on'] as const;
  const rowsOf = (some: typeof agreed) => some.map(({ goal }) => goal);
  const figure = (id: 'book.goals.total' | 'book.goals.met', some: typeof agreed) =>
    makeFigure(id, 'count', countRows({ table: 'goals', rows: rowsOf(some), cells }, recorded), {
      source: [sourceOf('goals', rowsOf(some))],
    });
  return [figure('book.goals.total', agreed), figure('book.goals.met', met)];
}

function isMet({ tables }: CustomerSlice, { goal, baseline, target }: Row<'goals'>, day: Day): boolean {
  let latest: Row<'goal_progress'> | undefined;
  for (const row of tables.goal_progress)
    if (row.goal === goal && row.date <= day && (!latest || row.date > latest.date)) latest = row;
  if (!latest) return false;
  return latest.value.minus(baseline).div(new Decimal(target).minus(baseline)).gte(1);
}
