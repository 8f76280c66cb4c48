/** A book of many customers and CSMs: tables stay short, and what they leave out is added up in them. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { subscription, type BookCustomerParts, type BookParts } from '../../figures/internal/make-book.ts';
import { centsOf, presentBook, tablesOf } from './present-book.ts';

const MANY = 600;
const CSMS = 60;

const customers = Array.from({ length: MANY }, (_, at): BookCustomerParts => {
  const id = `customer-${String(at).padStart(4, '0')}`;
  return {
    id,
    csm: `csm-${at % CSMS}`,
    segment: `segment-${at % 50}`,
    startDate: '2025-01-01',
    renewalDate: at % 2 ? '2026-11-30' : '2027-02-28',
    tables: {
      subscriptions: [
        subscription('2025-01-01', '2026-08-01', 10_000 + at),
        subscription('2026-08-01', undefined, 10_000 + 3 * at),
      ],
      feedback: [{ feedback: 'F', date: '2026-08-01', theme: `theme ${at % 40}`, text: 'Said.' }],
    },
    internal: {
      activities: [
        {
          activity: `${id}-x`,
          date: '2026-08-02',
          csm: `csm-${at % CSMS}`,
          kind: 'expansion',
          credit: 'sourced',
          arr_claimed: 100,
        },
      ],
    },
  };
});
const book: BookParts = { settings: { asOf: '2026-10-12', grossMargin: '0.8' }, customers };
const { report } = presentBook(book);
const tables = Object.keys(report.sections).flatMap((id) => tablesOf(report, id).map((table) => ({ id, table })));

describe('many customers', () => {
  test('no table is longer than a reader would go through', () => {
    expect(tables.filter(({ table }) => table.rows.length > 64).map(({ id }) => id)).toEqual([]);
  });

  test('the report is small', () => {
    expect(gzipSync(JSON.stringify(report)).length).toBeLessThan(300_000);
  });

  test('the rest of the CSMs is a row, and the customers come to all of them', () => {
    const [team] = tablesOf(report, 'team');
    const counts = team!.rows.map((row) => Number(row[1]!.text));
    expect(team!.rows.at(-1)![0]!.text).toBe('20 further CSMs');
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(MANY);
  });

  test('who moved ARR comes to what ARR moved by', () => {
    const [lines, moves] = tablesOf(report, 'bridge');
    const amounts = moves!.rows.map((row) => centsOf(row.at(-1)!.text));
    const total = amounts.pop()!;
    expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(total);
    const ends = [0, -1].map((at) => centsOf(lines!.rows.at(at)!.at(-1)!.text));
    expect(total).toBe(ends[1]! - ends[0]!);
  });

  test('renewals and themes count all that they do not list', () => {
    const held = tablesOf(report, 'renewals').map(({ rows }) => rows.at(-1)!.at(-2)!.text);
    expect(held).toEqual(['0 of 300 held', '0 of 300 held']);
    const [themes] = tablesOf(report, 'voice');
    expect(themes!.rows.reduce((sum, row) => sum + Number(row[1]!.text), 0)).toBe(MANY);
  });
});
