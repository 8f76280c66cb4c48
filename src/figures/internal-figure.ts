/** How an internal figure is put together from its outcome, and the cautions that several of them share. */
import type { Decimal } from 'decimal.js';
import type { FigureId } from './definitions.ts';
import type { Caution, Measured, Source, Unit } from './figure.ts';
import type { Position } from './ledger.ts';
import { known, unknown, type Outcome } from './sums.ts';
import type { Worked } from './working.ts';

interface Parts {
  currency?: string;
  n?: number;
  caution?: Caution[];
  source: Source[];
  extra?: Record<string, unknown>;
}

/** Cautions belong to a value: a figure without one has none. */
export function makeFigure(id: FigureId, unit: Unit, worked: Worked, { caution, ...rest }: Parts): Measured {
  const { outcome } = worked;
  const parts = { ...rest, working: () => ({ ...worked.working(), name: id }) };
  if (outcome.value === null) return { id, value: null, reason: outcome.reason, unit, ...parts };
  return { id, value: outcome.value, unit, ...parts, ...(caution && caution.length > 0 ? { caution } : {}) };
}

/** A sum of ARR or credit: 0 over no row, but no value where the table holds none at all. */
export function recordedSum(amount: Decimal, recorded: number): Outcome {
  return recorded === 0 ? unknown('no-data') : known(amount);
}

/** A retention or renewal ratio over fewer says little. */
const ENOUGH = 5;

export const fewCustomers = (n: number): Caution[] => (n < ENOUGH ? ['few-customers'] : []);

export const manySubscriptions = (positions: readonly Position[]): Caution[] =>
  positions.some(({ crowded }) => crowded) ? ['many-subscriptions'] : [];
