/**
 * The twelve months that end with a span, as a span of their own: what CS returned in them, and how many customers had a
 * review. Their amounts are converted at the rates of the day before they begin.
 */
import { hasRates } from '../model/check-rates.ts';
import { addDays } from '../model/day.ts';
import type { BookSpan } from './book-span.ts';
import { confirmClaims } from './claims.ts';
import { measureYearlyReturn } from './contribution.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { measureCoverage } from './qbr.ts';
import { unknown } from './sums.ts';
import { given } from './working.ts';

export function measureTrailingYear(context: BookSpan): Measured[] {
  const year = buildTrailingYear(context);
  if (!year) {
    const missing = given('exchange rates', unknown('no-data'));
    return [
      makeFigure('cs.return.ttm', 'ratio', missing, { source: [] }),
      measureCoverage(withinYear(context), 'qbr.coverage.ttm'),
    ];
  }
  return [measureYearlyReturn(year), measureCoverage(year, 'qbr.coverage.ttm')];
}

const withinYear = (context: BookSpan): BookSpan => ({
  ...context,
  span: { from: addDays(context.trailingDay, 1), through: context.span.through },
  openingDay: context.trailingDay,
  book: context.trailing,
});

/** Undefined where an amount of the year is in a currency without a rate on its first day. */
function buildTrailingYear(context: BookSpan): BookSpan | undefined {
  const year = withinYear(context);
  const { index, span, book } = year;
  if (!hasRates(index.book, span)) return undefined;
  return { ...year, claims: confirmClaims(index, span, book.ledger) };
}
