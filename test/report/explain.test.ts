/** Every figure of the sample workspace can be followed by hand: rows with places, terms that add up, parts that meet. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Figures } from '../../src/figures/figure.ts';
import { measureBook } from '../../src/figures/measure-book.ts';
import { measureOne, prepare, survey, type Prepared, type Survey } from '../../src/pipeline.ts';
import { explainFigure, type ExplanationJson, type WorkingJson } from '../../src/report/explain-json.ts';
import { explanationText } from '../../src/report/explain-text.ts';
import { stateBook, stateSlice } from '../../src/report/figures-json.ts';
import { checkWorking, digits } from '../support/work-out.ts';

const workspace = fileURLToPath(new URL('../../', import.meta.url));
const EXPLAINED = { explained: true };

let prepared: Prepared;
let surveyed: Survey;

beforeAll(async () => {
  prepared = await prepare({ workspace, period: '2026-Q3' });
  surveyed = survey(prepared, EXPLAINED);
});

function explainAll(figures: Figures, customer: string | null, stating: Parameters<typeof explainFigure>[4]) {
  return [...figures.keys()].map((id) => explainFigure(customer, prepared.period, figures, id, stating));
}

function explainCustomer(id: string) {
  const one = prepared.book.customers.find(({ slice }) => slice.customer.id === id);
  if (!one) throw new Error(`no customer ${id}`);
  const { figures } = measureOne(prepared, surveyed, one, EXPLAINED);
  return explainAll(figures, id, stateSlice(one.slice, prepared.period, figures));
}

function explainBook() {
  const { book, period } = prepared;
  const measured = measureBook(book, period, surveyed.figures, EXPLAINED);
  return explainAll(measured.figures, null, stateBook(book.settings, period, measured));
}

const placesOf = ({ terms = [], parts = [], leftOut = [] }: WorkingJson): string[] => [
  ...[...terms, ...leftOut].flatMap(({ rows }) => rows.map(({ at }) => at)),
  ...parts.flatMap(placesOf),
];

describe.each(['brannock-freight', 'huaheng-manufacturing', 'the book'])('%s', (whose) => {
  let all: Map<string, ExplanationJson>;

  beforeAll(() => {
    const explained = whose === 'the book' ? explainBook() : explainCustomer(whose);
    all = new Map(explained.map((one) => [one?.id ?? '', one as ExplanationJson]));
  });

  test('every figure is explained', () => {
    expect(all.size).toBeGreaterThan(60);
    for (const [id, explained] of all) {
      expect(id).not.toBe('');
      expect(explained.working.name).toBe(id);
      if (explained.unit !== 'text') expect(digits(explained.working.exact), id).toBe(digits(explained.exact));
    }
  });

  test('terms and parts come to the exact value', () => {
    for (const [id, { working }] of all) checkWorking(working, id, all);
  });

  test('each row has a place that is there', () => {
    const files = new Map<string, number>();
    const linesOf = (file: string) => {
      const known = files.get(file) ?? readFileSync(workspace + file, 'utf8').split('\n').length;
      files.set(file, known);
      return known;
    };
    for (const { working } of all.values())
      for (const place of placesOf(working)) {
        const [, file = '', line] = /^(.+):(\d+)$/.exec(place) ?? [];
        expect(existsSync(workspace + file), place).toBe(true);
        expect(Number(line)).toBeLessThanOrEqual(linesOf(file));
      }
  });

  test('reads as text, with every row on a line of its own', () => {
    for (const explained of all.values()) {
      const text = explanationText(explained, 'quarterdeck figures');
      expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
      for (const place of placesOf(explained.working)) expect(text).toContain(`${place}  `.trimEnd());
    }
  });
});

/** Rows by table: those that count, and those left out. */
function rowsOf(working: WorkingJson, side: 'terms' | 'leftOut'): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const collect = (one: WorkingJson): void => {
    for (const { table, at } of (one[side] ?? []).flatMap(({ rows }) => rows))
      found.set(table, (found.get(table) ?? new Set()).add(at));
    for (const part of one.parts ?? []) collect(part);
  };
  collect(working);
  return found;
}

const refers = ({ figure, parts = [], terms = [] }: WorkingJson): boolean =>
  figure === true || parts.some(refers) || terms.some(({ rows }) => rows.length === 0);

test('the rows shown of a customer’s figure are those that its source counts, and so are those left out', () => {
  const compared = explainCustomer('brannock-freight').flatMap((explained) => {
    if (!explained || refers(explained.working)) return [];
    const [used, left] = [rowsOf(explained.working, 'terms'), rowsOf(explained.working, 'leftOut')];
    return explained.source.map(({ table, rows, leftOut = [] }) => ({
      name: `${explained.id} ${table}`,
      shown: [used.get(table)?.size ?? 0, left.get(table)?.size ?? 0],
      counted: [rows, leftOut.reduce((sum, one) => sum + one.rows, 0)],
    }));
  });
  expect(compared.length).toBeGreaterThan(40);
  for (const { name, shown, counted } of compared) expect(shown, name).toEqual(counted);
});

test('a figure that nobody asked to explain keeps no rows', () => {
  const [one] = prepared.book.customers;
  const { figures } = measureOne(prepared, survey(prepared), one as NonNullable<typeof one>);
  expect([...figures.values()].filter(({ working }) => working !== undefined)).toEqual([]);
});
