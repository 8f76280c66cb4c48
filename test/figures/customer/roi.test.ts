import { describe, expect, test } from 'vitest';
import { expectFigures, measureSlice } from '../../support/measure.ts';

const value = (date: string, amount: number | string) => ({ date, amount });
const cost = (date: string, amount: number | string, kind?: string) => ({ date, amount, kind });

describe('benefit', () => {
  test('the amount, else quantity times rate; an entry with neither is left out and named', () => {
    const entries = [
      { date: '2026-07-01', amount: '6006.10' },
      { date: '2026-09-30', quantity: 156, rate: '38.50', confidence: '0.8' },
      { date: '2026-08-01', amount: 100, quantity: 9, rate: 9, confidence: 0 },
      { date: '2026-08-01', quantity: 5 },
      { date: '2026-08-01', rate: 5 },
      { date: '2026-06-30', amount: 1 },
      { date: '2026-10-01', amount: 1 },
    ];
    const measured = measureSlice({ settings: { asOf: '2026-12-31' }, tables: { value: entries } });
    // 6006.10 + 156 × 38.50 + 100; with confidence 6006.10 + 0.8 × 6006 + 0.
    expectFigures(measured, { 'roi.benefit': '12112.1', 'roi.benefit.confident': '10810.9' });
    expect(measured.figure('roi.benefit')).toMatchObject({
      unit: 'money',
      currency: 'USD',
      source: [{ table: 'value', rows: 3, leftOut: [{ rows: 2, why: 'no-amount-or-rate' }] }],
    });
    expect(measured.figure('roi.benefit').previous?.toString()).toBe('1');
  });

  test('only entries that are not known: no value', () => {
    const entries = [{ date: '2026-08-01', quantity: 5 }];
    expectFigures(measureSlice({ tables: { value: entries } }), {
      'roi.benefit': 'no-data',
      'roi.benefit.confident': 'no-data',
      'roi.net': 'no-data',
    });
  });
});

describe('cost', () => {
  const subscription = { start: '2026-01-01', arr: 36_500 };

  test('the price of the subscriptions for the days they were active stands in where none is booked', () => {
    const subscriptions = [
      subscription,
      { start: '2026-09-30', arr: 3650 },
      { start: '2025-01-01', end: '2026-07-02', arr: 730 },
      { start: '2025-01-01', end: '2026-07-01', arr: 999 },
      { start: '2026-10-01', arr: 999 },
      { start: '2026-07-01', arr: 999, trial: true },
      { start: '2026-07-01', end: '2026-07-01', arr: 999 },
    ];
    const measured = measureSlice({
      settings: { asOf: '2026-12-31' },
      tables: { subscriptions, costs: [cost('2026-08-01', '0.25', 'services')] },
    });
    // 36500 × 92 / 365 = 9200; 3650 × 1 / 365 = 10; 730 × 1 / 365 = 2; services 0.25.
    expectFigures(measured, { 'roi.cost': '9212.25' });
    expect(measured.figure('roi.cost').source).toEqual([
      { table: 'costs', rows: 1, files: ['data/book/costs.csv'], from: '2026-08-01', to: '2026-08-01' },
      {
        table: 'subscriptions',
        rows: 3,
        files: ['data/book/subscriptions.csv'],
        from: '2026-07-01',
        to: '2026-09-30',
      },
    ]);
  });

  test('a cost row of kind subscription on any date switches that off', () => {
    const booked = (date: string) => ({ subscriptions: [subscription], costs: [cost(date, 500, 'subscription')] });
    expectFigures(measureSlice({ tables: booked('2026-07-01') }), { 'roi.cost': 500 });
    expectFigures(measureSlice({ tables: booked('2020-01-01') }), { 'roi.cost': 'no-data' });
  });

  test('in a running quarter for the days so far', () => {
    const measured = measureSlice({ settings: { asOf: '2026-07-10' }, tables: { subscriptions: [subscription] } });
    expectFigures(measured, { 'roi.cost': 1000 });
    expect(measured.figure('roi.cost').previous?.toString()).toBe('1000');
  });

  test('a leap year has 366 days to pay for', () => {
    const parts = { settings: { asOf: '2025-01-01' }, tables: { subscriptions: [{ start: '2024-01-01', arr: 365 }] } };
    expectFigures(measureSlice(parts, '2024-Q1'), { 'roi.cost': 91 });
  });

  test('no cost and no active subscription: no value', () => {
    expectFigures(measureSlice({}), { 'roi.cost': 'no-data' });
    const ended = [{ start: '2025-01-01', end: '2026-07-01', arr: 100 }];
    expectFigures(measureSlice({ tables: { subscriptions: ended } }), { 'roi.cost': 'no-data' });
  });
});

describe('return', () => {
  test('net and ratio, in the period and to date', () => {
    const measured = measureSlice({
      customer: { startDate: '2026-01-15', currency: 'CNY' },
      tables: {
        value: [value('2026-01-14', 9999), value('2026-01-15', 100), value('2026-08-01', 500)],
        costs: [cost('2026-01-14', 9999, 'subscription'), cost('2026-03-01', 40), cost('2026-08-01', 200)],
      },
    });
    expectFigures(measured, {
      'roi.net': 300,
      'roi.ratio': '1.5',
      'roi.to_date.benefit': 600,
      'roi.to_date.cost': 240,
      'roi.to_date.net': 360,
      'roi.to_date.ratio': '1.5',
    });
    expect(measured.figure('roi.to_date.net')).toMatchObject({ currency: 'CNY' });
    expect(measured.figure('roi.to_date.net').previous?.toString()).toBe('60');
  });

  test('the reason of the benefit before that of the cost, then the cost of 0', () => {
    const nothing = measureSlice({ tables: { costs: [cost('2026-08-01', 0)] } });
    expectFigures(nothing, { 'roi.net': 'no-data', 'roi.ratio': 'no-data' });
    const free = measureSlice({ tables: { value: [value('2026-08-01', 5)], costs: [cost('2026-08-01', 0)] } });
    expectFigures(free, { 'roi.net': 5, 'roi.ratio': 'zero-base', 'roi.to_date.ratio': 'zero-base' });
  });
});

describe('payback', () => {
  const payback = (startDate: string, benefit: string, through: string, period: string) =>
    measureSlice(
      {
        customer: { startDate },
        settings: { asOf: through },
        tables: { value: [value(benefit, 100)], costs: [cost(startDate, 100, 'subscription')] },
      },
      period,
    ).value('roi.payback_months');

  test('a month ends the day before the same day of the next month', () => {
    // From 12 January the first month ends on 11 February.
    expect(payback('2026-01-12', '2026-02-11', '2026-06-30', '2026-Q2')).toBe('1');
    expect(payback('2026-01-12', '2026-02-12', '2026-06-30', '2026-Q2')).toBe('2');
  });

  test('from the end of a month by the last day of a shorter one', () => {
    // 31 January + 1 month is 28 February, so the first month ends on 27 February; the second on 30 March.
    expect(payback('2026-01-31', '2026-02-27', '2026-06-30', '2026-Q2')).toBe('1');
    expect(payback('2026-01-31', '2026-02-28', '2026-06-30', '2026-Q2')).toBe('2');
    expect(payback('2026-01-31', '2026-03-31', '2026-06-30', '2026-Q2')).toBe('3');
    // In a leap year 29 February is the first day of the second month.
    expect(payback('2024-01-31', '2024-02-28', '2024-06-30', '2024-Q2')).toBe('1');
    expect(payback('2024-01-31', '2024-02-29', '2024-06-30', '2024-Q2')).toBe('2');
  });

  test('only months that have ended by the last day count', () => {
    expect(payback('2026-01-12', '2026-01-12', '2026-02-11', '2026-Q1')).toBe('1');
    expect(payback('2026-01-12', '2026-01-12', '2026-02-10', '2026-Q1')).toBe('not-yet');
  });

  test('the first month it held, though later costs undid it', () => {
    const tables = {
      value: [value('2026-01-20', 100), value('2026-08-01', 500)],
      costs: [cost('2026-01-12', 100, 'subscription'), cost('2026-04-01', 200)],
    };
    const measured = measureSlice({ customer: { startDate: '2026-01-12' }, tables });
    expectFigures(measured, { 'roi.payback_months': 1 });
  });

  test('both sides must be known by then', () => {
    const tables = { value: [value('2026-01-20', 100)], costs: [cost('2026-03-20', 10, 'services')] };
    // No cost is known before the third month, which ends on 11 April.
    expectFigures(measureSlice({ customer: { startDate: '2026-01-12' }, tables }), { 'roi.payback_months': 3 });
  });

  test('against the price of the subscription, day by day', () => {
    const measured = measureSlice({
      customer: { startDate: '2026-01-01' },
      tables: {
        subscriptions: [{ start: '2026-01-01', arr: 3650 }],
        // By the end of January the cost is 310, of February 590, of March 900.
        value: [value('2026-01-10', 300), value('2026-02-10', 289), value('2026-03-10', 311)],
      },
    });
    expectFigures(measured, { 'roi.payback_months': 3, 'roi.to_date.cost': 2730 });
  });

  test('without one of the two to date, its reason', () => {
    expectFigures(measureSlice({}), { 'roi.payback_months': 'no-data' });
    expectFigures(measureSlice({ tables: { value: [value('2026-08-01', 5)] } }), { 'roi.payback_months': 'no-data' });
    const loss = { value: [value('2026-08-01', 5)], costs: [cost('2026-08-01', 6)] };
    expectFigures(measureSlice({ tables: loss }), { 'roi.payback_months': 'not-yet' });
  });
});
