import { describe, expect, test } from 'vitest';
import { measureSlice } from '../../support/measure.ts';
import type { Series } from '../../../src/figures/series.ts';

const points = (series: Series | undefined) =>
  Object.fromEntries((series?.points ?? []).map(({ from, value }) => [from, value && value.toString()]));

describe('series', () => {
  test('usage by month over twelve months, with the year before and gaps', () => {
    const usage = [
      { date: '2026-09-02', metric: 'events', value: 3 },
      { date: '2026-09-03', metric: 'events', value: 4 },
      { date: '2025-09-30', metric: 'events', value: 5 },
      { date: '2025-10-01', metric: 'events', value: 6 },
    ];
    const { seriesOf } = measureSlice({ tables: { usage } });
    const series = seriesOf('usage.events');
    expect(series).toMatchObject({ unit: 'metric', step: 'month' });
    expect(series?.points).toHaveLength(12);
    expect(series?.points[0]).toMatchObject({ from: '2025-10-01', through: '2025-10-31' });
    expect(series?.points[0]?.value?.toString()).toBe('6');
    expect(series?.points[1]?.value).toBeNull();
    expect(series?.points.at(-1)).toMatchObject({ from: '2026-09-01', through: '2026-09-30' });
    expect(series?.points.at(-1)?.value?.toString()).toBe('7');
    expect(series?.points.at(-1)?.yearAgo?.toString()).toBe('5');
    expect(seriesOf('usage.projects')).toBeUndefined();
  });

  test('a running month is compared with as many days a year before', () => {
    const usage = ['2025-08-14', '2025-08-15', '2026-08-14'].map((date) => ({ date, metric: 'events', value: 1 }));
    const { seriesOf } = measureSlice({ settings: { asOf: '2026-08-14' }, tables: { usage } });
    const last = seriesOf('usage.events')?.points.at(-1);
    expect(last).toMatchObject({ from: '2026-08-01', through: '2026-08-14' });
    expect([last?.value, last?.yearAgo].map(String)).toEqual(['1', '1']);
  });

  test('support by month: gaps before the contract, 0 in a quiet month', () => {
    const tickets = [{ opened: '2026-07-01', resolved: '2026-08-31', resolution_hours: 5 }];
    const { seriesOf } = measureSlice({ customer: { startDate: '2026-06-30' }, tables: { tickets } });
    expect(points(seriesOf('support.opened'))).toMatchObject({
      '2026-05-01': null,
      '2026-06-01': '0',
      '2026-07-01': '1',
      '2026-08-01': '0',
    });
    expect(points(seriesOf('support.resolved'))).toMatchObject({ '2026-08-01': '1' });
    expect(points(seriesOf('support.resolution_hours'))).toMatchObject({ '2026-07-01': null, '2026-08-01': '5' });
    expect(measureSlice({}).seriesOf('support.opened')).toBeUndefined();
  });

  test('benefit and cost by quarter, not before the contract, the running one as far as it is', () => {
    const { seriesOf } = measureSlice({
      customer: { startDate: '2026-03-31', currency: 'EUR' },
      settings: { asOf: '2026-08-31' },
      tables: {
        value: [
          { date: '2026-05-01', amount: 7 },
          { date: '2026-08-31', amount: 8 },
          { date: '2026-09-01', amount: 9 },
        ],
        costs: [{ date: '2026-03-31', amount: 5, kind: 'subscription' }],
      },
    });
    const benefit = seriesOf('roi.benefit');
    expect(benefit).toMatchObject({ unit: 'money', currency: 'EUR', step: 'quarter' });
    expect(benefit?.points.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(points(benefit)).toEqual({ '2026-01-01': null, '2026-04-01': '7', '2026-07-01': '8' });
    expect(points(seriesOf('roi.cost'))).toEqual({ '2026-01-01': '5', '2026-04-01': null, '2026-07-01': null });
  });

  test('benefit and cost added up by month of the contract, ending on the last day', () => {
    const { seriesOf, value } = measureSlice({
      customer: { startDate: '2026-06-15' },
      tables: {
        value: [
          { date: '2026-07-14', amount: 1 },
          { date: '2026-07-15', amount: 2 },
          { date: '2026-09-30', amount: 4 },
        ],
        subscriptions: [{ start: '2026-06-15', arr: 365 }],
      },
    });
    const benefit = seriesOf('roi.cumulative.benefit');
    expect(benefit?.points.map(({ through }) => through)).toEqual([
      '2026-07-14',
      '2026-08-14',
      '2026-09-14',
      '2026-09-30',
    ]);
    expect(Object.values(points(benefit))).toEqual(['1', '3', '3', '7']);
    // 30, 61, 92 and 108 days at 1 a day
    expect(Object.values(points(seriesOf('roi.cumulative.cost')))).toEqual(['30', '61', '92', '108']);
    expect([value('roi.to_date.benefit'), value('roi.to_date.cost')]).toEqual(['7', '108']);
  });

  test('goals by day of measurement, attendances by quarter', () => {
    const { seriesOf } = measureSlice({
      tables: {
        goals: [{ goal: 'disputes', baseline: 410, target: 290 }],
        goal_progress: [
          { goal: 'disputes', date: '2026-09-30', value: 300 },
          { goal: 'disputes', date: '2025-06-30', value: 400 },
          { goal: 'disputes', date: '2026-10-01', value: 1 },
        ],
        training: [{ date: '2026-07-15', attended: 9 }],
      },
    });
    expect(points(seriesOf('goal.disputes'))).toEqual({ '2025-06-30': '400', '2026-09-30': '300' });
    expect(points(seriesOf('training.attendances'))).toMatchObject({ '2026-04-01': null, '2026-07-01': '9' });
  });

  test('seats on the last day of each month, features by quarter with gaps where none is known', () => {
    const { seriesOf } = measureSlice({
      settings: { features: ['alerts', 'reports'] },
      customer: { startDate: '2026-01-01' },
      tables: {
        subscriptions: [{ start: '2026-07-15', arr: '100', seats: 20 }],
        usage: [
          { date: '2026-02-03', metric: 'events', feature: 'alerts', value: 1 },
          { date: '2026-08-03', metric: 'events', feature: 'alerts', value: 1 },
          { date: '2026-08-04', metric: 'events', feature: 'alerts', value: 4 },
          { date: '2026-08-04', metric: 'events', feature: 'reports', value: 0 },
        ],
      },
    });
    expect(points(seriesOf('seats.licensed'))).toMatchObject({ '2026-06-01': null, '2026-07-01': '20' });
    expect(points(seriesOf('features.used'))).toEqual({ '2026-01-01': '1', '2026-04-01': null, '2026-07-01': '1' });
    expect(points(seriesOf('feature.alerts'))).toMatchObject({ '2026-04-01': null, '2026-07-01': '2' });
    expect(points(seriesOf('feature.reports'))).toMatchObject({ '2026-07-01': '0' });
  });

  test('answers by quarter with their NPS, gaps where nobody answered', () => {
    const surveys = [10, 9, 8, 6].map((score) => ({ date: '2026-08-01', kind: 'nps' as const, score }));
    const { seriesOf } = measureSlice({ customer: { startDate: '2026-04-01' }, tables: { surveys } });
    expect(points(seriesOf('nps.promoters'))).toEqual({ '2026-04-01': null, '2026-07-01': '2' });
    expect(points(seriesOf('nps.passives'))).toMatchObject({ '2026-07-01': '1' });
    expect(points(seriesOf('nps.detractors'))).toMatchObject({ '2026-07-01': '1' });
    expect(points(seriesOf('nps'))).toEqual({ '2026-04-01': null, '2026-07-01': '25' });
  });

  test('how fast support was, by quarter', () => {
    const tickets = [
      { opened: '2026-04-01', resolved: '2026-07-02', resolution_hours: 5, first_response_minutes: 30 },
      { opened: '2026-05-01', first_response_minutes: 50 },
    ];
    const { seriesOf } = measureSlice({ customer: { startDate: '2026-04-01' }, tables: { tickets } });
    expect(points(seriesOf('support.first_response_minutes.quarterly'))).toEqual({
      '2026-04-01': '40',
      '2026-07-01': null,
    });
    expect(points(seriesOf('support.resolution_hours.quarterly'))).toEqual({ '2026-04-01': null, '2026-07-01': '5' });
  });
});
