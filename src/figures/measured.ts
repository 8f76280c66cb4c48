/** Puts an outcome, its unit and its source together into a figure. */
import { Decimal } from 'decimal.js';
import type { FigureId } from './definitions.ts';
import type { Measured, Source, Unit } from './figure.ts';
import { known, unknown, type Outcome } from './sums.ts';
import type { Worked } from './working.ts';

/** What a computation gives before it has a name: the outcome, how it was computed, and where it came from. */
export interface Evidence extends Worked {
  source: Source[];
  /** Number of observations, where the outcome is a mean, median, share or NPS. */
  n?: number;
}

export function measured(
  id: FigureId,
  unit: Unit,
  { outcome, source, n, working }: Evidence,
  extras: Pick<Measured, 'currency' | 'caution'> = {},
): Measured {
  const figure: Measured = { id, value: outcome.value, unit, source, working: () => ({ ...working(), name: id }) };
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

/** Far more digits than are ever printed, far fewer than arithmetic keeps (60). */
const SETTLED_DIGITS = 40;

/**
 * The figure with what it was before, both without the last digits of their arithmetic: a quotient without end is cut,
 * and three thirds of half a cent would print as a cent less than they are. Figures are computed from one another
 * before this.
 */
export function settle(figure: Measured, previous: Measured['value'], { explained }: Explained = {}): Measured {
  const { working, ...rest } = figure;
  const settled = { ...rest, value: settleValue(figure.value), previous: settleValue(previous) };
  return explained && working ? { ...settled, working } : settled;
}

/** Whether figures keep how they were computed; that keeps every row they came from, so nothing does unless asked. */
export interface Explained {
  explained?: boolean;
}

const settleValue = (value: Measured['value']): Measured['value'] =>
  value instanceof Decimal && value.precision() > SETTLED_DIGITS ? value.toSignificantDigits(SETTLED_DIGITS) : value;
