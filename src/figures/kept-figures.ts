/** Figures as JSON and back, with every digit. */
import { Decimal } from 'decimal.js';
import type { Figures, Measured } from './figure.ts';

export const keepFigures = (figures: Figures): unknown[] => [...figures.values()].map(keep);

export const restoreFigures = (kept: unknown[]): Figures =>
  new Map((kept as object[]).map((one) => restore(one) as Measured).map((figure) => [figure.id, figure]));

/** Any data: decimals with every digit. Maps are not among them. */
export function keep(value: unknown): unknown {
  if (value instanceof Decimal) return { decimal: value.toString() };
  if (Array.isArray(value)) return value.map(keep);
  if (typeof value === 'object' && value !== null) return mapEntries(value, keep);
  return value;
}

export function restore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restore);
  if (typeof value !== 'object' || value === null) return value;
  return 'decimal' in value ? new Decimal(value.decimal as string) : mapEntries(value, restore);
}

const mapEntries = (value: object, map: (one: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value).map(([name, one]) => [name, map(one)]));
