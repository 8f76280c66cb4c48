import { describe, expect, it } from 'vitest';
import { readFiles } from './read-files.ts';

/** Formats are declared for texts; JSON and workbooks know their numbers and days without. */
const sources =
  "sources: { usage: { file: exports/a.json, table: usage, number: '1.234,56', date: DD.MM.YYYY," +
  ' columns: { customer: account, date: day, metric: { value: exports }, value: n } } }';
const read = (n: unknown, day = '2026-07-01') =>
  readFiles({ sources, exports: { 'exports/a.json': JSON.stringify([{ account: 'alder', day, n }]) } });

describe('a file that knows its numbers, under a declared format', () => {
  it.each([
    [12.5, '12.5'],
    [1234, '1234'],
    ['1.234,5', '1234.5'],
  ])('reads %j as %s', async (n, expected) => {
    const { faults, rows } = await read(n);
    expect(faults).toEqual([]);
    expect(String(rows('usage')[0]!.value)).toBe(expected);
  });

  it('reads days in both forms', async () => {
    const { rows } = await read(1, '03.07.2026');
    expect(rows('usage')[0]!.date).toBe('2026-07-03');
  });

  it('refuses what the two forms read differently', async () => {
    const { faults } = await read(1.234);
    expect(faults).toEqual(['exports/a.json:1:44 unclear-value']);
  });
});
