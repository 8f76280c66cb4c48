/**
 * The two sides of a return, in the customer's currency, exact. A benefit is its amount, else quantity × rate; an entry
 * with neither is not known and left out. Where no cost row is of kind `subscription`, the price of the subscriptions
 * for the days they were active stands in for it.
 */
import type { Decimal } from 'decimal.js';
import { worthFormula } from '../formula/roi.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Evidence } from './measured.ts';
import { mergeSources, sourceOf } from './sources.ts';
import { subscriptionCost } from './subscriptions.ts';
import { ZERO } from './sums.ts';
import { itemsIn } from './timeline.ts';
import { named, overRows, plus } from './working.ts';

const { worth, sure } = worthFormula<Decimal>({ times: (a, b) => a.times(b) });

/** What an entry brought; undefined where neither its amount nor both quantity and rate are known. */
export const valueOf = (entry: Row<'value'>): Decimal | undefined => worth(entry);

/** The same as sure as it is; an empty confidence counts as 1. */
export const confidentValueOf = (entry: Row<'value'>): Decimal | undefined => sure(entry);

export function benefitOver(index: CustomerIndex, span: Span, worthOf = valueOf): Evidence {
  const entries = itemsIn(index.value, span);
  const worths = new Map(entries.map((entry) => [entry, worthOf(entry)]));
  const rows = entries.filter((entry) => worths.get(entry) !== undefined);
  const unvalued = entries.filter((entry) => worths.get(entry) === undefined);
  const cells = ['date', 'driver', 'amount', 'quantity', 'rate', 'confidence'] as const;
  const taken = { table: 'value', rows, cells, leftOut: unvalued, why: 'no-amount-or-rate' } as const;
  return {
    ...overRows(
      'sum',
      taken,
      (entry) => worths.get(entry) ?? ZERO,
      (entry) => productOf(entry, worthOf === confidentValueOf),
    ),
    source: [sourceOf('value', rows, ({ date }) => date, { rows: unvalued.length, why: taken.why })],
  };
}

/** `35 × 42.5`, and `× 0.8` for as sure as it is; undefined where the amount itself counts. */
function productOf({ amount, quantity, rate, confidence }: Row<'value'>, asSure: boolean): string | undefined {
  const factors = [...(amount ? [amount] : [quantity, rate]), ...(asSure ? [confidence] : [])];
  const known = factors.flatMap((factor) => factor?.toFixed() ?? []);
  return known.length > 1 ? known.join(' × ') : undefined;
}

export function costOver(index: CustomerIndex, span: Span): Evidence {
  const rows = itemsIn(index.costs, span);
  const booked: Evidence = {
    ...overRows('sum', { table: 'costs', rows, cells: ['date', 'kind', 'amount'] }, ({ amount }) => amount),
    source: [sourceOf('costs', rows, ({ date }) => date)],
  };
  if (booksSubscriptions(index)) return booked;
  const priced = subscriptionCost(index, span);
  const cost = plus(named('costs', booked), named('subscriptions', priced));
  return { ...cost, source: mergeSources(booked.source, priced.source) };
}

/** Whether the customer's costs, of any date, hold what it pays for subscriptions. */
export const booksSubscriptions = (index: CustomerIndex) =>
  index.costs.items.some(({ kind }) => kind === 'subscription');
