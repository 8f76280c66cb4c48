import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/model/day.ts';
import { measure, subscription, valuesOf, type BookCustomerParts } from './make-book.ts';

const paying = (id: string, more: Partial<BookCustomerParts> = {}): BookCustomerParts => ({
  id,
  tables: { subscriptions: [subscription('2025-01-01', undefined, 100)] },
  ...more,
});

const due = (date: string, outcome: string | undefined, arr_due = 100, arr_renewed?: number, closed_on?: string) => ({
  due: date,
  outcome,
  arr_due,
  arr_renewed,
  closed_on,
});

const renewalsOf = (...renewals: ReturnType<typeof due>[]) =>
  measure({ customers: [paying('a', { internal: { renewals } })] });

describe('the renewal rate', () => {
  test('is over those due in the period and decided', () => {
    // by number 2 of 3; by ARR (120 + 0) / (100 + 100), for the second is renewed without an amount
    const measured = renewalsOf(
      due('2026-07-01', 'renewed', 100, 120),
      due('2026-09-30', 'renewed', 100),
      due('2026-08-01', 'churned', 100),
      due('2026-08-02', 'pending', 100),
      due('2026-08-03', undefined, 100),
      due('2026-06-30', 'churned', 100),
      due('2026-10-01', 'churned', 100),
    );
    expect(measured.value('renewal.rate.logo')).toMatch(/^0\.6666666/);
    expect(measured.value('renewal.rate.amount')).toBe('0.6');
    expect(measured.figure('renewal.rate.logo').caution).toEqual(['few-customers']);
    expect(measured.figure('renewal.rate.amount').source[0]).toMatchObject({ rows: 2, leftOut: [{ rows: 1 }] });
  });

  test('an outcome known only after the last day is still pending', () => {
    const measured = renewalsOf(due('2026-09-30', 'renewed', 100, 100, '2026-10-01'));
    expect(measured.value('renewal.rate.logo')).toBe('no-data');
    expect(renewalsOf(due('2026-09-30', 'renewed', 100, 90, '2026-09-30')).value('renewal.rate.amount')).toBe('0.9');
  });

  test('of renewals worth nothing has no base', () => {
    expect(valuesOf(renewalsOf(due('2026-08-01', 'churned', 0)), ['renewal.rate.logo', 'renewal.rate.amount'])).toEqual(
      {
        'renewal.rate.logo': '0',
        'renewal.rate.amount': 'zero-base',
      },
    );
  });
});

describe('renewals ahead', () => {
  const customers = [
    paying('day-0', { renewalDate: '2026-09-30' }),
    paying('day-1', { renewalDate: '2026-10-01', csm: 'kim' }),
    paying('day-90', {
      renewalDate: '2026-12-29',
      internal: {
        health: [
          { date: '2026-10-01', score: 10 },
          { date: '2026-08-01', score: 55 },
        ],
        activities: [{ date: '2026-08-01', csm: 'kim', kind: 'qbr' }],
      },
    }),
    paying('day-91', { renewalDate: '2026-12-30' }),
    paying('day-180', {
      renewalDate: '2027-03-29',
      tables: {
        subscriptions: [subscription('2025-01-01', undefined, 7)],
        commitments: [{ made_on: '2026-01-01', due: '2026-02-01' }],
      },
    }),
    paying('day-181', { renewalDate: '2027-03-30' }),
    { id: 'no-arr', renewalDate: '2026-10-05' },
  ];
  const measured = measure({ customers });

  test('within 90 days add up', () => {
    expect(measured.value('arr.renewing.90')).toBe('200');
  });

  test('within 180 days are listed by date with what is known', () => {
    expect(measured.renewalsAhead.map(({ customer }) => customer)).toEqual(['day-1', 'day-90', 'day-91', 'day-180']);
    const [first, second, , last] = measured.renewalsAhead;
    expect(first).toMatchObject({ name: 'day-1 (invented)', csm: 'kim', due: '2026-10-01', qbrHeld: false });
    expect(first?.health).toBeUndefined();
    expect(first?.openPromises).toBeUndefined();
    expect(second?.health?.toString()).toBe('55');
    expect(second?.qbrHeld).toBe(true);
    expect([last?.arr, last?.openPromises].map(String)).toEqual(['7', '1']);
  });
});

describe('QBRs', () => {
  test('coverage is over the customers with ARR on the last day', () => {
    const qbr = (date: string) => ({ activities: [{ date, csm: 'kim', kind: 'qbr' }] });
    const measured = measure({
      customers: [
        paying('a', { internal: qbr('2026-07-01') }),
        paying('b', { internal: qbr('2026-06-30') }),
        paying('c'),
        paying('d'),
        { id: 'no-arr', internal: qbr('2026-08-01') },
      ],
    });
    expect(measured.value('qbr.coverage')).toBe('0.25');
    expect(measured.figure('qbr.coverage').previous?.toString()).toBe('0.25');
    expect(measure({ customers: [paying('a')] }).value('qbr.coverage')).toBe('no-data');
  });

  test('cover a customer to whom a review was delivered for the period, whenever that was', () => {
    const delivered = (through: '2026-06-30' | '2026-09-30') => ({
      schema: 'quarterdeck.edition/1' as const,
      customer: 'a',
      period: through === '2026-06-30' ? '2026-Q2' : '2026-Q3',
      through: toDay(through),
      deliveredOn: toDay('2026-10-10'),
      version: '0',
      promises: [],
      figures: {},
      files: [],
    });
    const covered = measure({
      customers: [{ ...paying('a'), editions: [delivered('2026-09-30')] }, paying('b')],
    });
    expect(covered.value('qbr.coverage')).toBe('0.5');
    expect(covered.figure('qbr.coverage').previous?.toString()).toBe('0');
    const earlier = measure({ customers: [{ ...paying('a'), editions: [delivered('2026-06-30')] }] });
    expect(earlier.value('qbr.coverage')).toBe('0');
    expect(earlier.value('qbr.coverage.ttm')).toBe('1');
  });

  const group = (prefix: string, renewed: number, total: number, qbrOn: string | undefined): BookCustomerParts[] =>
    Array.from({ length: total }, (_, at) =>
      paying(`${prefix}-${at}`, {
        internal: {
          renewals: [due('2026-08-01', at < renewed ? 'renewed' : 'churned')],
          activities: qbrOn ? [{ date: qbrOn, csm: 'kim', kind: 'qbr' }] : [],
        },
      }),
    );

  test('the effect has Newcombe’s interval: his example of 56 of 70 against 48 of 80', () => {
    // Newcombe 1998, table II, example (a), method 10: 0.0524 to 0.3339
    const measured = measure({
      customers: [...group('with', 56, 70, '2026-07-01'), ...group('without', 48, 80, undefined)],
    });
    const { value, extra, caution } = measured.figure('qbr.effect');
    expect(value?.toString()).toBe('0.2');
    expect(extra).toMatchObject({ with: { renewed: 56, total: 70 }, without: { renewed: 48, total: 80 } });
    expect(extra?.low).toBeCloseTo(0.0524, 4);
    expect(extra?.high).toBeCloseTo(0.3339, 4);
    expect(caution).toBeUndefined();
  });

  test('an interval reaches no further than certainty: 10 of 10 against 0 of 10', () => {
    // Newcombe 1998, table II, example (h), method 10: 0.6075 to 1
    const measured = measure({
      customers: [...group('with', 10, 10, '2026-07-01'), ...group('without', 0, 10, undefined)],
    });
    const { extra } = measured.figure('qbr.effect');
    expect(extra?.low).toBeCloseTo(0.6075, 4);
    expect(extra?.high).toBeCloseTo(1, 12);
  });

  test.each([
    ['2026-02-02', 1],
    ['2026-02-01', 0],
    ['2026-07-31', 1],
    ['2026-08-01', 0],
  ])('a QBR on %s before a renewal on 2026-08-01', (date, total) => {
    const measured = measure({ customers: [...group('with', 1, 1, date), ...group('without', 1, 2, undefined)] });
    expect(measured.figure('qbr.effect').extra).toMatchObject({ with: { total } });
  });

  test('has no value with one group alone; renewals of twelve months take part', () => {
    const renewals = [due('2025-09-30', 'renewed'), due('2025-10-01', 'renewed')];
    const { reason, extra } = measure({ customers: [paying('a', { internal: { renewals } })] }).figure('qbr.effect');
    expect(reason).toBe('no-data');
    expect(extra).toEqual({ with: { renewed: 0, total: 0 }, without: { renewed: 1, total: 1 }, low: null, high: null });
  });
});
