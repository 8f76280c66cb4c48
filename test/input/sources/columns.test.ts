import { describe, expect, it } from 'vitest';
import { readFiles } from './read-files.ts';

/** One source over one file; `columns` beside customer, which is the column `account`. */
async function read(table: 'usage' | 'value' | 'tickets' | 'stakeholders', columns: string, text: string, more = '') {
  const { rows, faults, cells } = await readFiles({
    sources: `sources: { one: { file: exports/one.csv, table: ${table}, on_error: skip, ${more} columns: { customer: account, ${columns} } } }`,
    exports: { 'exports/one.csv': text },
  });
  expect(cells.read).toBe(cells.used + cells.reported);
  return { rows: rows(table), faults };
}

describe('split', () => {
  it('takes a part of a cell, and nothing where there is no such part', async () => {
    const text = 'account,id,at\nalder,T-1,2026-07-01 / Imports / mail\nalder,T-2,2026-07-02 / Alerts\n';
    const { rows } = await read(
      'tickets',
      'ticket: id, opened: { column: at, split: { at: /, part: 1 } }, category: { column: at, split: { at: /, part: 2 } }, priority: { column: at, split: { at: /, part: 3 }, map: { mail: low } }',
      text,
    );
    expect(rows).toEqual([
      { customer: 'alder', ticket: 'T-1', opened: '2026-07-01', category: 'Imports', priority: 'low' },
      { customer: 'alder', ticket: 'T-2', opened: '2026-07-02', category: 'Alerts' },
    ]);
    const last = await read(
      'stakeholders',
      "person: { column: name, split: { at: ' ', part: last } }",
      'account,name\nalder,Ann Lee Berg\n',
    );
    expect(last.rows).toEqual([{ customer: 'alder', person: 'Berg' }]);
  });

  it('makes rows of one cell, each part once, and shows a fault at the cell', async () => {
    const text =
      'account,day,tags\nalder,2026-07-01,"dashboards; alerts;dashboards;"\nalder,2026-07-02,\nalder,2026-07-03,"alerts;maps"\n';
    const { rows, faults } = await read(
      'usage',
      "date: day, metric: { value: exports }, value: { value: 1 }, feature: { column: tags, split: { at: ';', rows: true } }",
      text,
    );
    expect(rows.map(({ date, feature }) => [date, feature])).toEqual([
      ['2026-07-01', 'dashboards'],
      ['2026-07-01', 'alerts'],
      ['2026-07-02', undefined],
      ['2026-07-03', 'alerts'],
      ['2026-07-03', 'maps'],
    ]);
    expect(faults).toEqual(['exports/one.csv:4:18 unknown-feature']);
  });

  it('comes before rows are put together', async () => {
    const text = 'account,day,tags\nalder,2026-07-01,alerts|dashboards\nalder,2026-07-01,alerts\n';
    const { rows } = await read(
      'usage',
      "date: day, metric: { value: exports }, value: { value: 1 }, feature: { column: tags, split: { at: '|', rows: true } }",
      text,
      'group: { sum: value },',
    );
    expect(rows.map(({ feature, value }) => [feature, value])).toEqual([
      ['alerts', '2'],
      ['dashboards', '1'],
    ]);
  });
});

describe('join', () => {
  it('puts texts one behind the other and leaves out empty ones', async () => {
    const text = 'account,first,last,id\nalder,Ann,Berg,1\nalder,,Lie,2\nalder,n/a,n/a,3\n';
    const { rows, faults } = await read(
      'stakeholders',
      'person: { join: [first, last] }, role: { join: { columns: [id, last], with: ": " } }',
      text,
      'empty: n/a,',
    );
    expect(rows).toEqual([
      { customer: 'alder', person: 'Ann Berg', role: '1: Berg' },
      { customer: 'alder', person: 'Lie', role: '2: Lie' },
    ]);
    expect(faults).toEqual(['exports/one.csv:4:7 skipped-row missing-value']);
  });
});

describe('calculation', () => {
  it.each([
    ['multiply: 60', '1.5', '90'],
    ['divide: 100', '12345', '123.45'],
    ['multiply: 0.1, number: "1,234.56"', '"3,000.3"', '300.03'],
    ['multiply: 1, divide: 3', '1', '0.333333333333'],
    ['divide: 60', '', undefined],
  ])('%s makes %s into %s, exactly', async (steps, cell, value) => {
    const { rows } = await read(
      'value',
      `entry: id, date: day, driver: id, amount: { column: n, ${steps} }`,
      `account,id,day,n\nalder,1,2026-07-01,${cell}\n`,
    );
    expect(rows.map(({ amount }) => amount)).toEqual([value]);
  });

  it('gives amounts the sign of their type, and refuses what would be turned twice', async () => {
    const sign =
      'entry: id, date: day, driver: id, amount: { column: n, sign: { column: type, negative: [Downgrade, refund], positive: upgrade, ignore_case: true } }';
    const text =
      'account,id,day,n,type\n' +
      ['10,upgrade', '10,downgrade', '0,Refund', ',refund', '-10,refund', '10,gift', '-10,upgrade']
        .map((end, index) => `alder,${index},2026-07-01,${end}\n`)
        .join('');
    const { rows, faults } = await read('value', sign, text);
    expect(rows.map(({ amount }) => amount)).toEqual(['10', '-10', '0', undefined, '-10']);
    expect(faults.filter((fault) => fault.includes('skipped-row'))).toEqual([
      'exports/one.csv:6:20 skipped-row invalid-value',
      'exports/one.csv:7:23 skipped-row invalid-value',
    ]);
  });
});

describe('map', () => {
  it('takes other texts as they are, or as otherwise says, in any case where that is asked', async () => {
    const text =
      'account,id,day,p\n' + ['P1', 'p2', 'odd', ''].map((p, index) => `alder,${index},2026-07-01,${p}\n`).join('');
    const { rows } = await read(
      'tickets',
      'ticket: id, opened: day, category: { column: p, map: { p1: urgent, P2: high }, ignore_case: true }, priority: { column: p, map: { P1: urgent }, otherwise: low }',
      text,
    );
    expect(rows.map(({ category, priority }) => [category, priority])).toEqual([
      ['urgent', 'urgent'],
      ['high', 'low'],
      ['odd', 'low'],
      [undefined, undefined],
    ]);
  });

  it('compares texts as they are written, so that numbers and TRUE are no puzzle', async () => {
    const { rows } = await read(
      'tickets',
      'ticket: id, opened: day, category: { column: code, map: { 007: Bond, 1.50: Fare } }, escalated: { column: up, map: { TRUE: yes, FALSE: no } }',
      'account,id,day,code,up,no\nalder,1,2026-07-01,007,TRUE,007\nalder,2,2026-07-01,1.50,FALSE,007\nalder,3,2026-07-01,7,FALSE,7\n',
      'where: { no: 007 },',
    );
    expect(rows.map(({ category, escalated }) => [category, escalated])).toEqual([
      ['Bond', true],
      ['Fare', false],
    ]);
  });
});

describe('lookup', () => {
  it('goes from file to file', async () => {
    const { rows, faults, cells } = await readFiles({
      sources: `
sources:
  usage:
    file: exports/usage.csv
    table: usage
    on_error: skip
    columns:
      customer:
        lookup:
          by: subscription
          file: exports/subscriptions.csv
          key: id
          column: account
          next: { file: exports/accounts.json, key: number, column: name }
        slug: true
      date: day
      metric: { value: exports }
      value: n
      feature: { lookup: { by: code, file: exports/features.csv, key: code, column: feature, delimiter: ';', otherwise: '' } }
`,
      exports: {
        'exports/usage.csv':
          'subscription,day,n,code\nS-1,2026-07-01,1,F1\nS-2,2026-07-01,2,F2\nS-3,2026-07-01,3,F1\nS-4,2026-07-01,4,\nS-9,2026-07-02,5,\n',
        'exports/subscriptions.csv': 'id,account\nS-1,7\nS-2,8\nS-3,9\nS-4,6\nS-4,5\n',
        'exports/accounts.json': '[{"number": 7, "name": "Alder"}, {"number": "8", "name": "BIRCH"}]',
        'exports/features.csv': 'code;feature\nF1;alerts\n',
      },
    });
    expect(rows('usage').map(({ customer, value, feature }) => [customer, value, feature])).toEqual([
      ['alder', '1', 'alerts'],
      ['birch', '2', undefined],
    ]);
    expect(faults).toEqual([
      'exports/usage.csv:4:1 skipped-row lookup-failed',
      'exports/usage.csv:5:1 skipped-row unclear-lookup',
      'exports/usage.csv:6:1 skipped-row lookup-failed',
    ]);
    expect(cells.read).toBe(cells.used + cells.reported);
  });
});

describe('where', () => {
  const text =
    'account,id,day,p,n\nalder,1,2026-07-01,High,1\nalder,2,2026-07-02,low,2\nalder,3,2026-07-03,,3\nalder,4,2026-07-04,-,4\n';
  it.each([
    ['p: low', ['2']],
    ['p: [low, High]', ['1', '2']],
    ['p: { is: high, ignore_case: true }', ['1']],
    ['p: { not: low }', ['1', '3', '4']],
    ['p: { empty: true }', ['3', '4']],
    ['p: { empty: false }, id: { not: [1] }', ['2']],
    ['day: { from: 2026-07-02, until: 2026-07-03 }', ['2', '3']],
    ['n: { at_least: 2, at_most: 3.0 }', ['2', '3']],
  ])('{ %s } keeps what it says', async (where, ids) => {
    const { rows, faults } = await read(
      'tickets',
      'ticket: id, opened: day',
      text,
      `empty: ['-'], where: { ${where} },`,
    );
    expect(rows.map(({ ticket }) => ticket)).toEqual(ids);
    expect(faults).toEqual([]);
  });
});
