/** The days, amounts and reasons at which a figure of a customer turns, each worked out by hand. */
import { describe, expect, test } from 'vitest';
import { expectFigures, measureSlice } from '../../support/measure.ts';

const events = (date: string, value: number | string) => ({ date, metric: 'events', value });

describe('the fiscal year', () => {
  test.each([
    ['from February named by its end', { startMonth: 2, namedBy: 'end' as const }, '2026-Q1'],
    ['from February named by its start', { startMonth: 2, namedBy: 'start' as const }, '2025-Q1'],
  ])('%s: the quarter from 1 February to 30 April 2025', (_, calendar, period) => {
    const usage = [
      events('2024-02-29', 6), // a year before: 1 February to 30 April 2024
      events('2024-10-31', 1000),
      events('2024-11-01', 5), // the quarter before: 1 November 2024 …
      events('2025-01-31', 7), // … to 31 January 2025
      events('2025-02-01', 1),
      events('2025-04-30', 2),
      events('2025-05-01', 4000),
    ];
    // 1 + 2 = 3; before 5 + 7 = 12, so (3 − 12) / 12 = −0.75; a year before 6, so (3 − 6) / 6 = −0.5
    expectFigures(measureSlice({ settings: { calendar, asOf: '2026-12-31' }, tables: { usage } }, period), {
      'usage.events': 3,
      'usage.events.change': '-0.75',
      'usage.events.yoy': '-0.5',
    });
  });

  test.each([
    ['from October named by its end', { startMonth: 10, namedBy: 'end' as const }, '2026-Q1'],
    ['from October named by its start', { startMonth: 10, namedBy: 'start' as const }, '2025-Q1'],
  ])('%s: the quarter from 1 October to 31 December 2025', (_, calendar, period) => {
    const tickets = ['2025-09-30', '2025-10-01', '2025-12-31', '2026-01-01'].map((opened) => ({ opened }));
    const measured = measureSlice({ settings: { calendar, asOf: '2026-12-31' }, tables: { tickets } }, period);
    expectFigures(measured, { 'support.opened': 2 });
    expect(measured.figure('support.opened').previous?.toString()).toBe('1'); // 30 September
  });
});

describe('a running quarter', () => {
  test('longer than the quarter before is compared with the whole of it', () => {
    // From 1 March, on 30 May: day 91. 1 December to 28 February has 90 days; a year before, day 91 is 30 May, too.
    const usage = [
      events('2025-05-30', 40),
      events('2025-05-31', 999),
      events('2025-12-01', 10),
      events('2026-02-28', 20),
      events('2026-03-01', 45),
      events('2026-05-30', 15),
      events('2026-05-31', 999),
    ];
    const settings = { calendar: { startMonth: 3, namedBy: 'start' as const }, asOf: '2026-05-30' };
    // 45 + 15 = 60; (60 − 30) / 30 = 1; (60 − 40) / 40 = 0.5
    expectFigures(measureSlice({ settings, tables: { usage } }, '2026-Q1'), {
      'usage.events': 60,
      'usage.events.change': 1,
      'usage.events.yoy': '0.5',
    });
  });

  test('compares stocks with the last day of the compared span', () => {
    // On 14 August, day 45; day 45 of the quarter before is 15 May.
    const subscriptions = [
      { start: '2025-01-01', end: '2026-05-15', arr: 1, seats: 1 },
      { start: '2025-01-01', end: '2026-05-16', arr: 1, seats: 20 },
      { start: '2026-05-15', arr: 1, seats: 300 },
      { start: '2026-05-16', arr: 1, seats: 4000 },
    ];
    const measured = measureSlice({ settings: { asOf: '2026-08-14' }, tables: { subscriptions } });
    expectFigures(measured, { 'seats.licensed': 4300 }); // 300 + 4000
    expect(measured.figure('seats.licensed').previous?.toString()).toBe('320'); // 20 + 300
  });
});

describe('a change', () => {
  test('has what it was before: the change of the quarter before, and of that against its own year before', () => {
    const quarters = { '2025-05-01': 20, '2025-08-01': 30, '2026-02-01': 40, '2026-05-01': 50, '2026-08-01': 60 };
    const usage = Object.entries(quarters).map(([date, value]) => events(date, value));
    const measured = measureSlice({ tables: { usage } });
    // (60 − 50) / 50 = 0.2, before (50 − 40) / 40 = 0.25; (60 − 30) / 30 = 1, before (50 − 20) / 20 = 1.5
    expectFigures(measured, { 'usage.events.change': '0.2', 'usage.events.yoy': 1 });
    expect(measured.figure('usage.events.change').previous?.toString()).toBe('0.25');
    expect(measured.figure('usage.events.yoy').previous?.toString()).toBe('1.5');
  });

  test('has it over as many days in a running quarter', () => {
    const days = { '2025-04-10': 20, '2025-07-10': 30, '2026-01-10': 40, '2026-04-10': 50, '2026-07-10': 60 };
    const usage = Object.entries(days).flatMap(([date, value]) => [
      events(date, value),
      events(date.replace(/10$/, '11'), 999),
    ]);
    const measured = measureSlice({ settings: { asOf: '2026-07-10' }, tables: { usage } });
    expect(measured.figure('usage.events.change').previous?.toString()).toBe('0.25');
    expect(measured.figure('usage.events.yoy').previous?.toString()).toBe('1.5');
  });

  test('from below zero is against the size of what was', () => {
    const usage = [events('2026-05-01', -10), events('2026-08-01', -5)];
    expectFigures(measureSlice({ tables: { usage } }), { 'usage.events.change': '0.5' }); // (−5 + 10) / 10
  });
});

describe('29 February', () => {
  const payback = (benefit: string) =>
    measureSlice({
      customer: { startDate: '2024-02-29' },
      tables: {
        value: [{ date: benefit, amount: 10 }],
        costs: [{ date: '2024-02-29', amount: 10, kind: 'subscription' }],
      },
    }).value('roi.payback_months');

  test('as the first day of a contract: months end the day before the 29th, years before 28 February', () => {
    expect(payback('2024-03-28')).toBe('1');
    expect(payback('2024-03-29')).toBe('2');
    expect(payback('2025-02-27')).toBe('12');
    expect(payback('2025-02-28')).toBe('13'); // 2024-02-29 + 12 months = 2025-02-28, the first day of month 13
  });

  test('is a day to pay for, 365 to the year all the same', () => {
    const cost = (start: string, end?: string) =>
      measureSlice({ tables: { subscriptions: [{ start, end, arr: 730 }] } }, '2024-Q1').value('roi.cost');
    expect(cost('2024-02-29')).toBe('64'); // 1 + 31 = 32 days of 730 / 365 = 2
    expect(cost('2023-01-01', '2024-02-29')).toBe('118'); // 31 + 28 = 59 days
    expect(cost('2023-01-01', '2024-03-01')).toBe('120'); // 31 + 29 = 60 days
    expect(cost('2024-03-31')).toBe('2'); // starts on the last day: 1 day
    expect(cost('2024-04-01')).toBe('no-data');
  });
});

describe('before the contract began', () => {
  test('there is neither benefit nor cost to date', () => {
    const measured = measureSlice({
      customer: { startDate: '2026-08-15' },
      tables: {
        value: [
          { date: '2026-08-14', amount: 500 },
          { date: '2026-08-15', amount: 100 },
        ],
        subscriptions: [{ start: '2026-08-15', arr: 365 }],
      },
    });
    // 15 August to 30 September: 17 + 30 = 47 days at 1
    expectFigures(measured, { 'roi.to_date.benefit': 100, 'roi.to_date.cost': 47, 'roi.payback_months': 1 });
    expect(measured.figure('roi.to_date.benefit').previous).toBeNull();
    expect(measured.figure('roi.to_date.cost').previous).toBeNull();
    // The first month ends on 14 September; the day before nothing is whole.
    const running = { customer: { startDate: '2026-08-15' }, settings: { asOf: '2026-09-13' } };
    const tables = { value: [{ date: '2026-08-15', amount: 5 }], costs: [{ date: '2026-08-15', amount: 1 }] };
    expectFigures(measureSlice({ ...running, tables }), { 'roi.payback_months': 'not-yet' });
    expectFigures(measureSlice({ ...running, settings: { asOf: '2026-09-14' }, tables }), { 'roi.payback_months': 1 });
  });
});

describe('extremes', () => {
  const nps = (...scores: (number | string)[]) =>
    measureSlice({ tables: { surveys: scores.map((score) => ({ date: '2026-08-01', kind: 'nps', score })) } }).value(
      'nps',
    );

  test('of NPS', () => {
    expect(nps(9, 10)).toBe('100');
    expect(nps(0, 6)).toBe('-100');
    expect(nps(7, 8)).toBe('0');
    expect(nps(10, 10, 6)).toMatch(/^33\.3333/); // 100 × (2 − 1) / 3
  });

  test('of satisfaction: only tickets resolved in the period, each of them once', () => {
    const tickets = [
      { opened: '2026-08-01', csat: 1 }, // not resolved
      { opened: '2026-08-01', resolved: '2026-10-01', csat: 1 }, // later
      { opened: '2026-01-01', resolved: '2026-06-30', csat: 1 }, // earlier
      { opened: '2026-01-01', resolved: '2026-07-01', csat: 5 },
      { opened: '2026-01-01', resolved: '2026-09-30', csat: 2 },
    ];
    const measured = measureSlice({ settings: { asOf: '2026-12-31' }, tables: { tickets } });
    expectFigures(measured, { 'support.csat': '3.5' }); // (5 + 2) / 2
    expect(measured.figure('support.csat').n).toBe(2);
  });

  test('of goals: attained to the last digit, or short of it', () => {
    const goals = [
      { goal: 'thirds', baseline: 0, target: 3 },
      { goal: 'short', baseline: 0, target: 3 },
    ];
    const goal_progress = [
      { goal: 'thirds', date: '2026-09-30', value: 3 },
      { goal: 'short', date: '2026-09-30', value: '2.9999999999' },
    ];
    expectFigures(measureSlice({ tables: { goals, goal_progress } }), { 'goals.met': 1, 'goal.thirds.attainment': 1 });
  });
});

test('a promise broken or kept after the last day is open on it', () => {
  const commitments = [
    { status: 'kept', kept_on: '2026-10-01', due: '2026-09-29' },
    { status: 'broken', kept_on: '2026-10-01', due: '2026-09-30' },
    { status: 'broken' },
  ];
  // Open: the first two; overdue: due before 30 September, so the first alone
  expectFigures(measureSlice({ tables: { commitments } }), { 'commitments.open': 2, 'commitments.overdue': 1 });
});

describe('nothing in the period', () => {
  /** One row a table, all outside of 2026-Q3. */
  const elsewhere = {
    usage: [{ date: '2020-01-01', metric: 'events', value: 1, feature: 'api' }],
    goals: [{ goal: 'g', baseline: 0, target: 1, agreed_on: '2027-01-01' }],
    milestones: [{ achieved: '2027-01-01' }],
    training: [{ date: '2020-01-01', invited: 1, attended: 1, hours: 1, certified: 1, score: 1 }],
    tickets: [{ opened: '2020-01-01', resolved: '2020-01-02', csat: 1 }],
    surveys: [{ date: '2020-01-01', kind: 'nps', score: 5 }],
    feedback: [{ date: '2020-01-01' }],
    actions: [{ opened: '2027-01-01' }],
    commitments: [{ made_on: '2027-01-01' }],
    stakeholders: [{ since: '2020-01-01', until: '2027-01-01' }],
    value: [{ date: '2020-01-01', amount: 1 }],
    costs: [{ date: '2020-01-01', amount: 1 }],
  };
  const COUNTS = `
    features.used goals.total goals.met milestones.done training.sessions
    support.opened support.resolved nps.n voc.items actions.open
    actions.done actions.overdue commitments.open commitments.overdue stakeholders.joined
    stakeholders.left
  `
    .trim()
    .split(/\s+/);
  const OTHERS = `
    usage.events usage.events.change seats.licensed adoption.rate goals.attainment
    nps training.attendances training.learner_hours training.certified training.attendance_rate
    training.score support.first_response_minutes support.resolution_hours support.csat support.first_contact_rate
    support.answer_rate voc.closed_rate roi.benefit roi.cost roi.net
    roi.ratio renewal.days
  `
    .trim()
    .split(/\s+/);

  test.each(COUNTS)('%s is 0 where rows stand elsewhere, and has no value where the table is empty', (id) => {
    expect(measureSlice({ tables: elsewhere }).value(id)).toBe('0');
    expect(measureSlice({}).value(id)).toBe('no-data');
  });

  test.each(OTHERS)('%s has no value either way', (id) => {
    expect(measureSlice({ tables: elsewhere }).value(id)).toBe('no-data');
    expect(measureSlice({}).value(id)).toBe('no-data');
  });
});
