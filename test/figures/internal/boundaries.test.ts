/** The days, amounts and reasons at which an internal figure turns, each worked out by hand. */
import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { differenceOfShares } from '../../../src/figures/newcombe.ts';
import { roundMoney } from '../../../src/model/money.ts';
import { measure, subscription, valuesOf, type BookCustomerParts, type BookParts } from './make-book.ts';

const paying = (id: string, more: Partial<BookCustomerParts> = {}): BookCustomerParts => ({
  id,
  tables: { subscriptions: [subscription('2025-01-01', undefined, 100)] },
  ...more,
});

describe('29 February', () => {
  const settings = { asOf: '2024-02-29', calendar: { startMonth: 12, namedBy: 'end' as const } };

  test('twelve months before it is 28 February', () => {
    const customers = [
      {
        id: 'a',
        tables: {
          subscriptions: [
            subscription('2022-01-01', '2023-02-28', 100), // gone on 28 February 2023
            subscription('2023-02-28', '2024-02-29', 80),
            subscription('2024-02-29', undefined, 60), // begins on the last day
          ],
        },
      },
      { id: 'b', tables: { subscriptions: [subscription('2023-03-01', undefined, 500)] } }, // a day too late
    ];
    // 80 on 2023-02-28, 60 on 2024-02-29: 60 / 80; of the one customer held, one is kept
    expect(valuesOf(measure({ settings, customers }, '2024-Q1'), ['nrr.ttm', 'grr.ttm', 'logo.retention.ttm'])).toEqual(
      {
        'nrr.ttm': '0.75',
        'grr.ttm': '0.75',
        'logo.retention.ttm': '1',
      },
    );
  });

  test('is a day of the cost of the team, 365 to the year all the same', () => {
    const team = [
      { csm: 'kim', name: 'Kim (invented)', from: '2020-01-01', until: '2024-02-29', annual_cost: 365 },
      { csm: 'lee', name: 'Lee (invented)', from: '2024-03-31', annual_cost: 730 },
    ];
    const customers = [{ id: 'a', tables: { subscriptions: [subscription('2020-01-01', undefined, '62.5')] } }];
    const measured = measure({ settings: { asOf: '2024-12-31' }, customers, tables: { team } }, '2024-Q1');
    // 365 × (31 + 29) / 365 = 60 and 730 × 1 / 365 = 2; 62 × 365 / 91 days / 62.5
    expect(measured.value('cs.cost')).toBe('62');
    const share = new Decimal(62).times(365).div(91).div('62.5');
    expect(measured.value('cs.cost_share')).toBe(share.toSignificantDigits(40).toString());
  });
});

test('a running quarter compares what it closes with, with the last of as many days', () => {
  // 14 August is day 45, and so is 15 May. On 15 May 100 was paid, from 16 May on 130.
  const subscriptions = [subscription('2025-01-01', '2026-05-16', 100), subscription('2026-05-16', undefined, 130)];
  const measured = measure({ settings: { asOf: '2026-08-14' }, customers: [{ id: 'a', tables: { subscriptions } }] });
  expect(measured.value('arr.closing')).toBe('130');
  expect(measured.figure('arr.closing').previous?.toString()).toBe('100');
  expect(measured.figure('arr.expansion').previous?.toString()).toBe('0');
});

describe('cents', () => {
  const cny = (activities: BookCustomerParts['internal'], closing: number): BookCustomerParts => ({
    id: 'a',
    currency: 'CNY',
    tables: {
      subscriptions: [subscription('2025-01-01', '2026-08-01', 6), subscription('2026-08-01', undefined, closing)],
    },
    internal: activities,
  });
  const claims = (amount: string) => ({
    activities: ['x', 'y', 'z'].map((activity) => ({
      activity,
      date: '2026-08-01',
      csm: 'kim',
      credit: 'sourced',
      arr_claimed: amount,
    })),
  });
  const fx = (rate: number) => [{ date: '2025-01-01', from: 'USD', to: 'CNY', rate }];

  test('at an inverse rate: three amounts without end that add up to half a cent round as that half', () => {
    // 3 × 1.01 CNY / 6 = 0.505, to the cent 0.51, though 1.01 / 6 = 0.16833…
    const measured = measure({ customers: [cny(claims('1.01'), 60)], tables: { fx: fx(6) } });
    const value = measured.figure('cs.expansion.sourced').value as Decimal;
    expect(value.toString()).toBe('0.505');
    expect(roundMoney(value, 'USD').toString()).toBe('0.51');
  });

  test('claims that together are the growth to the last digit are all honoured', () => {
    // from 6 CNY to 12 CNY at 3: 2 to 4, so the growth is 2; 3 × 2 CNY / 3 = 2
    const measured = measure({ customers: [cny(claims('2'), 12)], tables: { fx: fx(3) } });
    expect(measured.value('arr.expansion')).toBe('2');
    expect(measured.value('cs.expansion.sourced')).toBe('2');
    expect(measured.claims.map(({ why }) => why)).toEqual([undefined, undefined, undefined]);
  });

  test('by two rates of one date: the direct one', () => {
    const both = [
      { date: '2026-06-30', from: 'USD', to: 'CNY', rate: 8 },
      { date: '2026-06-30', from: 'CNY', to: 'USD', rate: '0.2' },
    ];
    const older = { date: '2025-01-01', from: 'CNY', to: 'USD', rate: '0.5' };
    const measured = measure({ customers: [cny({}, 6)], tables: { fx: [...both, older] } });
    expect(measured.value('arr.opening')).toBe('1.2'); // 6 × 0.2, not 6 / 8
  });
});

describe('CSMs', () => {
  test('one that left still has the customers that name it; one whose customers left has none', () => {
    const measured = measure({
      customers: [
        paying('a', { csm: 'gone' }),
        { id: 'b', csm: 'lee', tables: { subscriptions: [subscription('2025-01-01', '2026-07-01', 40)] } },
      ],
      tables: { team: [{ csm: 'gone', name: 'Gone (invented)', from: '2020-01-01', until: '2026-03-31' }] },
    });
    expect(measured.byCsm).toEqual([
      { csm: 'gone', name: 'Gone (invented)' },
      { csm: 'lee', name: 'lee' },
    ]);
    const of = (csm: string) => ['customers', 'arr', 'nrr', 'grr'].map((id) => measured.value(`csm.${csm}.${id}`));
    expect(of('gone')).toEqual(['1', '100', '1', '1']);
    expect(of('lee')).toEqual(['0', '0', '0', '0']); // 40 on the opening day, nothing on the last: (40 − 40) / 40
  });

  test('nobody recorded an activity: no value; with one of another time: 0', () => {
    const ids = ['csm.kim.saved', 'csm.kim.sourced', 'csm.kim.qbrs', 'csm.kim.trainings'];
    const old = { activities: [{ date: '2020-01-01', csm: 'lee', kind: 'qbr' }] };
    expect(Object.values(valuesOf(measure({ customers: [paying('a', { csm: 'kim' })] }), ids))).toEqual(
      Array(4).fill('no-data'),
    );
    expect(Object.values(valuesOf(measure({ customers: [paying('a', { csm: 'kim', internal: old })] }), ids))).toEqual(
      Array(4).fill('0'),
    );
  });
});

describe('retention curves', () => {
  test('from the end of January go by the last day of shorter months', () => {
    // k = 0: 31 January 100; 1: 28 February 50; 2: 31 March 75; 3 … 8: 30 April … 30 September 75
    const subscriptions = [
      subscription('2026-01-31', '2026-02-28', 100),
      subscription('2026-02-28', '2026-03-31', 50),
      subscription('2026-03-31', undefined, 75),
    ];
    const [curve] = measure({ customers: [{ id: 'a', tables: { subscriptions } }] }).retentionCurves;
    expect(curve?.values.map(String)).toEqual(['1', '0.5', ...Array<string>(7).fill('0.75')]);
    expect(curve?.name).toBe('shrinking-with-expansion');
  });

  test('end at the month that the youngest customer has reached', () => {
    // 30 June + 3 months = 30 September, the last day; from 1 July three months end on 1 October
    const from = (start: string) => ({ id: start, tables: { subscriptions: [subscription(start, undefined, 10)] } });
    const lengths = (...starts: string[]) =>
      measure({ customers: starts.map(from) }).retentionCurves.map(({ values }) => values.length);
    expect(lengths('2026-06-30', '2026-04-01')).toEqual([4]);
    expect(lengths('2026-07-01')).toEqual([3]);
  });

  test.each([
    ['101.01', 'net-negative-churn'],
    ['101', 'flat'],
    ['99', 'flat'],
    ['98.99', 'shrinking'],
  ])('of 100 that end at %s are %s', (arr, name) => {
    const subscriptions = [subscription('2026-07-01', '2026-09-01', 100), subscription('2026-09-01', undefined, arr)];
    expect(measure({ customers: [{ id: 'a', tables: { subscriptions } }] }).retentionCurves[0]?.name).toBe(name);
  });
});

test('the quadrant takes NPS alone where satisfaction is not known', () => {
  const surveys = [
    { date: '2026-08-01', kind: 'nps', score: 10 },
    { date: '2026-08-01', kind: 'nps', score: 3 },
  ];
  const [point] = measure({ customers: [{ id: 'a', tables: { surveys } }] }).quadrant;
  expect(point?.experience?.toString()).toBe('0.5'); // NPS 0: (0 + 100) / 200
  expect(point?.outcome).toBeNull();
});

describe('cautions', () => {
  const many = (n: number) => Array.from({ length: n }, (_, at) => paying(`c${at}`));
  const due = { due: '2026-08-01', outcome: 'renewed', arr_due: 1, arr_renewed: 1 };

  test.each([
    [4, ['few-customers']],
    [5, undefined],
  ])('a retention ratio over %i customers', (n, caution) => {
    const customers = many(n).map((one) => ({ ...one, segment: 's', csm: 'kim', internal: { renewals: [due] } }));
    const measured = measure({ customers });
    for (const id of ['nrr', 'grr', 'logo.retention', 'nrr.ttm', 'grr.ttm', 'logo.retention.ttm', 'renewal.rate.logo'])
      expect(measured.figure(id).caution).toEqual(caution);
    for (const id of ['renewal.rate.amount', 'csm.kim.nrr', 'segment.s.grr', 'segment.s.logo.retention'])
      expect(measured.figure(id).caution).toEqual(caution);
    expect(measured.figure('arr.closing').caution).toBeUndefined();
  });

  test.each([
    [200, ['few-customers']],
    ['200.01', ['few-customers', 'high-nrr']],
  ])('twelve months from 100 to %s', (arr, caution) => {
    const subscriptions = [subscription('2025-01-01', '2026-01-01', 100), subscription('2026-01-01', undefined, arr)];
    const measured = measure({ customers: [{ id: 'a', tables: { subscriptions } }] });
    expect(measured.figure('nrr.ttm').caution).toEqual(caution);
    expect(measured.figure('grr.ttm').caution).toEqual(['few-customers']);
  });
});

describe('reasons', () => {
  test('0 or no value: rows of another time, or none at all', () => {
    const ids = ['cs.saved', 'cs.claimed_unconfirmed', 'cs.referral', 'health.red', 'renewal.rate.logo'];
    const elsewhere = {
      activities: [{ date: '2020-01-01', csm: 'kim', credit: 'saved', arr_claimed: 1 }],
      referrals: [{ date: '2020-01-01', stage: 'won', arr_won: 1 }],
      health: [{ date: '2027-01-01', score: 1 }],
      renewals: [{ due: '2020-01-01', arr_due: 1, outcome: 'churned' }],
    };
    expect(Object.values(valuesOf(measure({ customers: [paying('a')] }), ids))).toEqual(Array(5).fill('no-data'));
    expect(Object.values(valuesOf(measure({ customers: [paying('a', { internal: elsewhere })] }), ids))).toEqual([
      '0',
      '0',
      '0',
      '0',
      'no-data',
    ]);
  });

  test('the first operand without value before a base of 0', () => {
    const gone = { id: 'a', tables: { subscriptions: [subscription('2025-01-01', '2025-02-01', 1)] } };
    const cs_costs = [{ date: '2026-08-01', amount: 1 }];
    const share = (parts: BookParts) => measure(parts).value('cs.cost_share');
    expect(share({ customers: [gone] })).toBe('no-data'); // no cost, and an ARR of 0
    expect(share({ customers: [gone], tables: { cs_costs } })).toBe('zero-base');
    expect(share({ customers: [{ id: 'a' }], tables: { cs_costs } })).toBe('no-data'); // no subscription at all
    const qbr = { activities: [{ date: '2026-08-01', csm: 'kim', kind: 'qbr' }] };
    expect(measure({ customers: [{ ...gone, internal: qbr }] }).value('qbr.coverage')).toBe('zero-base');
    expect(measure({ customers: [gone] }).value('arpa')).toBe('zero-base');
  });
});

describe('renewals and QBRs', () => {
  const renewal = (outcome: string, closed_on?: string) => ({ due: '2026-09-01', arr_due: 10, outcome, closed_on });
  const qbr = { activities: [{ date: '2026-08-01', csm: 'kim', kind: 'qbr' }] };

  test('an outcome of after the last day is in neither group of the effect', () => {
    const measured = measure({
      customers: [
        paying('a', { internal: { ...qbr, renewals: [renewal('renewed', '2026-09-30')] } }),
        paying('b', { internal: { ...qbr, renewals: [renewal('churned', '2026-10-01')] } }),
        paying('c', { internal: { renewals: [renewal('churned')] } }),
        paying('d', { internal: { renewals: [renewal('pending')] } }),
      ],
    });
    // with: 1 of 1; without: 0 of 1
    expect(measured.value('qbr.effect')).toBe('1');
    expect(measured.figure('qbr.effect').extra).toMatchObject({
      with: { renewed: 1, total: 1 },
      without: { renewed: 0, total: 1 },
    });
  });

  test('the rate by amount: renewed without its amount is left out of both sums, churned without it is 0', () => {
    const renewals = [
      { due: '2026-07-01', arr_due: 100, outcome: 'renewed', arr_renewed: 90 },
      { due: '2026-07-02', arr_due: 800, outcome: 'renewed' },
      { due: '2026-07-03', arr_due: 50, outcome: 'churned' },
      { due: '2026-07-04', arr_due: 50, outcome: 'churned', arr_renewed: 10 },
    ];
    // (90 + 0 + 10) / (100 + 50 + 50)
    expect(measure({ customers: [paying('a', { internal: { renewals } })] }).value('renewal.rate.amount')).toBe('0.5');
  });

  test.each([
    [7, 9, 3, 8],
    [56, 70, 48, 80],
    [1, 1, 0, 1],
    [0, 4, 4, 4],
  ])('the interval of %i of %i against %i of %i is Newcombe’s, out of the roots of Wilson’s equation', (x, m, y, n) => {
    // Wilson: the p with (p̂ − p)² = z² p (1 − p) / n, that is (1 + z²/n) p² − (2 p̂ + z²/n) p + p̂² = 0
    const z = 1.959963984540054;
    const roots = (hits: number, total: number) => {
      const [a, b, c] = [1 + (z * z) / total, (2 * hits) / total + (z * z) / total, (hits / total) ** 2];
      const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
      return [(b - root) / (2 * a), (b + root) / (2 * a)] as const;
    };
    const [[l1, u1], [l2, u2]] = [roots(x, m), roots(y, n)];
    const [p, q] = [x / m, y / n];
    const { value, low, high } = differenceOfShares({ hits: x, total: m }, { hits: y, total: n });
    expect(value.toNumber()).toBeCloseTo(p - q, 12);
    expect(low.toNumber()).toBeCloseTo(p - q - Math.hypot(p - l1, u2 - q), 9);
    expect(high.toNumber()).toBeCloseTo(p - q + Math.hypot(u1 - p, q - l2), 9);
  });
});
