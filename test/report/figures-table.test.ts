/** Figures as a table: families, columns that stand under one another, nothing wrapped. */
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { customerFiguresJson } from '../../src/report/figures-json.ts';
import { cut, figuresTable } from '../../src/report/figures-table.ts';
import { makePeriod, makeSlice } from '../support/make-slice.ts';
import { measureSlice } from '../support/measure.ts';
import { grown } from './slices.ts';

function tableOf(width: number, locale: 'en' | 'zh-CN' = 'en', definitions = false): string[] {
  const slice = makeSlice({ ...grown, customer: { ...grown.customer, locale } });
  const { figures } = measureSlice(grown);
  const json = customerFiguresJson(slice, makePeriod(slice), figures);
  return figuresTable(json, { width, definitions }).split('\n');
}

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  test.each([40, 80, 120])('no line is wider than %i cells', (width) => {
    for (const definitions of [false, true])
      for (const line of tableOf(width, locale, definitions)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  test('a narrow terminal cuts, with the same lines', () => {
    const [narrow, wide] = [tableOf(60, locale), tableOf(400, locale)];
    expect(narrow.length).toBe(wide.length);
    expect(narrow.some((line) => line.endsWith('…'))).toBe(true);
    expect(wide.some((line) => line.endsWith('…'))).toBe(false);
  });

  test('sources stand under one another, Chinese letters counted as two cells', () => {
    const lines = tableOf(400, locale);
    const places = lines.flatMap((line) => {
      const at = line.search(/\[caution\] source|\d+ (tickets|value|training)\b/);
      return at < 0 ? [] : [stringWidth(line.slice(0, at))];
    });
    expect(places.length).toBeGreaterThan(5);
    expect(new Set(places).size).toBe(1);
  });
});

test('families in the order of the catalogue, each figure on one line', () => {
  const lines = tableOf(120);
  const titles = lines.filter((line) => /^[A-Z]/.test(line));
  expect(titles.slice(0, 3)).toEqual(['Usage', 'Seats and features', 'Goals']);
  expect(lines.filter((line) => line.startsWith('  roi.benefit '))).toHaveLength(1);
});

test('definitions where they are asked for', () => {
  const text = tableOf(120, 'en', true).join('\n');
  expect(text).toContain('Benefit: What the product was worth to you in the period.');
  expect(tableOf(120).join('\n')).not.toContain('What the product was worth');
});

test('cutting counts cells and keeps letters whole', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('北京上海', 5)).toBe('北京…');
  expect(cut('北京上海', 4)).toBe('北…');
});
