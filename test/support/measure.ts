/** Short ways to ask for figures in tests. */
import { expect } from 'vitest';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import type { Measured } from '../../src/figures/figure.ts';
import type { Series } from '../../src/figures/series.ts';
import { makePeriod, makeSlice, type SliceParts } from './make-slice.ts';

export function measureSlice(parts: SliceParts, period = '2026-Q3') {
  const slice = makeSlice(parts);
  const { figures, series } = measureCustomer(slice, makePeriod(slice, period));
  const figure = (id: string): Measured => {
    const found = figures.get(id);
    if (!found) throw new Error(`no figure ${id} among ${[...figures.keys()].join(', ')}`);
    return found;
  };
  const seriesOf = (id: string): Series | undefined => series.get(id);
  return { figures, series, figure, seriesOf, value: (id: string) => show(figure(id)) };
}

/** The exact value as text, or the reason: `12.5`, `no-data`. */
export function show({ value, reason }: Pick<Measured, 'value' | 'reason'>): string {
  return value === null ? String(reason) : value.toString();
}

/** `{ id: value or reason }` for many figures at once. */
export function expectFigures(
  measured: ReturnType<typeof measureSlice>,
  wanted: Record<string, string | number>,
): void {
  const found = Object.fromEntries(Object.keys(wanted).map((id) => [id, measured.value(id)]));
  const texts = Object.fromEntries(Object.entries(wanted).map(([id, value]) => [id, String(value)]));
  expect(found).toEqual(texts);
}
