/** Workbooks: typed cells, names of sheets as Excel takes them, the same bytes each time. */
import { unzipSync, strFromU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sheetNames } from '../../src/export/sheet-names.ts';
import { buildWorkbook, columnLetters, type SheetCell } from '../../src/export/workbook.ts';
import { readSheets } from '../support/read-sheets.ts';

const workbook = (rows: SheetCell[][]) =>
  buildWorkbook([{ name: 'x', header: rows[0]!.map((_, at) => `c${at}`), rows }]);
const readBack = (rows: SheetCell[][]) => readSheets(workbook(rows))[0]!.rows;
const sheetXml = (rows: SheetCell[][]) => strFromU8(unzipSync(workbook(rows))['xl/worksheets/sheet1.xml']!);

describe('cells', () => {
  it('are numbers, days, texts, or not there', () => {
    expect(readBack([['a', 1.5, { date: '2026-09-30' }, { number: 0.125, format: '0.0%' }, null]])).toEqual([
      ['a', '1.5', '2026-09-30', '0.125', ''],
    ]);
  });

  it('are never formulas, whatever the text', () => {
    const rows = [['=1+1', '+1', '-1', '@x', '\t=1', '＝1', '12']];
    expect(sheetXml(rows)).not.toMatch(/<f[ >]/);
    expect(sheetXml(rows).match(/t="inlineStr"/g)).toHaveLength(14);
    expect(readBack(rows)).toEqual([['=1+1', '+1', '-1', '@x', '\t=1', '＝1', '12']]);
  });

  it('hold any text that XML can', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        const held = text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '');
        fc.pre(held.trim() !== '');
        expect(readBack([[text]])).toEqual([[held]]);
      }),
    );
    expect(readBack([['a\u0000\u001b\ud800b', '_x0041_', '<b>&"', '周活跃用户 👍']])).toEqual([
      ['ab', '_x0041_', '<b>&"', '周活跃用户 👍'],
    ]);
    expect(sheetXml([['_x0041_']])).toContain('_x005F_x0041_');
  });

  it('are cut where Excel would call the file damaged', () => {
    const [[text]] = readBack([['x'.repeat(40_000)]]) as [[string]];
    expect(text).toHaveLength(32_767);
    expect(text.endsWith('x…')).toBe(true);
  });

  it('refuse what is no number', () => {
    expect(() => workbook([[Infinity]])).toThrow('which no workbook can hold');
    expect(() => workbook([[{ number: NaN, format: '0%' }]])).toThrow();
  });

  it('take days before Excel’s calendar as text', () => {
    expect(sheetXml([[{ date: '1899-12-31' }]])).toContain('1899-12-31');
    expect(readBack([[{ date: '1900-03-01' }]])).toEqual([['1900-03-01']]);
  });
});

describe('names of sheets', () => {
  it('are as wished where Excel takes them', () => {
    expect(sheetNames(['Figures', 'Benefit & cost', '指标'])).toEqual(['Figures', 'Benefit & cost', '指标']);
  });

  it.each([
    [['a/b:c*d?[e]\\f'], ['a b c d e f']],
    [
      ['', ' ', "'"],
      ['Sheet', 'Sheet 2', 'Sheet 3'],
    ],
    [
      ['Goals', 'goals', 'GOALS'],
      ['Goals', 'goals 2', 'GOALS 3'],
    ],
    [['History'], ['History 2']],
    [["'quoted'"], ['quoted']],
  ])('%j become %j', (wished, names) => expect(sheetNames(wished)).toEqual(names));

  it('are always such as Excel takes', () => {
    const wish = fc.string({ unit: fc.constantFrom(..."ab[]:*?/\\' \t中👍"), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 20 }), (wished) => {
        const names = sheetNames(wished);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wished.length);
        for (const name of names) {
          expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
          expect(name).not.toMatch(/^'|'$|^\s|\s$/);
          expect(name.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

test('columns are lettered as in a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('the same sheets give the same bytes', () => {
  const rows: SheetCell[][] = [['a', 1, { number: 2, format: '0%' }]];
  expect(Buffer.from(workbook(rows)).equals(Buffer.from(workbook(rows)))).toBe(true);
});
