/** Data just as large as it may be is read in full, within half a minute and a gibibyte. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
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
function check(file: string, content: string) {
  const { root, remove } = overlayWorkspace(base);
  removals.push(remove);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
  const { issues, cells, peakMebibytes } = checkInChild(root);
  expect(peakMebibytes).toBeLessThan(1024);
  expect(cells.used + cells.reported).toBe(cells.read);
  return { errors: issues.filter(({ severity }) => severity === 'error'), used: cells.used };
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
