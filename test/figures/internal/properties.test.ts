/** What holds for every book, whatever stands in it. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundMoney } from '../../../src/model/money.ts';
import { addDays, toDay } from '../../../src/model/day.ts';
import type { LooseRow } from '../../support/make-slice.ts';
import { measure, type BookCustomerParts, type BookParts } from './make-book.ts';

const FIRST = toDay('2024-06-01');
const dayArbitrary = fc.integer({ min: 0, max: 860 }).map((n): string => addDays(FIRST, n));
const centsArbitrary = fc.integer({ min: 0, max: 5_000_000 }).map((cents) => (cents / 100).toFixed(2));

const subscriptionArbitrary = fc
  .record({
    start: dayArbitrary,
    days: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
    arr: centsArbitrary,
    trial: fc.boolean(),
  })
  .map(({ start, days, arr, trial }): LooseRow => ({
    start,
    end: days === undefined ? undefined : addDays(toDay(start), days),
    arr,
    trial: trial && arr.endsWith('0'),
  }));

const activityArbitrary = fc.record({
  date: dayArbitrary,
  csm: fc.constantFrom('kim', 'lee', 'mo'),
  kind: fc.constantFrom('qbr', 'save', 'escalation', 'training'),
  credit: fc.constantFrom('sourced', 'influenced', 'saved'),
  arr_claimed: fc.option(centsArbitrary, { nil: undefined }),
});

const renewalArbitrary = fc.record({
  due: dayArbitrary,
  arr_due: centsArbitrary,
  outcome: fc.constantFrom('renewed', 'churned', 'pending'),
  arr_renewed: fc.option(centsArbitrary, { nil: undefined }),
});

const customerArbitrary = fc
  .record({
    csm: fc.constantFrom('kim', 'lee', undefined),
    segment: fc.constantFrom('large', 'small', undefined),
    currency: fc.constantFrom('USD', 'CNY'),
    subscriptions: fc.array(subscriptionArbitrary, { maxLength: 6 }),
    activities: fc.array(activityArbitrary, { maxLength: 5 }),
    renewals: fc.uniqueArray(renewalArbitrary, { maxLength: 3, selector: ({ due }) => due }),
    health: fc.uniqueArray(fc.record({ date: dayArbitrary, score: fc.integer({ min: 0, max: 100 }) }), {
      maxLength: 4,
      selector: ({ date }) => date,
    }),
  })
  .map(({ subscriptions, activities, renewals, health, ...customer }): Omit<BookCustomerParts, 'id'> => ({
    ...customer,
    tables: { subscriptions },
    internal: { activities, renewals, health },
  }));

const fx = [
  { date: '2024-01-01', from: 'USD', to: 'CNY', rate: '7.13' },
  { date: '2026-03-01', from: 'CNY', to: 'USD', rate: '0.1391' },
];

/** Activities are named apart over the book, as the table's key wants it. */
const customersArbitrary = fc.array(customerArbitrary, { maxLength: 6 }).map((customers) =>
  customers.map((customer, at): BookCustomerParts => ({
    ...customer,
    id: `c${at}`,
    internal: {
      ...customer.internal,
      activities: customer.internal?.activities?.map((row, n) => ({ ...row, activity: `c${at}-${n}` })),
    },
  })),
);

const bookOf = (customers: readonly BookCustomerParts[]): BookParts => ({ customers, tables: { fx } });
const numberOf = (measured: ReturnType<typeof measure>, id: string): Decimal | null => {
  const { value } = measured.figure(id);
  return typeof value === 'string' ? null : value;
};

/** Everything that is measured, as text. */
const textOf = ({
  figures,
  bridge,
  claims,
  retentionCurves,
  renewalsAhead,
  byCsm,
  bySegment,
}: ReturnType<typeof measure>) =>
  JSON.stringify({
    figures: [...figures.values()],
    claims: claims.map(({ row, ...claim }) => ({ ...claim, kind: row.kind })),
    bridge,
    retentionCurves,
    renewalsAhead,
    byCsm,
    bySegment,
  });

test('the bridge closes to the cent in what is printed', () => {
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const measured = measure(bookOf(customers));
      const printed = (id: string) => roundMoney(numberOf(measured, id) ?? new Decimal(0), 'USD');
      const lines = ['opening', 'new', 'reactivated', 'expansion', 'contraction', 'churn'];
      const sum = lines.reduce((total, line) => total.plus(printed(`arr.${line}`)), new Decimal(0));
      expect(sum.toString()).toBe(printed('arr.closing').toString());
      const byCustomer = measured.bridge.reduce((total, { amount }) => total.plus(amount), printed('arr.opening'));
      expect(byCustomer.toString()).toBe(printed('arr.closing').toString());
    }),
    { numRuns: 30 },
  );
});

test('GRR is never above 1 nor above NRR, over any span and part of the book', () => {
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const measured = measure(bookOf(customers));
      for (const id of measured.figures.keys()) {
        if (!/(^|\.)grr(\.ttm)?$/.test(id)) continue;
        const gross = numberOf(measured, id);
        const net = numberOf(measured, id.replace('grr', 'nrr'));
        expect(gross === null).toBe(net === null);
        if (gross && net) expect(gross.lte(1) && gross.gte(0) && gross.lte(net)).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('no customer is credited with more than it grew, nor saved for more than stayed', () => {
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const { bridge, claims } = measure(bookOf(customers));
      const positions = new Map(bridge.map((line) => [line.customer, line]));
      for (const [customer, own] of Map.groupBy(claims, (claim) => claim.customer)) {
        const line = positions.get(customer);
        const confirmed = (saved: boolean) =>
          own
            .filter(({ credit }) => (credit === 'saved') === saved)
            .reduce((total, claim) => total.plus(claim.confirmed), new Decimal(0));
        const growth = line?.line === 'expansion' ? line.amount : new Decimal(0);
        const stayed = line ? Decimal.min(line.opening, line.closing) : new Decimal(0);
        expect(confirmed(false).lte(growth)).toBe(true);
        expect(confirmed(true).lte(stayed)).toBe(true);
        for (const { confirmed: one, claimed, why } of own) {
          expect(one.gte(0) && one.lte(claimed)).toBe(true);
          expect(why === undefined).toBe(claimed.minus(one).lt('1e-30'));
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('the order of rows never matters', () => {
  const reversed = (rows: readonly LooseRow[] | undefined) => rows?.toReversed();
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const turned = customers.toReversed().map((customer): BookCustomerParts => ({
        ...customer,
        tables: { subscriptions: reversed(customer.tables?.subscriptions) },
        internal: {
          activities: reversed(customer.internal?.activities),
          renewals: reversed(customer.internal?.renewals),
          health: reversed(customer.internal?.health),
        },
      }));
      const there = measure({ customers: turned, tables: { fx: fx.toReversed() } });
      expect(textOf(there)).toBe(textOf(measure(bookOf(customers))));
    }),
    { numRuns: 20 },
  );
});

test('another customer changes no line, claim or CSM but its own', () => {
  fc.assert(
    fc.property(customersArbitrary, customerArbitrary, (customers, more) => {
      const other: BookCustomerParts = {
        ...more,
        id: 'zz',
        csm: 'new',
        internal: {
          ...more.internal,
          activities: more.internal?.activities?.map((row, n) => ({ ...row, csm: 'new', activity: `zz-${n}` })),
        },
      };
      const before = measure(bookOf(customers));
      const after = measure(bookOf([...customers, other]));
      const without = <T extends { customer: string }>(rows: T[]) => rows.filter(({ customer }) => customer !== 'zz');
      expect(JSON.stringify(without(after.bridge))).toBe(JSON.stringify(before.bridge));
      expect(JSON.stringify(without(after.claims))).toBe(JSON.stringify(before.claims));
      for (const [id, figure] of before.figures) {
        // A table that was empty holds a row now: what nobody had recorded becomes 0.
        if (!id.startsWith('csm.') || figure.value === null) continue;
        expect(after.value(id)).toBe(before.value(id));
      }
    }),
    { numRuns: 20 },
  );
});

/** The amounts of every row, in whatever currency, times ten to the power given. */
const scaled = (customers: readonly BookCustomerParts[], factor: number): BookCustomerParts[] => {
  const amounts = new Set(['arr', 'arr_claimed', 'arr_due', 'arr_renewed']);
  const scale = (rows: readonly LooseRow[] | undefined) =>
    rows?.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) =>
          amounts.has(column) && cell !== undefined
            ? [column, new Decimal(String(cell)).times(factor).toString()]
            : [column, cell],
        ),
      ),
    );
  return customers.map((customer) => ({
    ...customer,
    tables: { subscriptions: scale(customer.tables?.subscriptions) },
    internal: {
      ...customer.internal,
      activities: scale(customer.internal?.activities),
      renewals: scale(customer.internal?.renewals),
    },
  }));
};

test('ten or a hundred times the money: so many times every money figure, exactly, and the same ratios', () => {
  fc.assert(
    fc.property(customersArbitrary, fc.constantFrom(10, 100), (customers, factor) => {
      // In one currency: a converted amount is rounded to the cent, which ten times the amount is not.
      const own = customers.map((customer) => ({ ...customer, currency: 'USD' }));
      const [before, after] = [measure(bookOf(own)), measure(bookOf(scaled(own, factor)))];
      for (const { id, unit, value } of before.figures.values()) {
        const wanted = unit === 'money' && value instanceof Decimal ? value.times(factor) : value;
        expect(`${id} ${after.figure(id).value}`).toBe(`${id} ${wanted}`);
      }
    }),
    { numRuns: 20 },
  );
});

test('all credit that is claimed is either confirmed or not', () => {
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const measured = measure(bookOf(customers));
      const ids = ['cs.saved', 'cs.expansion.sourced', 'cs.expansion.influenced', 'cs.claimed_unconfirmed'];
      const shown = ids.reduce((sum, id) => sum.plus(numberOf(measured, id) ?? 0), new Decimal(0));
      const claimed = measured.claims.reduce((sum, claim) => sum.plus(claim.claimed), new Decimal(0));
      expect(shown.minus(claimed).abs().lt('1e-30')).toBe(true);
      const growth = numberOf(measured, 'arr.expansion') ?? new Decimal(0);
      const credited = ids.slice(1, 3).reduce((sum, id) => sum.plus(numberOf(measured, id) ?? 0), new Decimal(0));
      expect(credited.minus(growth).lt('1e-30')).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('what a whole quarter says now is what the next whole quarter calls previous', () => {
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const settled = { ...bookOf(customers), settings: { asOf: '2026-12-31', grossMargin: '0.8' } };
      const [now, next] = [measure(settled, '2026-Q3'), measure(settled, '2026-Q4')];
      for (const { id, value } of now.figures.values()) {
        // A CSM who did something in one of the quarters alone has figures in that alone.
        if (!next.figures.has(id)) continue;
        expect(`${id} ${next.figure(id).previous}`).toBe(`${id} ${value}`);
      }
    }),
    { numRuns: 20 },
  );
});

test('every figure has a finite value or a reason, never both and never neither', () => {
  fc.assert(
    fc.property(customersArbitrary, (customers) => {
      const { figures, retentionCurves } = measure(bookOf(customers));
      for (const { id, value, reason, previous, extra } of figures.values()) {
        expect(`${id} ${value === null}`).toBe(`${id} ${reason !== undefined}`);
        for (const one of [value, previous]) if (one instanceof Decimal) expect(one.isFinite()).toBe(true);
        for (const one of [extra?.low, extra?.high]) if (one != null) expect(Number.isFinite(one)).toBe(true);
      }
      for (const { values } of retentionCurves) expect(values.every((value) => value.isFinite())).toBe(true);
    }),
    { numRuns: 20 },
  );
});
