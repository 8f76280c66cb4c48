/**
 * What comes after the sale, in numbers of customers: those who pay, those who renewed in the span, those who pay more
 * than before it, and those who referred somebody in it.
 */
import type { BookSpan } from './book-span.ts';
import { isWithin } from './book-span.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { closingSource, subscriptionSource, termOf } from './ledger.ts';
import { listDecided } from './renewals.ts';
import { countCustomers } from './retention.ts';
import { sourceOf } from './sources.ts';
import { count } from './sums.ts';
import { overTerms, usedRow } from './working.ts';

export function measureHourglass(context: BookSpan): Measured[] {
  const { index, span, book } = context;
  const present = book.positions.filter(({ closing }) => closing.gt(0));
  const grown = book.positions.filter(({ line }) => line === 'expansion');
  const decided = listDecided(context, span.from, span.through);
  const renewed = decided.filter((one) => one.renewed);
  const renewing = Map.groupBy(renewed, ({ customer }) => customer.slice.customer.id);
  const referrals = index.book.customers
    .flatMap(({ internal }) => internal.referrals)
    .filter(({ date }) => isWithin(date, span));
  const referring = Map.groupBy(referrals, ({ customer }) => customer);
  const { recorded } = index;
  return [
    makeFigure('book.customers', 'count', countCustomers(book, 'closingCustomers'), {
      source: [closingSource(book.ledger, present)],
    }),
    makeFigure(
      'book.renewed',
      'count',
      overTerms('count', 'customers who renewed', count(renewing.size, recorded.renewals), () =>
        [...renewing].map(([of, rows]) => ({
          of,
          rows: rows.map(({ row }) => usedRow('renewals', row, ['customer', 'due', 'outcome', 'closed_on'])),
        })),
      ),
      {
        source: [
          sourceOf(
            'renewals',
            renewed.map(({ row }) => row),
            ({ due }) => due,
          ),
        ],
      },
    ),
    makeFigure(
      'book.expanded',
      'count',
      overTerms('count', 'customers who pay more', count(grown.length, recorded.subscriptions), () =>
        grown.map((position) => termOf(index, book.ledger, position, 'amount')),
      ),
      { source: [subscriptionSource(book.ledger, grown)] },
    ),
    makeFigure(
      'book.referring',
      'count',
      overTerms('count', 'customers who referred somebody', count(referring.size, recorded.referrals), () =>
        [...referring].map(([of, rows]) => ({
          of,
          rows: rows.map((row) => usedRow('referrals', row, ['customer', 'referral', 'date', 'stage'])),
        })),
      ),
      { source: [sourceOf('referrals', referrals, ({ date }) => date)] },
    ),
  ];
}
