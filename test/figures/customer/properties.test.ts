import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measured } from '../../../src/figures/figure.ts';
import { measureCustomer } from '../../../src/figures/measure-customer.ts';
import { addDays, toDay } from '../../../src/model/day.ts';
import { makePeriod, makeSlice, type LooseRow, type LooseTables, type SliceParts } from '../../support/make-slice.ts';

const date = fc.integer({ min: 0, max: 800 }).map((n) => addDays(toDay('2024-12-01'), n));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amount = fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => new Decimal(cents).div(100).toString());
const positive = fc.integer({ min: 0, max: 1000 });
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);
const rows = (columns: Record<string, fc.Arbitrary<LooseRow[string]>>, maxLength = 12): fc.Arbitrary<LooseRow[]> =>
  fc.array(fc.record(columns), { maxLength });

const anyTables: fc.Arbitrary<LooseTables> = fc.record({
  usage: rows(
    {
      date,
      metric: fc.constantFrom('active_users', 'events', 'projects', 'peak'),
      value: amount,
      feature: maybe(fc.constantFrom('dashboards', 'alerts')),
    },
    40,
  ),
  subscriptions: rows({ start: date, arr: positive, seats: maybe(positive), trial: maybe(fc.boolean()) }, 6),
  training: rows({
    date,
    invited: maybe(positive),
    attended: maybe(positive),
    hours: maybe(tenths(0, 8)),
    score: maybe(tenths(1, 5)),
  }),
  tickets: rows({
    opened: date,
    resolved: maybe(date),
    first_response_minutes: maybe(positive),
    resolution_hours: maybe(tenths(0, 90)),
    first_contact: maybe(fc.boolean()),
    csat: maybe(tenths(1, 5)),
  }),
  support_calls: rows({ date, offered: positive, answered: positive }),
  surveys: rows({ date, kind: maybe(fc.constantFrom('nps', 'csat')), score: tenths(0, 10) }),
  feedback: rows({ date, answered_on: maybe(date) }),
  value: rows({
    date,
    amount: maybe(amount),
    quantity: maybe(positive),
    rate: maybe(amount),
    confidence: maybe(tenths(0, 1)),
  }),
  costs: rows({ date, kind: maybe(fc.constantFrom('services', 'subscription')), amount }, 6),
  actions: rows({
    opened: maybe(date),
    due: maybe(date),
    status: maybe(fc.constantFrom('open', 'done')),
    done_on: maybe(date),
  }),
  commitments: rows({
    made_on: maybe(date),
    due: maybe(date),
    status: maybe(fc.constantFrom('open', 'kept', 'broken')),
  }),
  stakeholders: rows({ since: maybe(date), until: maybe(date) }),
  milestones: rows({ achieved: maybe(date) }),
  goals: fc
    .uniqueArray(fc.record({ goal: fc.constantFrom('a', 'b', 'c'), baseline: positive, agreed_on: maybe(date) }), {
      selector: ({ goal }) => goal,
    })
    .map((goals) => goals.map((goal) => ({ ...goal, target: goal.baseline + 7 }))),
  goal_progress: fc.uniqueArray(fc.record({ goal: fc.constantFrom('a', 'b', 'c'), date, value: amount }), {
    selector: (row) => `${row.goal} ${row.date}`,
    maxLength: 12,
  }),
});

/** A slice takes a few milliseconds to parse; these many find what is to be found. */
const RUNS = { numRuns: 25 };

const asOf = fc.integer({ min: 0, max: 300 }).map((n) => addDays(toDay('2026-07-01'), n));
const anyParts: fc.Arbitrary<SliceParts> = fc.record({
  customer: fc.record({ startDate: date, renewalDate: maybe(date) }),
  settings: fc.record({ asOf }),
  tables: anyTables,
});

function measure(parts: SliceParts, period = '2026-Q3') {
  const slice = makeSlice(parts);
  return measureCustomer(slice, makePeriod(slice, period));
}

const mapTables = (tables: LooseTables, turn: (rows: readonly LooseRow[], name: string) => readonly LooseRow[]) =>
  Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, turn(table ?? [], name)])) as LooseTables;

/** Everything of a figure but the files. */
const withoutFiles = ({ source, ...figure }: Measured) => ({
  ...figure,
  source: source.map((one) => ({ ...one, files: [] })),
});

describe('properties', () => {
  test('the order of rows never matters', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const slice = makeSlice(parts);
        const period = makePeriod(slice);
        const tables = Object.fromEntries(
          Object.entries(slice.tables).map(([name, table]) => [name, table.toReversed()]),
        );
        const reversed = measureCustomer({ ...slice, tables } as unknown as typeof slice, period);
        const straight = measureCustomer(slice, period);
        // Goals stand in the order of their table; a map compares without order.
        expect(reversed.figures).toEqual(straight.figures);
        expect(reversed.series).toEqual(straight.series);
      }),
      RUNS,
    );
  });

  test('how rows are split into files changes the files alone', () => {
    fc.assert(
      fc.property(anyParts, fc.integer({ min: 2, max: 4 }), (parts, files) => {
        const split = mapTables(parts.tables ?? {}, (table, name) =>
          table.map((row, i) => ({ ...row, file: `data/customers/halden-logistics/${i % files}/${name}.csv` })),
        );
        const [one, many] = [measure(parts), measure({ ...parts, tables: split })];
        expect([...many.figures.values()].map(withoutFiles)).toEqual([...one.figures.values()].map(withoutFiles));
        expect(many.series).toEqual(one.series);
      }),
      RUNS,
    );
  });

  test('ten, a hundred or a thousand times the money: so many times every money figure, exactly, and the same ratios', () => {
    const money = new Set(['amount', 'rate', 'arr']);
    const scale = (row: LooseRow, times: number): LooseRow =>
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) =>
          cell === undefined || !money.has(column)
            ? [column, cell]
            : [column, new Decimal(String(cell)).times(times).toString()],
        ),
      );
    fc.assert(
      fc.property(anyParts, fc.constantFrom(10, 100, 1000), (parts, times) => {
        const scaled = mapTables(parts.tables ?? {}, (table) => table.map((row) => scale(row, times)));
        const [before, after] = [parts, { ...parts, tables: scaled }].map((one) => [...measure(one).figures.values()]);
        const expected = before?.map(({ unit, value }) =>
          unit === 'money' && value instanceof Decimal ? value.times(times).toString() : String(value),
        );
        expect(after?.map(({ value }) => String(value))).toEqual(expected);
      }),
      RUNS,
    );
  });

  test('every figure has a finite value or a reason, never both and never neither', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { figures, series } = measure(parts);
        for (const { value, reason, previous, n } of figures.values()) {
          expect(value === null).toBe(reason !== undefined);
          for (const one of [value, previous]) if (one instanceof Decimal) expect(one.isFinite()).toBe(true);
          if (n !== undefined) expect(Number.isInteger(n)).toBe(true);
        }
        for (const { points } of series.values()) {
          for (const { value } of points) expect(value === null || value.isFinite()).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('what a whole quarter says now is what the next whole quarter calls previous', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const settled = { ...parts, settings: { asOf: '2027-06-30' } };
        const [now, next] = [measure(settled, '2026-Q3'), measure(settled, '2026-Q4')];
        for (const { id, value } of now.figures.values()) {
          expect([id, String(next.figures.get(id)?.previous)]).toEqual([id, String(value)]);
        }
      }),
      RUNS,
    );
  });

  test('the last point of the sum since the start is the figure to date', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { figures, series } = measure(parts);
        for (const side of ['benefit', 'cost']) {
          const last = series.get(`roi.cumulative.${side}`)?.points.at(-1)?.value ?? null;
          // The figure is without the last digits of its arithmetic.
          expect(String(last?.toSignificantDigits(40) ?? null)).toBe(String(figures.get(`roi.to_date.${side}`)?.value));
        }
      }),
      RUNS,
    );
  });
});
