import { describe, expect, test } from 'vitest';
import { expectFigures, measureSlice } from '../../support/measure.ts';

const goal = (id: string, baseline: number, target: number, agreedOn?: string) => ({
  goal: id,
  baseline,
  target,
  agreed_on: agreedOn,
});
const progress = (id: string, date: string, value: number | string) => ({ goal: id, date, value });

describe('goals', () => {
  test('attainment runs from the baseline to the target, upward or downward, by the latest measurement', () => {
    const measured = measureSlice({
      settings: { asOf: '2026-12-31' },
      tables: {
        goals: [goal('disputes', 410, 290), goal('revenue', 100, 200), goal('hours', 0, 8), goal('late', 0, 1)],
        goal_progress: [
          progress('disputes', '2026-06-30', 350),
          progress('disputes', '2026-09-30', 260),
          progress('disputes', '2026-10-01', 999),
          progress('revenue', '2026-09-01', 175),
          progress('hours', '2025-01-01', -2),
        ],
      },
    });
    // (260 − 410) / (290 − 410) = 1.25; (175 − 100) / 100 = 0.75; −2 / 8 = −0.25.
    // Limited to 0..1 the mean of the three is (1 + 0.75 + 0) / 3.
    expectFigures(measured, {
      'goals.total': 4,
      'goals.met': 1,
      'goal.disputes.attainment': '1.25',
      'goal.revenue.attainment': '0.75',
      'goal.hours.attainment': '-0.25',
      'goal.late.attainment': 'no-data',
    });
    expect(measured.figure('goals.attainment')).toMatchObject({ n: 3 });
    expect(measured.figure('goals.attainment').value?.toString()).toMatch(/^0\.58333333/);
    // By 30 June: (350 − 410) / −120.
    expect(measured.figure('goal.disputes.attainment').previous?.toString()).toBe('0.5');
    expect(measured.figure('goal.disputes.attainment').source).toEqual([
      { table: 'goals', rows: 1, files: ['data/book/goals.csv'] },
      {
        table: 'goal_progress',
        rows: 1,
        files: ['data/book/goal_progress.csv'],
        from: '2026-09-30',
        to: '2026-09-30',
      },
    ]);
  });

  test('a goal counts from the day it was agreed', () => {
    const goals = [goal('known', 0, 1, '2026-09-30'), goal('future', 0, 1, '2026-10-01'), goal('undated', 0, 1)];
    const measured = measureSlice({ tables: { goals, goal_progress: [progress('future', '2026-09-01', 1)] } });
    expectFigures(measured, { 'goals.total': 2, 'goals.met': 0, 'goals.attainment': 'no-data' });
    expect(measured.figures.has('goal.known.attainment')).toBe(true);
    expect(measured.figures.has('goal.future.attainment')).toBe(false);
    expect(measured.figure('goals.total').previous?.toString()).toBe('1');
  });

  test('without any goal nothing is known; with goals all in the future there are 0', () => {
    expectFigures(measureSlice({}), {
      'goals.total': 'no-data',
      'goals.met': 'no-data',
      'goals.attainment': 'no-data',
    });
    expectFigures(measureSlice({ tables: { goals: [goal('future', 0, 1, '2027-01-01')] } }), {
      'goals.total': 0,
      'goals.met': 0,
      'goals.attainment': 'no-data',
    });
  });
});

describe('milestones', () => {
  test('reached on the last day counts, a day later does not', () => {
    const milestones = [
      { achieved: '2026-09-30', first_value: true },
      { achieved: '2026-10-01' },
      { due: '2026-01-01' },
    ];
    const measured = measureSlice({ customer: { startDate: '2026-07-02' }, tables: { milestones } });
    // 2 July to 30 September is 90 days.
    expectFigures(measured, { 'milestones.done': 1, 'milestones.total': 3, 'ttfv.days': 90 });
    expect(measured.figure('ttfv.days').previous).toBeNull();
    expect(measured.figure('milestones.done').previous?.toString()).toBe('0');
  });

  test('across a leap day', () => {
    const milestones = [{ achieved: '2024-03-01', first_value: true }];
    expectFigures(measureSlice({ customer: { startDate: '2024-02-28' }, tables: { milestones } }), { 'ttfv.days': 2 });
  });

  test('not yet: not reached, reached later, or none marked', () => {
    const ttfv = (milestones: object[]) =>
      measureSlice({ tables: { milestones: milestones as never } }).value('ttfv.days');
    expect(ttfv([{ first_value: true }])).toBe('not-yet');
    expect(ttfv([{ first_value: true, achieved: '2026-10-01' }])).toBe('not-yet');
    expect(ttfv([{ achieved: '2026-01-01' }])).toBe('not-yet');
    expect(ttfv([])).toBe('not-yet');
    expectFigures(measureSlice({}), { 'milestones.done': 'no-data', 'milestones.total': 'no-data' });
  });
});
