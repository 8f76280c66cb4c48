/** The book over one span: what all internal figures of that span share, worked out once. */
import type { Decimal } from 'decimal.js';
import { openingDay, trailingDay } from '../model/check-rates.ts';
import type { Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import { toReporting, type BookIndex } from './book-index.ts';
import { confirmClaims, type Claim } from './claims.ts';
import type { Figures } from './figure.ts';
import { buildLedger } from './ledger.ts';
import { rateRows, rateText } from './rate-text.ts';
import { buildGroup, type Group } from './retention.ts';
import type { Used } from './working.ts';

export interface BookSpan {
  index: BookIndex;
  /** S..A */
  span: Span;
  /** d0, the day before S, whose exchange rates hold for every amount of the span. */
  openingDay: Day;
  /** A − 12 months */
  trailingDay: Day;
  /** The whole book from d0 to A. */
  book: Group;
  /** The whole book over the twelve months up to A. */
  trailing: Group;
  claims: readonly Claim[];
  /** What was measured for each customer, by its id. */
  customerFigures: ReadonlyMap<string, Figures>;
}

export function buildBookSpan(index: BookIndex, span: Span, customerFigures: ReadonlyMap<string, Figures>): BookSpan {
  const days = { openingDay: openingDay(span), trailingDay: trailingDay(span) };
  const ledger = buildLedger(index, days.openingDay, span.through);
  const trailing = buildLedger(index, days.trailingDay, span.through);
  return {
    index,
    span,
    ...days,
    book: buildGroup(index, ledger, ledger.positions),
    trailing: buildGroup(index, trailing, trailing.positions),
    claims: confirmClaims(index, span, ledger),
    customerFigures,
  };
}

/** How an amount became one in the reporting currency, and the rate's row; nothing where it was one already. */
export function conversionOf(
  { index, openingDay }: BookSpan,
  amount: Decimal,
  currency: string | undefined,
): { as?: string; rates: Used[] } {
  const from = currency ?? index.book.settings.currency;
  const rate = index.findRate(from, index.book.settings.currency, openingDay);
  return rate?.row ? { as: `${amount.toFixed()} ${rateText(rate, from)}`, rates: rateRows(rate) } : { rates: [] };
}

export const isWithin = (day: Day, { from, through }: Span) => from <= day && day <= through;

/** In the reporting currency at the rate of d0; an empty currency is the reporting one. */
export function inReporting({ index, openingDay }: BookSpan, amount: Decimal, currency: string | undefined): Decimal {
  return toReporting(index, amount, currency ?? index.book.settings.currency, openingDay);
}
