/**
 * The two sides of a return, in the customer's currency, exact. A benefit is its amount, else quantity × rate; an entry
 * with neither is not known and left out. Where no cost row is of kind `subscription`, the price of the subscriptions
 * for the days they were active stands in for it.
 */
import type { Decimal } from 'decimal.js';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Evidence } from './measured.ts';
import { mergeSources, sourceOf } from './sources.ts';
import { subscriptionCost } from './subscriptions.ts';
import { addParts, sum } from './sums.ts';
import { itemsIn } from './timeline.ts';

/** What an entry brought; undefined where neither its amount nor both quantity and rate are known. */
export function valueOf({ amount, quantity, rate }: Row<'value'>): Decimal | undefined {
  return amount ?? (quantity && rate ? quantity.times(rate) : undefined);
}

/** The same as sure as it is; an empty confidence counts as 1. */
export function confidentValueOf(entry: Row<'value'>): Decimal | undefined {
  const value = valueOf(entry);
  return entry.confidence && value ? value.times(entry.confidence) : value;
}

export function benefitOver(index: CustomerIndex, span: Span, worthOf = valueOf): Evidence {
  const entries = itemsIn(index.value, span);
  const rows = entries.filter((entry) => worthOf(entry) !== undefined);
  const leftOut = { rows: entries.length - rows.length, why: 'no-amount-or-rate' } as const;
  return {
    outcome: sum(rows.flatMap((entry) => worthOf(entry) ?? [])),
    source: [sourceOf('value', rows, ({ date }) => date, leftOut)],
  };
}

export function costOver(index: CustomerIndex, span: Span): Evidence {
  const rows = itemsIn(index.costs, span);
  const booked: Evidence = {
    outcome: sum(rows.map(({ amount }) => amount)),
    source: [sourceOf('costs', rows, ({ date }) => date)],
  };
  if (booksSubscriptions(index)) return booked;
  const priced = subscriptionCost(index, span);
  return { outcome: addParts(booked.outcome, priced.outcome), source: mergeSources(booked.source, priced.source) };
}

/** Whether the customer's costs, of any date, hold what it pays for subscriptions. */
export const booksSubscriptions = (index: CustomerIndex) =>
  index.costs.items.some(({ kind }) => kind === 'subscription');
