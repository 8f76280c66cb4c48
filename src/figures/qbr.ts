/**
 * Whether QBRs are held, and whether renewals go better after one. The second is an association, not a proof: who
 * gets a QBR may be who would have renewed anyway.
 */
import { addDays } from '../model/day.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { fewCustomers, makeFigure } from './internal-figure.ts';
import { differenceOfShares } from './newcombe.ts';
import { listDecided, type DecidedRenewal } from './renewals.ts';
import { sourceOf } from './sources.ts';
import { count, known, ratio, unknown } from './sums.ts';

/** Customers with ARR on the last day that had a QBR in the span, of all with ARR on that day. */
export function measureCoverage({ index, span, book }: BookSpan): Measured {
  const present = book.positions.filter(({ closing }) => closing.gt(0));
  const qbrs = present.map(({ history }) =>
    history.customer.internal.activities.filter(({ kind, date }) => kind === 'qbr' && isWithin(date, span)),
  );
  const covered = count(qbrs.filter((rows) => rows.length > 0).length, index.recorded.activities);
  return makeFigure('qbr.coverage', 'ratio', ratio(covered, count(present.length, index.recorded.subscriptions)), {
    n: present.length,
    source: [sourceOf('activities', qbrs.flat(), ({ date }) => date)],
  });
}

/** How long before the renewal a QBR counts. */
const QBR_DAYS = 180;

/** `extra`: `with`, `without` as `{ renewed, total }`; `low`, `high`, the 95 % interval, null where there is none. */
export function measureEffect(context: BookSpan): Measured {
  const decided = listDecided(context, addDays(context.trailingDay, 1), context.span.through);
  const qbrs = new Map(decided.map((renewal) => [renewal, qbrsBefore(renewal)]));
  const hadQbr = (renewal: DecidedRenewal) => (qbrs.get(renewal)?.length ?? 0) > 0;
  const groups = {
    with: tally(decided.filter(hadQbr)),
    without: tally(decided.filter((renewal) => !hadQbr(renewal))),
  };
  const parts = {
    n: decided.length,
    caution: fewCustomers(Math.min(groups.with.total, groups.without.total)),
    source: [
      sourceOf(
        'renewals',
        decided.map(({ row }) => row),
        ({ due }) => due,
      ),
      sourceOf('activities', [...new Set([...qbrs.values()].flat())], ({ date }) => date),
    ],
  };
  if (groups.with.total === 0 || groups.without.total === 0) {
    const extra = { ...groups, low: null, high: null };
    return makeFigure('qbr.effect', 'ratio', unknown('no-data'), { ...parts, extra });
  }
  const { value, low, high } = differenceOfShares(
    { hits: groups.with.renewed, total: groups.with.total },
    { hits: groups.without.renewed, total: groups.without.total },
  );
  const extra = { ...groups, low: low.toNumber(), high: high.toNumber() };
  return makeFigure('qbr.effect', 'ratio', known(value), { ...parts, extra });
}

function qbrsBefore({ customer, row }: DecidedRenewal) {
  const window = { from: addDays(row.due, -QBR_DAYS), through: addDays(row.due, -1) };
  return customer.internal.activities.filter(({ kind, date }) => kind === 'qbr' && isWithin(date, window));
}

const tally = (renewals: readonly DecidedRenewal[]) => ({
  renewed: renewals.filter(({ renewed }) => renewed).length,
  total: renewals.length,
});
