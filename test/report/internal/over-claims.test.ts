/** CSMs claim twice the expansion that the ledger has: only what it has is confirmed, and the page adds up. */
import { describe, expect, test } from 'vitest';
import { subscription, type BookCustomerParts, type BookParts } from '../../figures/internal/make-book.ts';
import { centsOf, presentBook, tablesOf } from './present-book.ts';

const NAMES = ['alder', 'birch', 'cedar', 'dogwood', 'elm', 'fir', 'gorse', 'hazel', 'ivy', 'juniper'];
/** More entries than the page lists, so that the last row adds the others up. */
const CLAIMS_EACH = 9;

/** Grows by `grown` cents; nine claims come to twice that, the last of them cut anywhere. */
function customer(id: string, index: number): BookCustomerParts {
  const grown = 100_001 + index * 77_777;
  const each = Math.floor((2 * grown) / CLAIMS_EACH);
  const amounts = Array.from({ length: CLAIMS_EACH }, (_, at) => (at ? each : 2 * grown - each * (CLAIMS_EACH - 1)));
  return {
    id,
    csm: index % 2 ? 'anna' : 'li',
    startDate: '2025-01-01',
    tables: {
      subscriptions: [
        subscription('2025-01-01', '2026-08-01', 50_000),
        subscription('2026-08-01', undefined, (5_000_000 + grown) / 100),
      ],
    },
    internal: {
      activities: amounts.map((cents, at) => ({
        activity: `${id}-${at}`,
        date: `2026-0${7 + (at % 3)}-1${at}`,
        csm: index % 2 ? 'anna' : 'li',
        kind: 'expansion',
        credit: at % 3 ? 'influenced' : 'sourced',
        arr_claimed: cents / 100,
        evidence: `Opportunity ${at}`,
      })),
    },
  };
}

const book: BookParts = { settings: { asOf: '2026-10-12' }, customers: NAMES.map(customer) };
const { report, measured } = presentBook(book);
const [summary, entries] = tablesOf(report, 'contribution');
const column = (table: typeof summary, index: number, from = 0, to = Infinity) =>
  table!.rows.slice(from, to).map((row) => centsOf(row[index]!.text));
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('claims of twice the expansion', () => {
  const grown = centsOf(measured.figure('arr.expansion').value!.toString());

  test('are confirmed for what the ledger has, and shown as claimed for the rest', () => {
    const total = summary!.rows.find(([name]) => name!.text === 'Total')!;
    expect(total.slice(1, 4).map(({ text }) => centsOf(text))).toEqual([2 * grown, grown, grown]);
    expect(report.sections['contribution']!.title).toBe(
      '$45K is confirmed by the ledger; $45K was claimed and is not.',
    );
  });

  test.each([
    [1, 'claimed'],
    [2, 'confirmed'],
    [3, 'not confirmed'],
  ])('column %i, %s, adds up in the summary and entry by entry', (index) => {
    const [total] = column(summary, index, 3, 4);
    expect(sum(column(summary, index, 0, 3))).toBe(total);
    const listed = index + 1;
    expect(sum(column(entries, listed))).toBe(total);
  });

  test('the entries beyond those listed are one row', () => {
    const listed = entries!.rows.length - 1;
    expect(listed).toBeLessThan(measured.claims.length);
    expect(entries!.rows.at(-1)![0]!.text).toBe(`${measured.claims.length - listed} further entries`);
  });

  test('claimed = confirmed + not confirmed in every row', () => {
    const wrong = [...summary!.rows.slice(0, 4).map((row) => row.slice(1)), ...entries!.rows.map((row) => row.slice(2))]
      .map((row) => row.map(({ text }) => centsOf(text)))
      .filter(([claimed, confirmed, open]) => claimed !== confirmed! + open!);
    expect(wrong).toEqual([]);
  });

  test('an entry opens to its evidence, the customer’s ARR and what was done before', () => {
    const [entry] = entries!.rows;
    expect(entry![0]!.more![0]).toMatch(/^Evidence: Opportunity \d$/);
    expect(entry![0]!.more![1]).toMatch(/^ARR of the customer: \$50,000\.00 before the quarter, \$[\d,.]+ at its end$/);
  });
});

test('what two exchange rates cut still adds up', () => {
  const foreign: BookParts = {
    settings: { asOf: '2026-10-12' },
    customers: NAMES.map((id, index) => ({ ...customer(id, index), currency: 'EUR' })),
    tables: { fx: [{ date: '2025-01-01', from: 'EUR', to: 'USD', rate: '1.0837' }] },
  };
  const { report: other } = presentBook(foreign);
  const [table] = tablesOf(other, 'contribution');
  const parts = sum(column(table, 1, 0, 3));
  expect(Math.abs(parts - column(table, 1, 3, 4)[0]!)).toBeLessThanOrEqual(2);
});
