/**
 * Whether QBRs are held, and whether renewals go better after one. The second is an association, not a proof: who
 * gets a QBR may be who would have renewed anyway.
 */
import type { BookCustomer } from '../model/book.ts';
import { addDays } from '../model/day.ts';
import { periodOf, type Span } from '../model/period.ts';
import type { Edition } from '../schema/edition.ts';
import type { Row } from '../schema/tables.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { fewCustomers, makeFigure } from './internal-figure.ts';
import { closingSource } from './ledger.ts';
import { differenceOfShares } from './newcombe.ts';
import { listDecided, type DecidedRenewal } from './renewals.ts';
import { sourceOf } from './sources.ts';
import { countCustomers } from './retention.ts';
import { count, known, unknown } from './sums.ts';
import { decided, minus, named, overTerms, quotient, usedRow, type Term } from './working.ts';

const QBR_CELLS = ['customer', 'activity', 'date', 'kind'] as const;

/** The reviews delivered for a quarter that begins in the span, whenever they were delivered. */
export function editionsIn({ slice }: BookCustomer, span: Span): readonly Edition[] {
  const { calendar } = slice.settings;
  return slice.editions.filter(({ through }) => isWithin(periodOf(calendar, through, through).from, span));
}

/** Customers with ARR on the last day that had a QBR in the span or were delivered one for it, of all with ARR on that day. */
export function measureCoverage(
  { index, span, book }: BookSpan,
  id: 'qbr.coverage' | 'qbr.coverage.ttm' = 'qbr.coverage',
): Measured {
  const present = book.positions.filter(({ closing }) => closing.gt(0));
  const reviews = present.map(({ history: { customer } }) => ({
    of: customer.slice.customer.id,
    rows: customer.internal.activities.filter(({ kind, date }) => kind === 'qbr' && isWithin(date, span)),
    editions: editionsIn(customer, span),
  }));
  const held = reviews.filter(({ rows, editions }) => rows.length + editions.length > 0);
  const delivered = index.book.customers.reduce((sum, { slice }) => sum + slice.editions.length, 0);
  const recorded = index.recorded.activities + delivered;
  const covered = overTerms('count', 'customers with a QBR', count(held.length, recorded), () =>
    held.map(({ of, rows, editions }) => ({
      of,
      rows: rows.map((row) => usedRow('activities', row, QBR_CELLS)),
      ...(rows.length === 0 && { as: `delivered on ${editions.map(({ deliveredOn }) => deliveredOn).join(', ')}` }),
    })),
  );
  const rows = reviews.flatMap((review) => review.rows);
  return makeFigure(id, 'ratio', quotient(covered, countCustomers(book, 'closingCustomers')), {
    n: present.length,
    source: [sourceOf('activities', rows, ({ date }) => date), closingSource(book.ledger, present)],
  });
}

/** How long before the renewal a QBR counts. */
const QBR_DAYS = 180;

/** `extra`: `with`, `without` as `{ renewed, total }`; `low`, `high`, the 95 % interval, null where there is none. */
export function measureEffect(context: BookSpan): Measured {
  const decidedRenewals = listDecided(context, addDays(context.trailingDay, 1), context.span.through);
  const qbrs = new Map(decidedRenewals.map((renewal) => [renewal, qbrsBefore(renewal)]));
  const hadQbr = (renewal: DecidedRenewal) => (qbrs.get(renewal)?.length ?? 0) > 0;
  const groups = {
    with: tally(decidedRenewals.filter(hadQbr)),
    without: tally(decidedRenewals.filter((renewal) => !hadQbr(renewal))),
  };
  const parts = {
    n: decidedRenewals.length,
    caution: fewCustomers(Math.min(groups.with.total, groups.without.total)),
    source: [
      sourceOf(
        'renewals',
        decidedRenewals.map(({ row }) => row),
        ({ due }) => due,
      ),
      sourceOf('activities', [...new Set([...qbrs.values()].flat())], ({ date }) => date),
    ],
  };
  const shareOf = (name: string, renewals: readonly DecidedRenewal[]) => {
    const counted = (word: string, some: readonly DecidedRenewal[]) =>
      overTerms('count', word, known(some.length), () => some.map((one) => effectTerm(one, qbrs.get(one) ?? [])));
    const renewed = renewals.filter((one) => one.renewed);
    return named(name, quotient(counted('renewed', renewed), counted('decided', renewals)));
  };
  const shares = minus(
    shareOf('with a QBR', decidedRenewals.filter(hadQbr)),
    shareOf(
      'without a QBR',
      decidedRenewals.filter((one) => !hadQbr(one)),
    ),
  );
  if (groups.with.total === 0 || groups.without.total === 0) {
    const extra = { ...groups, low: null, high: null };
    return makeFigure('qbr.effect', 'ratio', decided(unknown('no-data'), shares), { ...parts, extra });
  }
  const { value, low, high } = differenceOfShares(
    { hits: groups.with.renewed, total: groups.with.total },
    { hits: groups.without.renewed, total: groups.without.total },
  );
  const extra = { ...groups, low: low.toNumber(), high: high.toNumber() };
  return makeFigure('qbr.effect', 'ratio', decided(known(value), shares), { ...parts, extra });
}

const effectTerm = ({ row }: DecidedRenewal, qbrs: readonly Row<'activities'>[]): Term => ({
  of: row.customer,
  rows: [
    usedRow('renewals', row, ['customer', 'due', 'outcome', 'closed_on']),
    ...qbrs.map((one) => usedRow('activities', one, QBR_CELLS)),
  ],
});

function qbrsBefore({ customer, row }: DecidedRenewal) {
  const window = { from: addDays(row.due, -QBR_DAYS), through: addDays(row.due, -1) };
  return customer.internal.activities.filter(({ kind, date }) => kind === 'qbr' && isWithin(date, window));
}

const tally = (renewals: readonly DecidedRenewal[]) => ({
  renewed: renewals.filter(({ renewed }) => renewed).length,
  total: renewals.length,
});
