/** The CSV files of csv-spectrum, read to exactly the records that it expects. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/input/limits.ts';
import { parseCsv } from '../../src/input/parse-csv.ts';
import { readEach } from '../../src/input/raw-table.ts';
import { sourceTextFrom } from '../../src/input/source-text.ts';

const folder = dirname(createRequire(import.meta.url).resolve('csv-spectrum/package.json'));
const names = readdirSync(join(folder, 'csvs')).map((name) => name.replace(/\.csv$/, ''));

/** One file is not UTF-8, and its JSON is not a list and has another phone number than the file. */
const ODD = 'location_coordinates';
const encodingOf = (name: string) => (name === ODD ? 'latin1' : 'utf8');

function readExpected(name: string): Record<string, string>[] {
  const text = readFileSync(join(folder, 'json', `${name}.json`), encodingOf(name));
  const expected = JSON.parse(text) as Record<string, string>[] | Record<string, string>;
  return Array.isArray(expected) ? expected : [{ ...expected, 'Contact Phone Number': '2095257564' }];
}

describe('csv-spectrum', () => {
  it('is whole', () => {
    expect(names.length).toBeGreaterThanOrEqual(11);
  });

  it.each(names)('%s', (name) => {
    const text = readFileSync(join(folder, 'csvs', `${name}.csv`), encodingOf(name));
    const expected = readExpected(name);
    const source = sourceTextFrom(text, `${name}.csv`);
    const { table, faults } = parseCsv(source, text, { known: new Set(), limits: defaultLimits });
    expect(faults).toBeUndefined();
    const records: Record<string, string>[] = [];
    let cells = 0;
    const left: unknown[] = [];
    const take = (record: readonly string[], number: number) => {
      records.push(Object.fromEntries(table!.header.map((column, index) => [column, record[index]!])));
      cells += table!.file.cellsAt(number);
    };
    readEach(table!, take, (fault) => left.push(fault));
    expect(left).toEqual([]);
    expect(records).toEqual(expected);
    expect(cells).toBe(expected.reduce((sum, record) => sum + Object.keys(record).length, 0));
  });
});
