/** Where figures came from: tables, rows used, files, first and last day, and what was left out and why. */
import { describe, expect, test } from 'vitest';
import { measure, subscription } from './internal/make-book.ts';
import { measureSlice } from '../support/measure.ts';

const OWN = 'data/customers/halden-logistics';

describe('of a customer', () => {
  test('rows of the book and of the customer’s folder; what is of another time is not mentioned', () => {
    const tickets = [
      { opened: '2026-07-02', first_response_minutes: 5 },
      { opened: '2026-07-03', first_response_minutes: 7, file: `${OWN}/tickets.csv` },
      { opened: '2026-09-04', first_response_minutes: 9, file: `${OWN}/tickets.csv` },
      { opened: '2026-09-05', file: `${OWN}/tickets.csv` },
      { opened: '2026-09-06' },
      { opened: '2026-06-30', first_response_minutes: 1, file: `${OWN}/tickets.json` },
    ];
    const measured = measureSlice({ tables: { tickets } });
    expect(measured.figure('support.first_response_minutes')).toMatchObject({ n: 3 });
    expect(measured.figure('support.first_response_minutes').source).toEqual([
      {
        table: 'tickets',
        rows: 3,
        files: ['data/book/tickets.csv', `${OWN}/tickets.csv`],
        from: '2026-07-02',
        to: '2026-09-04',
        leftOut: [{ rows: 2, why: 'empty-cell' }],
      },
    ]);
    expect(measured.figure('support.opened').source).toEqual([
      {
        table: 'tickets',
        rows: 5,
        files: ['data/book/tickets.csv', `${OWN}/tickets.csv`],
        from: '2026-07-02',
        to: '2026-09-06',
      },
    ]);
  });

  test('a change names the rows of both quarters', () => {
    const usage = ['2025-08-01', '2026-05-01', '2026-08-01', '2026-08-02'].map((date) => ({
      date,
      metric: 'events',
      value: 1,
      file: date === '2026-05-01' ? `${OWN}/usage.csv` : undefined,
    }));
    const { figure } = measureSlice({ tables: { usage } });
    const files = ['data/book/usage.csv', `${OWN}/usage.csv`];
    expect(figure('usage.events.change').source).toEqual([
      { table: 'usage', rows: 3, files, from: '2026-05-01', to: '2026-08-02' },
    ]);
    expect(figure('usage.events.yoy').source).toEqual([
      { table: 'usage', rows: 3, files: ['data/book/usage.csv'], from: '2025-08-01', to: '2026-08-02' },
    ]);
    expect(figure('usage.events').source[0]?.rows).toBe(2);
  });

  test('a return names both of its sides, with the entries that could not be valued', () => {
    const value = [
      { date: '2026-07-05', amount: 3 },
      { date: '2026-07-06', quantity: 3 },
      { date: '2026-07-07' },
      { date: '2026-07-08', quantity: 3, rate: 2 },
    ];
    const { figure } = measureSlice({ tables: { value, costs: [{ date: '2026-09-01', amount: 1 }] } });
    for (const id of ['roi.net', 'roi.ratio']) {
      expect(figure(id).source).toEqual([
        {
          table: 'value',
          rows: 2,
          files: ['data/book/value.csv'],
          from: '2026-07-05',
          to: '2026-07-08',
          leftOut: [{ rows: 2, why: 'no-amount-or-rate' }],
        },
        { table: 'costs', rows: 1, files: ['data/book/costs.csv'], from: '2026-09-01', to: '2026-09-01' },
        { table: 'subscriptions', rows: 0, files: [] },
      ]);
    }
  });

  test('goals name what was agreed and the latest measurement of each', () => {
    const goals = [
      { goal: 'a', baseline: 0, target: 1 },
      { goal: 'b', baseline: 0, target: 1 },
      { goal: 'later', baseline: 0, target: 1, agreed_on: '2026-10-01' },
    ];
    const goal_progress = [
      { goal: 'a', date: '2026-08-01', value: 0 },
      { goal: 'a', date: '2026-09-01', value: 1 },
      { goal: 'later', date: '2026-09-01', value: 1 },
    ];
    expect(measureSlice({ tables: { goals, goal_progress } }).figure('goals.attainment')).toMatchObject({
      n: 1,
      source: [
        { table: 'goals', rows: 2 },
        { table: 'goal_progress', rows: 1, from: '2026-09-01', to: '2026-09-01' },
      ],
    });
  });

  test('answers of another kind are not among those of NPS', () => {
    const surveys = [
      { date: '2026-08-01', kind: 'nps', score: 9 },
      { date: '2026-08-02', kind: 'csat', score: 5 },
    ];
    expect(measureSlice({ tables: { surveys } }).figure('nps').source).toEqual([
      { table: 'surveys', rows: 1, files: ['data/book/surveys.csv'], from: '2026-08-01', to: '2026-08-01' },
    ]);
  });

  test('a session is left out of the figure whose cell it lacks, and of no other', () => {
    const training = [
      { date: '2026-08-01', attended: 2, hours: 1, score: 4 },
      { date: '2026-08-02', attended: 2, invited: 3 },
      { date: '2026-08-03', certified: 1 },
    ];
    const { figure } = measureSlice({ tables: { training } });
    const counted = (id: string) => {
      const [source] = figure(id).source;
      return [source?.rows, source?.leftOut?.[0]?.rows ?? 0];
    };
    expect(counted('training.sessions')).toEqual([3, 0]);
    expect(counted('training.attendances')).toEqual([2, 1]);
    expect(counted('training.learner_hours')).toEqual([1, 2]);
    expect(counted('training.certified')).toEqual([1, 2]);
    expect(counted('training.attendance_rate')).toEqual([1, 2]);
    expect(counted('training.score')).toEqual([1, 2]);
  });
});

describe('of the book', () => {
  const customers = [
    {
      id: 'a',
      currency: 'CNY',
      tables: {
        subscriptions: [
          { ...subscription('2025-01-01', '2026-08-01', 80), file: 'data/customers/a/subscriptions.csv' },
          { ...subscription('2026-08-01', undefined, 160), file: 'data/customers/a/subscriptions.csv' },
          { ...subscription('2020-01-01', '2021-01-01', 1), file: 'data/customers/a/old.csv' },
        ],
      },
      internal: {
        activities: [
          { date: '2026-08-01', csm: 'kim', kind: 'qbr' },
          {
            date: '2026-08-09',
            csm: 'kim',
            credit: 'sourced',
            arr_claimed: 8,
            file: 'data/customers/a/activities.csv',
          },
          { date: '2026-08-10', csm: 'kim', credit: 'sourced' },
        ],
        health: [
          { date: '2026-08-01', score: 10 },
          { date: '2026-09-01', score: 80 },
        ],
        renewals: [
          { due: '2026-08-01', arr_due: 80, outcome: 'renewed', arr_renewed: 160 },
          { due: '2026-08-02', arr_due: 80, outcome: 'renewed' },
        ],
        referrals: [
          { date: '2026-08-03', stage: 'won', arr_won: 5 },
          { date: '2026-08-04', stage: 'won' },
        ],
      },
    },
    { id: 'b', tables: { subscriptions: [subscription('2025-01-01', undefined, 10)] } },
  ];
  const tables = {
    fx: [
      { date: '2025-01-01', from: 'USD', to: 'CNY', rate: 8 },
      { date: '2026-07-01', from: 'USD', to: 'CNY', rate: 4 },
    ],
    team: [
      { csm: 'kim', name: 'Kim (invented)', from: '2026-09-01', annual_cost: 365 },
      { csm: 'lee', name: 'Lee (invented)', from: '2020-01-01' },
    ],
  };
  const { figure } = measure({ customers, tables });
  const rate = { table: 'fx', rows: 1, files: ['data/book/fx.csv'], from: '2025-01-01', to: '2025-01-01' };

  test('ARR: the subscriptions of either day, and the rate that converted them', () => {
    expect(figure('arr.closing').source).toEqual([
      {
        table: 'subscriptions',
        rows: 3,
        files: ['data/book/subscriptions.csv', 'data/customers/a/subscriptions.csv'],
        from: '2026-06-30',
        to: '2026-09-30',
      },
      rate,
    ]);
  });

  test('credit: the activities that claim it', () => {
    const source = {
      table: 'activities',
      rows: 1,
      files: ['data/customers/a/activities.csv'],
      from: '2026-08-09',
      to: '2026-08-09',
    };
    expect(figure('cs.expansion.sourced').source).toEqual([source, rate]);
    expect(figure('csm.kim.sourced').source).toEqual([source, rate]);
    expect(figure('cs.saved').source).toEqual([{ table: 'activities', rows: 0, files: [] }]);
  });

  test('what lacks an amount is left out, and said', () => {
    expect(figure('cs.referral').source).toEqual([
      {
        table: 'referrals',
        rows: 1,
        files: ['data/book/referrals.csv'],
        from: '2026-08-03',
        to: '2026-08-03',
        leftOut: [{ rows: 1, why: 'empty-cell' }],
      },
    ]);
    expect(figure('renewal.rate.amount').source[0]).toMatchObject({
      table: 'renewals',
      rows: 1,
      leftOut: [{ rows: 1, why: 'empty-cell' }],
    });
    expect(figure('renewal.rate.logo').source).toEqual([
      {
        table: 'renewals',
        rows: 2,
        files: ['data/book/renewals.csv'],
        from: '2026-08-01',
        to: '2026-08-02',
      },
    ]);
    expect(figure('cs.cost').source).toEqual([
      {
        table: 'team',
        rows: 1,
        files: ['data/book/team.csv'],
        from: '2026-09-01',
        to: '2026-09-01',
        leftOut: [{ rows: 1, why: 'empty-cell' }],
      },
    ]);
  });

  test('shares of customers: what they are counted by, and the subscriptions that make them customers', () => {
    const held = (rows: number, files: string[]) => ({
      table: 'subscriptions',
      rows,
      files,
      from: '2026-09-30',
      to: '2026-09-30',
    });
    const all = ['data/book/subscriptions.csv', 'data/customers/a/subscriptions.csv'];
    expect(figure('qbr.coverage').source).toEqual([
      {
        table: 'activities',
        rows: 1,
        files: ['data/book/activities.csv'],
        from: '2026-08-01',
        to: '2026-08-01',
      },
      held(2, all),
    ]);
    expect(figure('health.green').source).toEqual([
      { table: 'health', rows: 1, files: ['data/book/health.csv'], from: '2026-09-01', to: '2026-09-01' },
      held(1, ['data/customers/a/subscriptions.csv']),
    ]);
  });
});
