/** CSV cells that no spreadsheet runs, and files that come back as they were written. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { csvBytes, defuse } from '../../../src/export/data/csv.ts';
import { hostileTexts, naughtyStrings } from '../../support/hostile-texts.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const tableOf = (rows: (string | number | null)[][]) => ({
  file: 'x',
  title: 'x',
  columns: rows[0]!.map((_, at) => ({ label: `c${at}` })),
  rows,
});
const readBack = (rows: (string | number | null)[][]) => {
  const parsed = Papa.parse<string[]>(textOf(csvBytes(tableOf(rows))).slice(1), { delimiter: ',', newline: '\r\n' });
  expect(parsed.errors).toEqual([]);
  return parsed.data.slice(1, -1);
};

/** What a spreadsheet would run: said once more, another way than the product does. */
function runs(cell: string): boolean {
  if (cell !== '' && Number.isFinite(Number(cell)) && /^[\d+-]/.test(cell) && !/[xob\s]/i.test(cell)) return false;
  const begins = [...cell].find((sign) => !/[\s\p{C}\p{Z}]/u.test(sign));
  return /^[\t\r\n]/.test(cell) || '=+-@＝＋－＠﹦﹢﹣﹫⁼⁺₊₌﬩'.includes(begins ?? ' ');
}

describe('defuse', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+41 44 123', "'+41 44 123"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "  '=1"],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['＝cmd', "'＝cmd"],
    ['\u00a0＋1', "\u00a0'＋1"],
    ['\u200b=1', "\u200b'=1"],
    ['\ufeff@x', "\ufeff'@x"],
    ['a;=1', "a;'=1"],
    ['a\n=1', "a\n'=1"],
    ['+12%', "'+12%"],
    ['\n;=1', "'\n;'=1"],
    [' ; =1', " ; '=1"],
  ])('%j becomes %j', (text, quiet) => expect(defuse(text)).toBe(quiet));

  it.each(['-5', '+5', '-0.25', '1e-7', '12', '-1.5E+10', 'Müller', '2026-09-30', '−5 %', '周活跃用户', 'a=b', 'x - y', ''])(
    'leaves %j as it is',
    (text) => expect(defuse(text)).toBe(text),
  );

  const signs = fc.constantFrom(...'=+-@＝＋－＠ \t\r\n;,"\'0123.eE\u200b\u00a0\u3000xé中👍\ufeff﹣⁺');
  const texts = fc.oneof(
    fc.string({ unit: signs, maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(...hostileTexts, ...naughtyStrings),
  );

  it('leaves nothing to run, where a cell begins and after what parts cells elsewhere', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const quiet = defuse(text);
        expect(runs(quiet)).toBe(false);
        if (quiet !== text) for (const part of quiet.split(/[;\t\r\n]/)) expect(runs(part) && Number.isNaN(Number(part))).toBe(false);
      }),
    );
  });

  it('adds apostrophes and changes nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(defuse(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
    );
  });

  it('comes back from the file', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1 }), (rows) => {
        const read = readBack(rows.map(([text, number]) => [text.toWellFormed(), number]));
        expect(read.map(([text]) => text)).toEqual(rows.map(([text]) => defuse(text.toWellFormed())));
        expect(read.map(([, number]) => Number(number))).toEqual(rows.map(([, number]) => number + 0));
      }),
    );
  });
});

test('a file begins with the mark that Excel knows UTF-8 by, and its lines end as RFC 4180 says', () => {
  const bytes = csvBytes(tableOf([['收益', 1.5, null]]));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(textOf(bytes).slice(1)).toBe('c0,c1,c2\r\n收益,1.5,\r\n');
});
