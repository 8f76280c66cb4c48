import { describe, expect, test } from 'vitest';
import { measure, subscription, valuesOf, type BookCustomerParts } from './make-book.ts';

const BRIDGE = [
  'arr.opening',
  'arr.new',
  'arr.reactivated',
  'arr.expansion',
  'arr.contraction',
  'arr.churn',
  'arr.closing',
];

const one = (...subscriptions: ReturnType<typeof subscription>[]) =>
  measure({ customers: [{ id: 'a', tables: { subscriptions } }] });

describe('the line a customer adds to', () => {
  test('ended on the first day of the period: paid on the day before, so it is churn', () => {
    const measured = one(subscription('2025-01-01', '2026-07-01', 100));
    expect(valuesOf(measured, ['arr.opening', 'arr.churn', 'arr.closing'])).toEqual({
      'arr.opening': '100',
      'arr.churn': '-100',
      'arr.closing': '0',
    });
  });

  test('ended on the opening day: was gone before the period, so it is nothing', () => {
    const measured = one(subscription('2025-01-01', '2026-06-30', 100));
    expect(measured.value('arr.opening')).toBe('0');
    expect(measured.bridge).toEqual([]);
  });

  test('ends on the last day: no longer holds then, so it is churn', () => {
    expect(one(subscription('2025-01-01', '2026-09-30', 100)).value('arr.churn')).toBe('-100');
  });

  test('ends on the day after the last: still there', () => {
    const measured = one(subscription('2025-01-01', '2026-10-01', 100));
    expect(measured.value('arr.churn')).toBe('0');
    expect(measured.bridge[0]?.line).toBe('unchanged');
  });

  test('starts on the last day: new', () => {
    expect(one(subscription('2026-09-30', undefined, 100)).value('arr.new')).toBe('100');
  });

  test('starts on the opening day: opening, not new', () => {
    expect(valuesOf(one(subscription('2026-06-30', undefined, 100)), ['arr.opening', 'arr.new'])).toEqual({
      'arr.opening': '100',
      'arr.new': '0',
    });
  });

  test('came and went within the period: nothing', () => {
    expect(one(subscription('2026-07-10', '2026-08-10', 100)).bridge).toEqual([]);
  });

  test('had left and came back: reactivated, not new', () => {
    const measured = one(subscription('2024-01-01', '2025-01-01', 80), subscription('2026-08-01', undefined, 100));
    expect(valuesOf(measured, ['arr.new', 'arr.reactivated'])).toEqual({ 'arr.new': '0', 'arr.reactivated': '100' });
  });

  test('a trial, a free subscription or one that never ran before does not make it reactivated', () => {
    const measured = one(
      subscription('2024-01-01', '2024-02-01', 80, { trial: true }),
      subscription('2024-03-01', '2024-04-01', 0),
      subscription('2024-05-01', '2024-05-01', 80),
      subscription('2026-08-01', undefined, 100),
    );
    expect(measured.value('arr.new')).toBe('100');
  });

  test('one product contracts and another expands: the customer adds its sum to one line', () => {
    // d0: 100 + 50 = 150; d1: 70 + 95 = 165; 165 − 150 = 15, all of it expansion
    const measured = one(
      subscription('2025-01-01', '2026-08-01', 100),
      subscription('2026-08-01', undefined, 70),
      subscription('2025-01-01', '2026-09-01', 50),
      subscription('2026-09-01', undefined, 95),
    );
    expect(valuesOf(measured, ['arr.expansion', 'arr.contraction', 'nrr', 'grr'])).toEqual({
      'arr.expansion': '15',
      'arr.contraction': '0',
      nrr: '1.1',
      grr: '1',
    });
  });

  test('a running quarter closes on the day the reports are made on', () => {
    const measured = measure({
      settings: { asOf: '2026-08-14' },
      customers: [
        {
          id: 'a',
          tables: {
            subscriptions: [subscription('2025-01-01', '2026-08-15', 100), subscription('2026-08-15', undefined, 300)],
          },
        },
      ],
    });
    expect(measured.value('arr.closing')).toBe('100');
  });
});

describe('the book', () => {
  const customers: BookCustomerParts[] = [
    { id: 'kept', tables: { subscriptions: [subscription('2025-01-01', undefined, 400)] } },
    {
      id: 'grew',
      tables: {
        subscriptions: [subscription('2025-01-01', '2026-08-01', 200), subscription('2026-08-01', undefined, 260)],
      },
    },
    {
      id: 'shrank',
      tables: {
        subscriptions: [subscription('2025-01-01', '2026-08-01', 300), subscription('2026-08-01', undefined, 270)],
      },
    },
    { id: 'left', tables: { subscriptions: [subscription('2025-01-01', '2026-08-01', 100)] } },
    { id: 'came', tables: { subscriptions: [subscription('2026-08-01', undefined, 500)] } },
  ];

  test('the bridge closes, and retention is made of its lines', () => {
    // opening 400 + 200 + 300 + 100 = 1000; + 500 new + 60 expansion − 30 contraction − 100 churn = 1430
    // nrr (1000 + 60 − 30 − 100) / 1000; grr (1000 − 30 − 100) / 1000; 3 of 4 customers kept
    const measured = measure({ customers });
    expect(valuesOf(measured, [...BRIDGE, 'nrr', 'grr', 'logo.retention'])).toEqual({
      'arr.opening': '1000',
      'arr.new': '500',
      'arr.reactivated': '0',
      'arr.expansion': '60',
      'arr.contraction': '-30',
      'arr.churn': '-100',
      'arr.closing': '1430',
      nrr: '0.93',
      grr: '0.87',
      'logo.retention': '0.75',
    });
    expect(measured.figure('nrr').caution).toEqual(['few-customers']);
    expect(measured.figure('nrr').n).toBe(4);
  });

  test('the quarter before is the comparison', () => {
    // On 2026-03-31 and on 2026-06-30 the same four customers paid 1000.
    const measured = measure({ customers });
    expect(measured.figure('arr.closing').previous?.toString()).toBe('1000');
    expect(measured.figure('nrr').previous?.toString()).toBe('1');
    expect(measured.figure('arr.new').previous?.toString()).toBe('0');
  });

  test('each customer stands in the bridge with its own line', () => {
    expect(measure({ customers }).bridge.map(({ customer, line, amount }) => `${customer} ${line} ${amount}`)).toEqual([
      'came new 500',
      'grew expansion 60',
      'kept unchanged 0',
      'left churn -100',
      'shrank contraction -30',
    ]);
  });

  test('nobody paid on the opening day: the ratios have no base, the sums are 0', () => {
    const measured = measure({ customers: customers.filter(({ id }) => id === 'came') });
    expect(valuesOf(measured, ['arr.opening', 'arr.churn', 'nrr', 'grr', 'logo.retention', 'nrr.ttm'])).toEqual({
      'arr.opening': '0',
      'arr.churn': '0',
      nrr: 'zero-base',
      grr: 'zero-base',
      'logo.retention': 'zero-base',
      'nrr.ttm': 'zero-base',
    });
    expect(measured.figure('nrr').caution).toBeUndefined();
  });

  test('no subscription at all: nobody recorded anything, so nothing is 0', () => {
    const measured = measure({ customers: [{ id: 'a' }] });
    for (const id of [...BRIDGE, 'nrr', 'grr.ttm', 'arpa', 'arr.renewing.90'])
      expect(measured.value(id)).toBe('no-data');
  });

  test('an empty book has reasons and no zero', () => {
    const { figures } = measure({});
    expect([...figures.values()].filter(({ value }) => value !== null)).toEqual([]);
    expect([...figures.values()].filter(({ reason }) => reason === undefined)).toEqual([]);
  });
});

describe('twelve months', () => {
  test('open on the same day of the year before', () => {
    // 2025-09-30: 100; 2026-09-30: 250
    const measured = one(subscription('2025-09-30', '2026-01-01', 100), subscription('2026-01-01', undefined, 250));
    expect(measured.value('nrr.ttm')).toBe('2.5');
    expect(measured.value('grr.ttm')).toBe('1');
    expect(measured.figure('nrr.ttm').caution).toEqual(['few-customers', 'high-nrr']);
    expect(measured.figure('nrr').caution).toEqual(['few-customers']);
  });
});

describe('more than three subscriptions at once', () => {
  const four = [1, 2, 3, 4].map(() => subscription('2026-01-01', undefined, 10));

  test('make the ARR of the book and of that segment doubtful, not that of another', () => {
    const measured = measure({
      customers: [
        { id: 'a', segment: 'large', tables: { subscriptions: four } },
        { id: 'b', segment: 'small', tables: { subscriptions: [subscription('2026-01-01', undefined, 10)] } },
      ],
    });
    expect(measured.figure('arr.closing').caution).toEqual(['many-subscriptions']);
    expect(measured.figure('nrr').caution).toEqual(['few-customers', 'many-subscriptions']);
    expect(measured.figure('segment.large.arr').caution).toEqual(['many-subscriptions']);
    expect(measured.figure('segment.small.arr').caution).toBeUndefined();
  });

  test('count only where they overlap', () => {
    const ends = ['2026-02-01', '2026-03-01', '2026-07-15', undefined];
    const starts = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-07-15'];
    const measured = one(...starts.map((start, at) => subscription(start, ends[at], 10)));
    expect(measured.figure('arr.closing').caution).toBeUndefined();
  });
});

test('a figure names the rows and the days it was computed from', () => {
  const [source] = one(
    subscription('2025-01-01', '2026-07-01', 100),
    subscription('2020-01-01', '2021-01-01', 100),
  ).figure('arr.opening').source;
  expect(source).toEqual({
    table: 'subscriptions',
    rows: 1,
    files: ['data/book/subscriptions.csv'],
    from: '2026-06-30',
    to: '2026-09-30',
  });
});
