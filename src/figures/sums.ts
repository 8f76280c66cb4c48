/**
 * The arithmetic that all figures share: sums, counts, means, medians and ratios that know when there is no value.
 * Exact decimals throughout; nothing is rounded. An empty cell is not known, never zero. Reasons: a figure has the
 * reason of its first operand without value, in the order of its formula; then `zero-base` for a denominator of 0.
 */
import { Decimal } from 'decimal.js';
import type { Reason } from './figure.ts';

export type Outcome = { value: Decimal; reason?: undefined } | { value: null; reason: Reason };

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);

export const known = (value: Decimal | number): Outcome => ({
  value: typeof value === 'number' ? new Decimal(value) : value,
});

export const unknown = (reason: Reason): Outcome => ({ value: null, reason });

/** Exact; 0 over nothing. */
export function total(values: readonly (Decimal | number)[]): Decimal {
  let sum = ZERO;
  for (const value of values) sum = sum.plus(value);
  return sum;
}

/** Over the known cells; no-data where there is none. */
export function sum(values: readonly (Decimal | number)[]): Outcome {
  return values.length === 0 ? unknown('no-data') : known(total(values));
}

/** A number of rows. `recorded` is how many rows the table holds of any date: with none, nobody recorded anything. */
export function count(rows: number, recorded: number): Outcome {
  return recorded === 0 ? unknown('no-data') : known(rows);
}

export function mean(values: readonly Decimal[]): Outcome {
  return values.length === 0 ? unknown('no-data') : known(total(values).div(values.length));
}

/** The mean of the middle two for an even count. */
export function median(values: readonly Decimal[]): Outcome {
  if (values.length === 0) return unknown('no-data');
  const sorted = values.toSorted((a, b) => a.comparedTo(b));
  const upper = sorted[sorted.length >> 1] ?? ZERO;
  if (sorted.length % 2 === 1) return known(upper);
  const lower = sorted[(sorted.length >> 1) - 1] ?? ZERO;
  return known(lower.plus(upper).div(2));
}

/** Parts without value are left out; where none has one, the first part's reason. */
export function addParts(first: Outcome, ...others: Outcome[]): Outcome {
  const values = [first, ...others].flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length === 0 ? first : known(total(values));
}

export function difference(a: Outcome, b: Outcome): Outcome {
  if (a.value === null) return a;
  if (b.value === null) return b;
  return known(a.value.minus(b.value));
}

/** a / b; zero-base where b is 0. */
export function ratio(a: Outcome, b: Outcome): Outcome {
  if (a.value === null) return a;
  if (b.value === null) return b;
  return b.value.isZero() ? unknown('zero-base') : known(a.value.div(b.value));
}

/** (now − before) / |before| */
export function changeFrom(now: Outcome, before: Outcome): Outcome {
  return ratio(difference(now, before), before.value === null ? before : known(before.value.abs()));
}
