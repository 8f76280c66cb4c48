/** Data just as large as it may be, sound or wrong throughout, is read within half a minute and a gibibyte. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { countIssues } from '../../src/error.ts';
import { addDays, toDay } from '../../src/model/day.ts';
import { overlayWorkspace } from '../input/overlay.ts';
import { checkInChild } from '../support/check-in-child.ts';

const MEBIBYTE = 1024 * 1024;
const base = join(import.meta.dirname, '../fixtures/base');
const usage = 'data/customers/alder/usage';
const feedback = 'data/customers/alder/feedback';
const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

/** The errors, and how many cells more than the bare workspace has are used. */
function check(file: string, content: string, others: Record<string, string> = {}) {
  const { root, remove } = overlayWorkspace(base);
  removals.push(remove);
  for (const [path, text] of Object.entries({ ...others, [file]: content })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { issues, cells, peakMebibytes } = checkInChild(root);
  expect(peakMebibytes).toBeLessThan(1024);
  expect(cells.used + cells.reported).toBe(cells.read);
  return { issues, errors: issues.filter(({ severity }) => severity === 'error'), used: cells.used };
}

const days = Array.from({ length: 600 }, (_, index) => addDays(toDay('2025-02-03'), index));

/** Days, and so keys, come round after 600 rows of a feature. */
const rowOf = (index: number) => [days[index % 600]!, `feature-${Math.floor(index / 600)}`] as const;

/** Records until the text has as many bytes as it may, the last one blown up by `pad`. */
function fill(bytes: number, start: string, record: (index: number) => string, pad: (room: number) => string): string {
  let text = start;
  for (let index = 0; text.length + 400 < bytes; index++) text += record(index);
  return text + pad(bytes - text.length);
}

describe('at the limit', () => {
  it('a book of a million rows', () => {
    let text = 'customer,date,metric,value,feature\n';
    for (let index = 0; index < 1_000_000; index++) {
      const [day, feature] = rowOf(index >> 1);
      text += `${index % 2 ? 'alder' : 'birch'},${day},exports,${index % 1000},${feature}\n`;
    }
    const { errors, used } = check('data/book/usage.csv', text);
    expect(errors).toEqual([]);
    expect(used).toBeGreaterThan(5_000_000);
  });

  it('64 MiB of CSV with quotes', () => {
    const text = fill(
      64 * MEBIBYTE,
      'feedback,date,text\n',
      (index) =>
        `F-${index},2026-07-06,"Said ""${index}"", then left without another word to anyone,\nand came back the next day."\n`,
      (room) => `last,2026-07-06,${'x'.repeat(room - 16)}`,
    );
    expect(text).toHaveLength(64 * MEBIBYTE);
    expect(check(`${feedback}.csv`, text).errors).toEqual([]);
  });

  it('64 MiB of CSV with two thousand columns', () => {
    const header = ['feedback', 'date', 'text', ...Array.from({ length: 1997 }, (_, index) => `extra-${index}`)];
    const rest = ',1'.repeat(1997);
    let text = `${header.join()}\n`;
    for (let index = 0; text.length + 4_100 < 64 * MEBIBYTE; index++) text += `F-${index},2026-07-06,good${rest}\n`;
    expect(check(`${feedback}.csv`, text).errors).toEqual([]);
  });

  it('a cell of 1 MiB', () => {
    const text = `feedback,date,text\nF-1,2026-07-06,${'x'.repeat(MEBIBYTE)}\n`;
    expect(check(`${feedback}.csv`, text).errors).toEqual([]);
  });

  it.each(['json', 'ndjson'])('64 MiB of %s', (format) => {
    const list = format === 'json';
    const text = fill(
      64 * MEBIBYTE,
      list ? '[' : '',
      (index) => {
        const [date, feature] = rowOf(index);
        return `${JSON.stringify({ date, metric: 'exports', value: index % 997, feature })}${list ? ',' : ''}\n`;
      },
      (room) => `{"date":"2026-09-01","metric":"exports","value":1}${list ? ']' : ''}`.padEnd(room),
    );
    expect(check(`${usage}.${format}`, text).errors).toEqual([]);
  });

  it('1 MiB of YAML', () => {
    const text = fill(
      MEBIBYTE,
      '',
      (index) => `- { entry: C-${index}, date: 2026-07-01, amount: 5 }\n`,
      (room) => `${'#'.padEnd(room - 1, 'x')}\n`,
    );
    expect(check('data/customers/alder/costs.yaml', text).errors).toEqual([]);
  });
});

describe('wrong in every row', () => {
  const book = 'data/book/usage.csv';
  const HEAD = 'customer,date,metric,value,feature\n';
  const MILLION = 1_000_000;
  const lines = (head: string, count: number, row: (index: number) => string) => {
    let text = head;
    for (let index = 0; index < count; index++) text += row(index);
    return text;
  };
  const whose = (index: number) => (index % 2 ? 'alder' : 'birch');
  const tickets = 'customer,ticket,opened,resolved\n';

  it.each([
    ['invalid-value', MILLION, book, HEAD, (i: number) => `${whose(i)},2026-07-01,exports,many${i},\n`],
    ['ragged-row', MILLION, book, HEAD, (i: number) => `${whose(i)},2026-07-01,exports,${i}\n`],
    ['repeated-key', MILLION - 2, book, HEAD, (i: number) => `${whose(i)},2026-07-01,exports,${i},alerts\n`],
    ['unknown-metric', MILLION, book, HEAD, (i: number) => `${whose(i)},${days[i % 600]},metric-${i},1,\n`],
    ['unknown-customer', MILLION, book, HEAD, (i: number) => `nobody-${i},2026-07-01,exports,1,\n`],
    ['unknown-feature', 500_000, book, HEAD, (i: number) => `${whose(i)},2026-07-01,exports,1,feature-${i}\n`],
    [
      'end-before-start',
      MILLION,
      'data/book/tickets.csv',
      tickets,
      (i: number) => `${whose(i)},T-${i},2026-07-02,2026-07-01\n`,
    ],
    ['invalid-shape', MILLION, 'data/book/usage.ndjson', '', (i: number) => `{"customer":"${whose(i)}","value":[]}\n`],
  ] as const)('%s, %d times', (rule, count, file, head, row) => {
    const rows = rule === 'repeated-key' ? count + 2 : count;
    const own = check(file, lines(head, rows, row)).issues.filter((issue) => issue.rule === rule);
    expect(own.length).toBeLessThan(2000);
    expect(countIssues(own)).toBe(count);
  });

  it('rows of an export that are left out', () => {
    const sources = `sources:
  crm:
    table: usage
    file: ../exports/usage.csv
    on_error: skip
    columns: { customer: account, date: day, metric: what, value: count }
`;
    const { issues } = check(
      'exports/usage.csv',
      lines('account,day,what,count\n', MILLION, (index) => `${whose(index)},2026-07-01,exports,many${index}\n`),
      { 'data/sources.yaml': sources },
    );
    expect(countIssues(issues.filter(({ rule }) => rule === 'skipped-row'))).toBe(MILLION);
  });

  it('one record of two thousand fields before a million short ones', () => {
    const wide = Array.from({ length: 1995 }, (_, index) => `"extra-${index}":1`).join();
    const text = lines(`[{${wide}},\n`, MILLION - 2, (index) => `{"date":"${days[index % 600]}","value":1},\n`);
    const { issues } = check(`${usage}.json`, `${text}{}]`);
    expect(new Set(issues.map(({ rule }) => rule))).toContain('missing-column');
  });

  it('1 MiB of YAML in one map of a hundred thousand keys', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `a${index}`).join();
    expect(check('data/customers/alder/costs.yaml', `- {${keys}}\n`).errors).toMatchObject([
      { rule: 'too-many-columns' },
    ]);
  });
});
