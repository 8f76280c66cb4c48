/** Puts an outcome, its unit and its source together into a figure. */
import type { Measured, Source, Unit } from './figure.ts';
import { known, unknown, type Outcome } from './sums.ts';

/** What a computation gives before it has a name: the outcome and where it came from. */
export interface Evidence {
  outcome: Outcome;
  source: Source[];
  /** Number of observations, where the outcome is a mean, median, share or NPS. */
  n?: number;
}

export function measured(
  id: string,
  unit: Unit,
  { outcome, source, n }: Evidence,
  extras: Pick<Measured, 'currency' | 'caution'> = {},
): Measured {
  const figure: Measured = { id, value: outcome.value, unit, source };
  if (outcome.value === null) figure.reason = outcome.reason;
  if (n !== undefined) figure.n = n;
  if (extras.currency !== undefined) figure.currency = extras.currency;
  if (extras.caution && extras.caution.length > 0) figure.caution = extras.caution;
  return figure;
}

/** The outcome of a figure that is a number. */
export function outcomeOf({ value, reason }: Measured): Outcome {
  if (value !== null && typeof value !== 'string') return known(value);
  return unknown(reason ?? 'no-data');
}
