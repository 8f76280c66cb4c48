import { describe, expect, test } from 'vitest';
import { metric } from '../../support/make-slice.ts';
import { expectFigures, measureSlice } from '../../support/measure.ts';

const row = (date: string, metricId: string, value: number | string, feature?: string) => ({
  date,
  metric: metricId,
  value,
  feature,
});

describe('usage', () => {
  test('features of one date are added up, then dates are aggregated as the metric says', () => {
    const days = (metricId: string) => [
      row('2026-07-01', metricId, 10, 'dashboards'),
      row('2026-07-01', metricId, 5, 'alerts'),
      row('2026-07-01', metricId, 1),
      row('2026-09-30', metricId, 4, 'api'),
    ];
    const measured = measureSlice({ tables: { usage: ['active_users', 'events', 'projects', 'peak'].flatMap(days) } });
    // By date: 10 + 5 + 1 = 16 and 4. Mean (16 + 4) / 2, sum 20, the latest 4, the highest 16.
    expectFigures(measured, {
      'usage.active_users': 10,
      'usage.events': 20,
      'usage.projects': 4,
      'usage.peak': 16,
    });
    expect(measured.figure('usage.active_users').n).toBe(2);
    expect(measured.figure('usage.events')).toMatchObject({
      unit: 'metric',
      source: [{ table: 'usage', rows: 4, files: ['data/book/usage.csv'], from: '2026-07-01', to: '2026-09-30' }],
    });
  });

  test('the first and last day of the period count, the days beside them do not', () => {
    const usage = [
      row('2026-06-30', 'events', 1000),
      row('2026-07-01', 'events', 1),
      row('2026-09-30', 'events', 2),
      row('2026-10-01', 'events', 2000),
    ];
    const measured = measureSlice({ settings: { asOf: '2026-12-31' }, tables: { usage } });
    // The change: (3 − 1000) / 1000.
    expectFigures(measured, { 'usage.events': 3, 'usage.events.change': '-0.997', 'usage.events.yoy': 'no-data' });
    expect(measured.figure('usage.events').previous?.toString()).toBe('1000');
  });

  test('a running quarter is compared with as many days of the quarter before and the year before', () => {
    const usage = [
      row('2025-07-10', 'events', 40),
      row('2025-07-11', 'events', 999),
      row('2026-04-10', 'events', 50),
      row('2026-04-11', 'events', 999),
      row('2026-07-10', 'events', 60),
      row('2026-07-11', 'events', 999),
    ];
    const measured = measureSlice({ settings: { asOf: '2026-07-10' }, tables: { usage } });
    // (60 − 50) / 50 and (60 − 40) / 40, each over ten days.
    expectFigures(measured, { 'usage.events': 60, 'usage.events.change': '0.2', 'usage.events.yoy': '0.5' });
  });

  test('no row is no value, never 0; a change from 0 has no base', () => {
    const usage = [row('2026-05-01', 'events', 0), row('2026-08-01', 'events', 7), row('2026-08-01', 'peak', 0)];
    expectFigures(measureSlice({ tables: { usage } }), {
      'usage.events.change': 'zero-base',
      'usage.active_users': 'no-data',
      'usage.active_users.change': 'no-data',
      'usage.peak': 0,
      'usage.peak.change': 'no-data',
    });
  });

  test('usage before the first subscription that ran is doubtful', () => {
    const usage = [row('2026-07-14', 'events', 7)];
    const ran = { start: '2026-07-15', arr: 100 };
    const trial = { start: '2026-01-01', end: '2026-07-15', arr: 0, trial: true };
    const never = { start: '2026-01-01', end: '2026-01-01', arr: 100 };
    const early = measureSlice({ tables: { usage, subscriptions: [ran, trial, never] } });
    for (const id of ['usage.events', 'usage.events.change', 'usage.peak.yoy']) {
      expect(early.figure(id).caution).toEqual(['early-usage']);
    }
    expect(early.figure('adoption.rate').caution).toBeUndefined();
    const onTime = measureSlice({ tables: { usage, subscriptions: [{ ...ran, start: '2026-07-14' }] } });
    expect(onTime.figure('usage.events').caution).toBeUndefined();
    expect(measureSlice({ tables: { usage } }).figure('usage.events').caution).toBeUndefined();
  });
});

describe('adoption', () => {
  const seats = (start: string, seatCount: number | undefined, end?: string, trial?: boolean) => ({
    start,
    end,
    arr: 1000,
    seats: seatCount,
    trial,
  });

  test('seats of the subscriptions active on the last day; the end is the first day without', () => {
    const subscriptions = [
      seats('2026-09-30', 1),
      seats('2026-10-01', 10),
      seats('2025-01-01', 100, '2026-09-30'),
      seats('2025-01-01', 1000, '2026-10-01'),
      seats('2025-01-01', 10_000, undefined, true),
      seats('2026-09-30', 100_000, '2026-09-30'),
      seats('2025-01-01', undefined),
    ];
    const measured = measureSlice({
      settings: { asOf: '2026-12-31' },
      tables: { subscriptions, usage: [row('2026-08-01', 'active_users', '500.5')] },
    });
    // 1 + 1000; on 30 June 100 + 1000. 500.5 of 1001 seats.
    expectFigures(measured, { 'seats.licensed': 1001, 'adoption.rate': '0.5' });
    expect(measured.figure('seats.licensed').previous?.toString()).toBe('1100');
    expect(measured.figure('seats.licensed').source).toEqual([
      {
        table: 'subscriptions',
        rows: 2,
        files: ['data/book/subscriptions.csv'],
        from: '2026-09-30',
        to: '2026-09-30',
        leftOut: [{ rows: 1, why: 'empty-cell' }],
      },
    ]);
  });

  test('the reason of the first operand without value, then the base of 0', () => {
    const usage = [row('2026-08-01', 'active_users', 5)];
    const none = [seats('2025-01-01', 0)];
    const rate = (tables: object, settings = {}) => measureSlice({ tables, settings }).value('adoption.rate');
    expect(rate({ usage, subscriptions: none })).toBe('zero-base');
    expect(rate({ subscriptions: none })).toBe('no-data');
    expect(rate({ usage })).toBe('no-data');
    expect(rate({}, { metrics: new Map([['active_users', metric('mean')]]) })).toBe('not-configured');
  });

  test('features with a value above 0 in the period, of any metric, if they are listed', () => {
    const usage = [
      row('2026-08-01', 'events', 5, 'dashboards'),
      row('2026-08-02', 'active_users', 5, 'dashboards'),
      row('2026-08-01', 'events', 0, 'alerts'),
      row('2026-06-30', 'events', 9, 'api'),
      row('2026-08-01', 'events', 9, 'exports'),
      row('2026-08-01', 'events', 9, 'unlisted'),
      row('2026-08-01', 'events', 9),
    ];
    expectFigures(measureSlice({ tables: { usage } }), {
      'features.used': 2,
      'features.available': 4,
      'adoption.breadth': '0.5',
    });
    expectFigures(measureSlice({}), {
      'features.used': 'no-data',
      'features.available': 4,
      'adoption.breadth': 'no-data',
    });
    expectFigures(measureSlice({ tables: { usage }, settings: { features: [] } }), {
      'features.used': 'not-configured',
      'features.available': 'not-configured',
      'adoption.breadth': 'not-configured',
    });
    const quiet = [row('2025-01-01', 'events', 1)];
    expectFigures(measureSlice({ tables: { usage: quiet } }), { 'features.used': 0, 'adoption.breadth': 0 });
  });

  test('more than three subscriptions at once are doubtful, on the day for seats and on any day for the cost', () => {
    const three = ['2026-01-01', '2026-02-01', '2026-03-01'].map((start) => seats(start, 5));
    const caution = (subscriptions: ReturnType<typeof seats>[]) => {
      const measured = measureSlice({ tables: { subscriptions } });
      return ['seats.licensed', 'roi.cost'].map((id) => measured.figure(id).caution);
    };
    expect(caution(three)).toEqual([undefined, undefined]);
    expect(caution([...three, seats('2026-09-30', 5)])).toEqual([['many-subscriptions'], ['many-subscriptions']]);
    expect(caution([...three, seats('2026-07-01', 5, '2026-07-02')])).toEqual([undefined, ['many-subscriptions']]);
    expect(caution([...three, seats('2026-07-01', 5, undefined, true)])).toEqual([undefined, undefined]);
  });
});
