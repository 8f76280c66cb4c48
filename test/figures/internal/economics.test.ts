import { describe, expect, test } from 'vitest';
import { measure, subscription, valuesOf, type BookCustomerParts, type BookParts } from './make-book.ts';

const IDS = ['cac', 'arpa', 'ltv', 'ltv.cac', 'cac.payback_months'];

/** Two customers a year ago, 100 each; one went down to 50. */
const customers: BookCustomerParts[] = [
  { id: 'a', tables: { subscriptions: [subscription('2025-01-01', undefined, 100)] } },
  {
    id: 'b',
    tables: {
      subscriptions: [subscription('2025-01-01', '2026-01-01', 100), subscription('2026-01-01', undefined, 50)],
    },
  },
];

const spending = (from: string, until: string, spend: number, new_customers: number) => ({
  from,
  until,
  spend,
  new_customers,
});

const economics = (parts: BookParts) => valuesOf(measure(parts), IDS);

describe('unit economics', () => {
  test('of a small book', () => {
    // cac (60 + 30) / (1 + 2) = 30; arpa 150 / 2 = 75; grr.ttm 150 / 200 = 0.75; ltv 75 × 0.8 / 0.25 = 240
    // ltv.cac 240 / 30 = 8; payback 30 / (75 × 0.8 / 12) = 6
    expect(
      economics({
        settings: { grossMargin: '0.8' },
        customers,
        tables: {
          acquisition: [
            spending('2025-09-30', '2025-12-31', 1000, 1),
            spending('2025-10-01', '2026-03-31', 60, 1),
            spending('2026-04-01', '2026-09-30', 30, 2),
            spending('2026-09-01', '2026-10-01', 1000, 1),
          ],
        },
      }),
    ).toEqual({ cac: '30', arpa: '75', ltv: '240', 'ltv.cac': '8', 'cac.payback_months': '6' });
  });

  test('without a gross margin are not configured, whatever else is missing', () => {
    expect(economics({ customers })).toEqual({
      cac: 'no-data',
      arpa: '75',
      ltv: 'not-configured',
      'ltv.cac': 'not-configured',
      'cac.payback_months': 'not-configured',
    });
  });

  test('where nothing was lost or nobody was won have no base', () => {
    expect(
      economics({
        settings: { grossMargin: '0.8' },
        customers: customers.slice(0, 1),
        tables: { acquisition: [spending('2025-10-01', '2026-03-31', 60, 0)] },
      }),
    ).toEqual({
      cac: 'zero-base',
      arpa: '100',
      ltv: 'zero-base',
      'ltv.cac': 'zero-base',
      'cac.payback_months': 'zero-base',
    });
  });

  test('take the reason of the first part without value', () => {
    expect(
      economics({
        settings: { grossMargin: '0.8' },
        customers: [{ id: 'a', tables: { subscriptions: [subscription('2026-08-01', undefined, 100)] } }],
      }),
    ).toEqual({
      cac: 'no-data',
      arpa: '100',
      ltv: 'zero-base',
      'ltv.cac': 'zero-base',
      'cac.payback_months': 'no-data',
    });
  });
});

describe('health', () => {
  const scored = (id: string, ...health: [string, number][]): BookCustomerParts => ({
    id,
    tables: { subscriptions: [subscription('2025-01-01', undefined, 100)] },
    internal: { health: health.map(([date, score]) => ({ date, score })) },
  });

  test('is by the latest score of each customer with ARR', () => {
    const measured = measure({
      customers: [
        scored('a', ['2026-09-30', 39], ['2026-01-01', 90]),
        scored('b', ['2026-09-01', 40], ['2026-10-01', 90]),
        scored('c', ['2026-09-01', 69]),
        scored('d', ['2026-09-01', 70]),
        scored('e'),
        { ...scored('f', ['2026-09-01', 5]), tables: {} },
      ],
    });
    expect(valuesOf(measured, ['health.red', 'health.amber', 'health.green'])).toEqual({
      'health.red': '1',
      'health.amber': '2',
      'health.green': '1',
    });
    expect(measured.figure('health.green').previous?.toString()).toBe('1');
  });

  test('has no value where no score is recorded, or no subscription', () => {
    expect(measure({ customers: [scored('a')] }).value('health.red')).toBe('no-data');
    const unpaid = { ...scored('a', ['2026-09-01', 5]), tables: {} };
    expect(measure({ customers: [unpaid] }).value('health.red')).toBe('no-data');
  });
});

describe('time to first value', () => {
  const reached = (id: string, startDate: string, achieved: string | undefined): BookCustomerParts => ({
    id,
    startDate,
    tables: { milestones: [{ achieved, first_value: true }, { achieved: '2026-08-01' }] },
  });

  test('is the median of those who reached it in the period', () => {
    // 2026-07-01 from 2026-06-01: 30 days; 2026-09-30 from 2026-09-10: 20 days
    const measured = measure({
      customers: [
        reached('a', '2026-06-01', '2026-07-01'),
        reached('b', '2026-09-10', '2026-09-30'),
        reached('c', '2026-01-01', '2026-06-30'),
        reached('d', '2026-01-01', undefined),
      ],
    });
    expect(measured.value('ttfv.median')).toBe('25');
    expect(measured.figure('ttfv.median').previous?.toString()).toBe('180');
  });

  test('has no value where nobody did', () => {
    expect(measure({ customers: [reached('a', '2026-01-01', undefined)] }).value('ttfv.median')).toBe('no-data');
  });
});
