import { describe, expect, test } from 'vitest';
import { measure, subscription, type BookCustomerParts } from './make-book.ts';

const customer = (id: string, ...subscriptions: ReturnType<typeof subscription>[]): BookCustomerParts => ({
  id,
  tables: { subscriptions },
});

const curves = (...customers: BookCustomerParts[]) =>
  measure({ customers }).retentionCurves.map(({ values, ...curve }) => ({ ...curve, values: values.map(String) }));

describe('retention curves', () => {
  test('count months from each customer’s own first day, as far as all have come', () => {
    // a from 2026-05-31: months on 05-31, 06-30, 07-31, 08-31, 09-30 (k = 4)
    // b from 2026-06-15: months on 06-15, 07-15, 08-15, 09-15 (k = 3), so the curve ends at k = 3
    // k = 0: 100 + 100; 1: 100 + 100; 2: 50 + 100; 3: 50 + 0, of 200
    expect(
      curves(
        customer('a', subscription('2026-05-31', '2026-07-31', 100), subscription('2026-07-31', undefined, 50)),
        customer('b', subscription('2026-06-15', '2026-09-15', 100)),
      ),
    ).toEqual([{ cohort: '2026-Q2', customers: 2, values: ['1', '1', '0.75', '0.25'], name: 'shrinking' }]);
  });

  test('end after 24 months, one a fiscal quarter, oldest first', () => {
    const found = curves(
      customer('a', subscription('2026-09-30', undefined, 100)),
      customer('b', subscription('2020-01-01', undefined, 100)),
    );
    expect(found.map(({ cohort, values }) => `${cohort} ${values.length}`)).toEqual(['2020-Q1 25', '2026-Q3 1']);
  });

  test('begin with the first subscription that costs something, by the last day that counts', () => {
    const found = curves(
      customer(
        'a',
        subscription('2025-01-01', undefined, 0),
        subscription('2025-02-01', '2025-06-01', 9, { trial: true }),
        subscription('2026-07-01', undefined, 100),
      ),
      customer('b', subscription('2026-10-01', undefined, 100)),
    );
    expect(found.map(({ cohort, customers }) => `${cohort} ${customers}`)).toEqual(['2026-Q3 1']);
  });

  test.each([
    [102, 'net-negative-churn'],
    [101, 'flat'],
    [99, 'flat'],
    [98, 'shrinking'],
  ])('ending at %s %% are named %s', (arr, name) => {
    const [curve] = curves(
      customer('a', subscription('2026-07-01', '2026-09-01', 100), subscription('2026-09-01', undefined, arr)),
    );
    expect(curve?.name).toBe(name);
  });

  test('that shrink though somebody grew say so, growth from nothing included', () => {
    const shrinking = customer('a', subscription('2026-07-01', '2026-08-01', 100));
    const back = customer('b', subscription('2026-07-01', '2026-08-01', 10), subscription('2026-09-01', undefined, 10));
    expect(curves(shrinking, back)[0]?.name).toBe('shrinking-with-expansion');
    expect(curves(shrinking)[0]?.name).toBe('shrinking');
  });

  test('are converted at the rate in force on the last day', () => {
    const rates = ['2025-01-01 8', '2026-09-30 4', '2026-10-01 1'].map((text) => text.split(' '));
    const measured = measure({
      customers: [
        { ...customer('a', subscription('2026-07-01', undefined, 100)), currency: 'CNY' },
        customer('b', subscription('2026-07-01', '2026-08-01', 25)),
      ],
      tables: { fx: rates.map(([date, rate]) => ({ date, from: 'USD', to: 'CNY', rate })) },
    });
    expect(measured.retentionCurves[0]?.values.map(String)).toEqual(['1', '0.5', '0.5']); // 25 + 25, then 25
  });
});

describe('the quadrant', () => {
  const surveys = (...scores: number[]) => scores.map((score) => ({ date: '2026-08-01', kind: 'nps', score }));
  const tickets = [{ opened: '2026-08-01', resolved: '2026-08-02', csat: 4 }];

  test('puts outcome against experience, with whichever parts are known', () => {
    const measured = measure({
      customers: [
        {
          id: 'a',
          tables: {
            goals: [{ goal: 'g', baseline: 0, target: 10 }],
            goal_progress: [{ goal: 'g', date: '2026-08-01', value: 5 }],
            surveys: surveys(10, 7),
            tickets,
          },
        },
        { id: 'b', tables: { tickets } },
        { id: 'c' },
      ],
    });
    // a: nps 50 → 0.75; csat 4 → 0.75. b: csat alone.
    expect(
      measured.quadrant.map(({ customer: id, outcome, experience }) => [id, outcome, experience].join(' ')),
    ).toEqual(['a 0.5 0.75', 'b  0.75', 'c  ']);
  });
});
