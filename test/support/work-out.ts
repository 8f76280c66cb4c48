/** Works an explanation out anew, from the terms and parts that it shows. */
import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import type { ExplanationJson, TermJson, WorkingJson } from '../../src/report/explain-json.ts';

/** Figures keep 40 digits. */
export const digits = (text: string | Decimal | null) =>
  text === null ? null : new Decimal(text).toSignificantDigits(36).toFixed();
const valuesOf = (terms: readonly TermJson[]) => terms.map(({ value }) => new Decimal(value ?? 'NaN'));
const add = (values: readonly Decimal[]) => values.reduce((sum, value) => sum.plus(value), new Decimal(0));

function median(values: readonly Decimal[]): Decimal {
  const sorted = values.toSorted((a, b) => a.comparedTo(b));
  const [a, b] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return new Decimal(a ?? NaN).plus(b ?? NaN).div(2);
}

/** What the terms or the known parts of a working come to, worked out anew. */
function workOut({ how, terms = [], parts = [] }: WorkingJson): Decimal | undefined {
  const known = parts.flatMap(({ exact }) => (exact === null ? [] : [new Decimal(exact)]));
  const [a = new Decimal(NaN), b = new Decimal(NaN)] = known;
  switch (how) {
    case 'count':
      return new Decimal(terms.length);
    case 'sum':
      return add(valuesOf(terms));
    case 'mean':
      return add(valuesOf(terms)).div(terms.length);
    case 'median':
      return median(valuesOf(terms));
    case 'largest':
      return Decimal.max(...valuesOf(terms));
    case 'latest':
      return valuesOf(terms).at(-1);
    case 'least-month':
      return new Decimal(terms.length);
    case 'total':
      return add(known);
    case 'difference':
      return a.minus(b);
    case 'product':
      return a.times(b);
    case 'quotient':
      return a.div(b);
    case 'change':
      return a.minus(b).div(b.abs());
    default:
      return undefined;
  }
}

/** Every part of a working comes to what it says; a part that is a figure has that figure's value. */
export function checkWorking(working: WorkingJson, path: string, all: ReadonlyMap<string, ExplanationJson>): void {
  if (working.figure) {
    expect(digits(working.exact), `${path}/${working.name}`).toBe(digits(all.get(working.name)?.exact ?? null));
    return;
  }
  const anew = working.exact === null ? undefined : workOut(working);
  if (anew) expect(digits(anew), path).toBe(digits(working.exact));
  for (const part of working.parts ?? []) checkWorking(part, `${path}/${part.name}`, all);
}
