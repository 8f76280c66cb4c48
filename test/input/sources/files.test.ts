import { describe, expect, it } from 'vitest';
import { readFiles } from './read-files.ts';

const columns = 'columns: { customer: account, date: day, metric: { value: exports }, value: n }';
const source = (file: string, more = '') => `sources: { usage: { file: ${file}, table: usage, ${more} ${columns} } }`;
const one = (day: number, n: number) => `account,day,n\nalder,2026-07-0${day},${n}\n`;
const values = ({ rows }: Awaited<ReturnType<typeof readFiles>>) => rows('usage').map(({ value }) => value);

describe('a pattern', () => {
  const exports = {
    'exports/2026/07/b.csv': one(2, 2),
    'exports/2026/07/a.csv': one(1, 1),
    'exports/2026/a.csv': one(3, 3),
    'exports/2026/~$a.csv': 'nothing',
    'exports/2026/.a.csv': 'nothing',
    'exports/2026/a.tsv': one(4, 4).replaceAll(',', '\t'),
    'exports/z.csv': one(5, 5),
  };

  it.each([
    ['exports/2026/*.csv', ['3']],
    ['exports/2026/*/?.csv', ['1', '2']],
    ['exports/2026/a.*', ['3', '4']],
    ['exports/**/*.csv', ['1', '2', '3', '5']],
    ['exports/**/a.csv', ['1', '3']],
    ['exports/2026/**', ['1', '2', '3', '4']],
    ['[exports/z.csv, exports/2026/a.*, exports/z.csv]', ['5', '3', '4']],
    ['../data/exports/z.csv', ['5']],
  ])('%s takes files in the order of their paths, none twice', async (file, expected) => {
    const read = await readFiles({ sources: source(file.startsWith('[') ? file : `'${file}'`), exports });
    expect(read.faults).toEqual([]);
    expect(values(read)).toEqual(expected);
  });

  it('that takes nothing is an error, and so is one file of a list that is not there', async () => {
    const { faults } = await readFiles({ sources: source('[exports/z.csv, exports/y*.csv]'), exports });
    expect(faults).toEqual(['sources.yaml:1:27 source-missing']);
  });
});

describe('several files of one source', () => {
  it('may have their columns in different order, and count the same row once', async () => {
    const read = await readFiles({
      sources: source("'exports/*.csv'", 'unique: id, on_error: skip,'),
      exports: {
        'exports/1.csv': 'id,account,day,n\n1,alder,2026-07-01,1\n2,alder,2026-07-02,2\n',
        'exports/2.csv': 'day,n,id,account,more\n2026-07-02,2,2,alder,\n2026-07-03,3,1,alder,x\n',
      },
    });
    expect(read.faults).toEqual(['exports/2.csv:2:14 repeated-row', 'exports/2.csv:3:14 repeated-id']);
    expect(read.issues[0]!.message).toContain('the same as data/exports/1.csv line 3 in every cell');
    expect(values(read)).toEqual(['1', '2', '3']);
    expect(read.cells.read).toBe(read.cells.used + read.cells.reported);
  });

  it('each need the columns that are named', async () => {
    const { faults, issues } = await readFiles({
      sources: source("'exports/*.csv'"),
      exports: { 'exports/1.csv': one(1, 1), 'exports/2.csv': 'account,Day ,m\nalder,2026-07-02,2\n' },
    });
    expect(faults).toEqual(['sources.yaml:1:135 source-column-missing']);
    expect(issues[0]!.message).toBe('data/exports/2.csv has no column "n".');
  });
});

describe('a link', () => {
  const exports = { 'exports/a.csv': one(1, 1), 'elsewhere/b.csv': one(2, 2) };
  it.each([
    ['exports/link.csv', { 'exports/link.csv': '/etc/hostname' }],
    ['exports/*.csv', { 'exports/link.csv': '../elsewhere/b.csv' }],
    ['linked/b.csv', { linked: 'elsewhere' }],
    ['linked/*.csv', { linked: 'elsewhere' }],
    ['exports/**/*.csv', { 'exports/more': '../elsewhere' }],
    ['*/b.csv', { linked: 'elsewhere' }],
  ])('in the way of %s is not followed', async (file, links) => {
    const { issues } = await readFiles({ sources: source(`'${file}'`), exports, links });
    expect(issues.map(({ rule, severity }) => [rule, severity])).toContainEqual(['link-not-followed', 'error']);
    expect(issues.filter(({ file: place }) => place.endsWith('sources.yaml'))).toHaveLength(1);
  });
});

describe('how a file is read', () => {
  it('is said by the source, and by each lookup for itself', async () => {
    const read = await readFiles({
      sources: source("'exports/*.csv'", "encoding: windows-1252, delimiter: '|', header_row: 3,").replace(
        'customer: account',
        'customer: { lookup: { by: account, file: names.csv, key: name, column: id, encoding: utf-16le } }',
      ),
      exports: {
        'exports/a.csv': Buffer.from('Export of July\nby nobody\naccount|day|n\nÅlder|2026-07-01|7\n', 'latin1'),
        'names.csv': Buffer.from('\ufeffname,id\nÅlder,alder\n', 'utf16le'),
      },
    });
    expect(read.faults.filter((fault) => !fault.startsWith('names.csv'))).toEqual([]);
    expect(values(read)).toEqual(['7']);
  });
});

describe('files', () => {
  it('says how our own tables are written', async () => {
    const read = await readFiles({
      sources: `
files:
  book/usage.csv: { encoding: windows-1252, number: ['1.234,56', '1.234,56 €'], date: DD.MM.YYYY }
  customers/*/usage.*: { delimiter: ';', number: '1,234' }
  customers/birch/usage.csv: { number: '1.234' }
`,
      exports: {
        'book/usage.csv': Buffer.from(
          'customer;date;metric;value;feature\nalder;01.07.2026;exports;1.234,5;\nbirch;02.07.2026;exports;12;\nbirch;2026-07-03;exports;12.5;\n',
          'latin1',
        ),
        'customers/alder/usage.csv': 'date;metric;value\n2026-07-05;exports;1,234\n',
        'customers/birch/usage.csv': 'date;metric;value\n2026-07-05;exports;1.234\n2026-07-06;exports;1,234\n',
      },
    });
    expect(read.faults).toEqual([
      'book/usage.csv:4:7 invalid-value',
      'book/usage.csv:4:26 invalid-value',
      'customers/birch/usage.csv:3:20 invalid-value',
    ]);
    expect(values(read)).toEqual(['1234.5', '1234', '12', '1234']);
  });
});

describe('a record that cannot be read', () => {
  it('is named once for all sources that skip it, and is an error where one of them stops', async () => {
    const exports = { 'exports/a.csv': `${one(1, 1)}alder,2026-07-02\n` };
    const both = (first: string, second: string) =>
      readFiles({
        sources: `sources:\n  one: { file: exports/a.csv, table: usage, on_error: ${first}, ${columns} }\n  two: { file: exports/a.csv, table: usage, on_error: ${second}, ${columns.replace('exports', 'active_users')} }\n`,
        exports,
      });
    const skipped = await both('skip', 'skip');
    expect(skipped.faults).toEqual(['exports/a.csv:3:1 skipped-row ragged-row']);
    expect(skipped.cells.read).toBe(skipped.cells.used + skipped.cells.reported);
    for (const [first, second] of [
      ['skip', 'stop'],
      ['stop', 'skip'],
    ] as const) {
      const { issues, cells } = await both(first, second);
      expect(issues.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['ragged-row']);
      expect(cells).toEqual(skipped.cells);
    }
  });
});
