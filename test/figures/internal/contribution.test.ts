import { describe, expect, test } from 'vitest';
import { measure, subscription, valuesOf, type BookCustomerParts, type BookParts } from './make-book.ts';

const person = (from: string, until: string | undefined, annual_cost: number | undefined, more = {}) => ({
  csm: 'kim',
  name: 'Kim (invented)',
  from,
  until,
  annual_cost,
  ...more,
});

const cost = (tables: BookParts['tables']) => measure({ tables }).value('cs.cost');

describe('cs.cost', () => {
  test('is salaries by the day, until included, and the other costs of the period', () => {
    // 36500 × 0.5 × 92 / 365 = 4600; 73000 × 31 / 365 (1 to 31 July) = 6200; 50 on the first day, 7 on the last
    expect(
      cost({
        team: [person('2020-01-01', undefined, 36500, { fte: '0.5' }), person('2026-01-01', '2026-07-31', 73000)],
        cs_costs: [
          { date: '2026-06-30', amount: 1000 },
          { date: '2026-07-01', amount: 50 },
          { date: '2026-09-30', amount: 7 },
          { date: '2026-10-01', amount: 1000 },
        ],
      }),
    ).toBe('10857');
  });

  test('leaves out what is not known, and says so', () => {
    const measured = measure({
      tables: { team: [person('2026-01-01', undefined, undefined)], cs_costs: [{ date: '2026-07-01', amount: 5 }] },
    });
    expect(measured.value('cs.cost')).toBe('5');
    expect(measured.figure('cs.cost').source[0]?.leftOut).toEqual([{ rows: 1, why: 'empty-cell' }]);
  });

  test('has no value where nothing is known or nobody is employed', () => {
    expect(cost({ team: [person('2026-10-01', undefined, 1000), person('2020-01-01', '2026-06-30', 1000)] })).toBe(
      'no-data',
    );
  });

  test('is in the reporting currency at the rate of the opening day', () => {
    const fx = [
      { date: '2025-01-01', from: 'EUR', to: 'USD', rate: '2' },
      { date: '2026-07-01', from: 'EUR', to: 'USD', rate: '3' },
    ];
    expect(cost({ fx, cs_costs: [{ date: '2026-08-01', amount: 5, currency: 'EUR' }] })).toBe('10');
  });
});

describe('what it brought', () => {
  const customer = (more: BookCustomerParts['internal']): BookCustomerParts => ({
    id: 'a',
    tables: {
      subscriptions: [subscription('2025-01-01', '2026-08-01', 100), subscription('2026-08-01', undefined, 150)],
    },
    internal: more,
  });
  const activities = [
    { activity: 'x', date: '2026-08-01', csm: 'kim', credit: 'sourced', arr_claimed: 30 },
    { activity: 'y', date: '2026-08-01', csm: 'kim', credit: 'influenced', arr_claimed: 20 },
    { activity: 'z', date: '2026-08-02', csm: 'kim', credit: 'saved', arr_claimed: 40 },
  ];
  const health = [{ date: '2026-07-15', score: 50 }];
  const referrals = [
    { date: '2026-09-01', stage: 'won', arr_won: 15 },
    { date: '2026-09-01', stage: 'open', arr_won: 1000 },
    { date: '2026-06-30', stage: 'won', arr_won: 1000 },
    { date: '2026-09-02', stage: 'won' },
  ];
  const cs_costs = [{ date: '2026-08-01', amount: 50 }];

  test('over what it cost; influenced growth is not in it', () => {
    // (40 saved + 30 sourced + 15 referred) / 50 = 1.7
    const measured = measure({ customers: [customer({ activities, health, referrals })], tables: { cs_costs } });
    expect(valuesOf(measured, ['cs.referral', 'cs.return'])).toEqual({ 'cs.referral': '15', 'cs.return': '1.7' });
    // 50 × 365 / 92 days / 150 ARR
    expect(measured.value('cs.cost_share')).toMatch(/^1\.32246376811594/);
    expect(measured.figure('cs.referral').source[0]).toMatchObject({
      rows: 1,
      leftOut: [{ rows: 1, why: 'empty-cell' }],
    });
  });

  test('a part that nobody recorded is left out', () => {
    const measured = measure({ customers: [customer({ referrals })], tables: { cs_costs } });
    expect(valuesOf(measured, ['cs.saved', 'cs.return'])).toEqual({ 'cs.saved': 'no-data', 'cs.return': '0.3' });
  });

  test('has no value without a part, without a cost, or with a cost of 0', () => {
    expect(measure({ customers: [customer({})], tables: { cs_costs } }).value('cs.return')).toBe('no-data');
    expect(measure({ customers: [customer({ referrals })] }).value('cs.return')).toBe('no-data');
    const free = measure({
      customers: [customer({ referrals })],
      tables: { cs_costs: [{ date: '2026-08-01', amount: 0 }] },
    });
    expect(free.value('cs.return')).toBe('zero-base');
  });
});

describe('by CSM and by segment', () => {
  const customers: BookCustomerParts[] = [
    {
      id: 'a',
      csm: 'kim',
      segment: 'large',
      tables: {
        subscriptions: [subscription('2025-01-01', '2026-08-01', 100), subscription('2026-08-01', undefined, 120)],
      },
      internal: {
        activities: [
          { date: '2026-08-01', csm: 'kim', kind: 'qbr' },
          { date: '2026-06-30', csm: 'kim', kind: 'qbr' },
          { date: '2026-08-03', csm: 'guest', kind: 'training' },
        ],
      },
    },
    {
      id: 'b',
      csm: 'kim',
      segment: 'small',
      tables: { subscriptions: [subscription('2025-01-01', '2026-08-01', 100)] },
    },
    { id: 'c', tables: { subscriptions: [subscription('2025-01-01', undefined, 50)] } },
  ];
  const team = [
    { csm: 'idle', name: 'Idle (invented)', from: '2026-09-30' },
    { csm: 'gone', name: 'Gone (invented)', from: '2020-01-01', until: '2026-06-30' },
    { csm: 'kim', name: 'Kim Old (invented)', from: '2020-01-01', until: '2021-01-01' },
    { csm: 'kim', name: 'Kim (invented)', from: '2021-01-02' },
  ];
  const measured = measure({ customers, tables: { team } });

  test('who is named by a customer, an activity of the period, or a team row in force', () => {
    expect(measured.byCsm).toEqual([
      { csm: 'guest', name: 'guest' },
      { csm: 'idle', name: 'Idle (invented)' },
      { csm: 'kim', name: 'Kim (invented)' },
    ]);
    expect(measured.bySegment).toEqual(['large', 'small']);
  });

  test('each has the customers that are its own', () => {
    const ids = ['customers', 'arr', 'nrr', 'grr', 'saved', 'qbrs', 'trainings'];
    const of = (csm: string) => ids.map((id) => measured.value(`csm.${csm}.${id}`));
    expect(of('kim')).toEqual(['1', '120', '0.6', '0.5', '0', '1', '0']); // 200 → 200 + 20 − 100
    expect(of('guest')).toEqual(['0', '0', 'zero-base', 'zero-base', '0', '0', '1']);
    expect(measured.figure('csm.kim.qbrs').previous?.toString()).toBe('1');
  });

  test('a segment likewise', () => {
    const ids = ['customers', 'arr', 'nrr', 'grr', 'logo.retention'];
    const of = (segment: string) => ids.map((id) => measured.value(`segment.${segment}.${id}`));
    expect(of('large')).toEqual(['1', '120', '1.2', '1', '1']);
    expect(of('small')).toEqual(['0', '0', '0', '0', '0']);
  });
});
