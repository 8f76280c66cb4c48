import { describe, expect, test } from 'vitest';
import { expectFigures, measureSlice } from '../../support/measure.ts';

describe('support', () => {
  test('what was opened counts by its opening, what was resolved by its resolution', () => {
    const tickets = [
      { opened: '2026-06-30', resolved: '2026-07-01', first_response_minutes: 999, resolution_hours: 20, csat: 3 },
      { opened: '2026-07-01', resolved: '2026-09-30', first_response_minutes: 10, resolution_hours: 8, csat: '4.5' },
      { opened: '2026-09-30', resolved: '2026-10-01', first_response_minutes: 31, resolution_hours: 999, csat: 1 },
      { opened: '2026-08-01', first_response_minutes: 20 },
      { opened: '2026-08-02', resolved: '2026-08-03', first_response_minutes: 40, first_contact: true },
      { opened: '2026-08-02', resolved: '2026-08-03', first_contact: false },
      { opened: '2026-10-01' },
    ];
    const measured = measureSlice({ settings: { asOf: '2026-12-31' }, tables: { tickets } });
    expectFigures(measured, {
      'support.opened': 5,
      'support.resolved': 4,
      // 10, 20, 31, 40: the mean of 20 and 31
      'support.first_response_minutes': '25.5',
      // 8 and 20
      'support.resolution_hours': 14,
      'support.first_contact_rate': '0.5',
      // (3 + 4.5) / 2
      'support.csat': '3.75',
      'support.answer_rate': 'no-data',
    });
    expect(measured.figure('support.first_response_minutes')).toMatchObject({
      n: 4,
      source: [{ rows: 4, from: '2026-07-01', to: '2026-09-30', leftOut: [{ rows: 1, why: 'empty-cell' }] }],
    });
    expect(measured.figure('support.opened').previous?.toString()).toBe('1');
  });

  test('a quiet quarter has 0 tickets, a customer without any has no number', () => {
    const tickets = [{ opened: '2025-01-01' }];
    expectFigures(measureSlice({ tables: { tickets } }), {
      'support.opened': 0,
      'support.resolved': 0,
      'support.csat': 'no-data',
      'support.first_contact_rate': 'no-data',
      'support.resolution_hours': 'no-data',
    });
    expectFigures(measureSlice({}), { 'support.opened': 'no-data', 'support.resolved': 'no-data' });
  });

  test('calls answered of calls that came in', () => {
    const calls = (offered: number, answered: number) => ({
      support_calls: [{ date: '2026-07-01', offered, answered }],
    });
    const busy = measureSlice({ tables: calls(40, 37) });
    expectFigures(busy, { 'support.answer_rate': '0.925' });
    expect(busy.figure('support.answer_rate').n).toBe(40);
    expectFigures(measureSlice({ tables: calls(0, 0) }), { 'support.answer_rate': 'zero-base' });
  });
});

describe('experience', () => {
  const answers = (...scores: number[]) => scores.map((score) => ({ date: '2026-08-01', kind: 'nps', score }));

  test('promoters from 9, detractors up to 6', () => {
    const surveys = [
      ...answers(10, 9, 8, 7, 6, 0),
      { date: '2026-08-01', kind: 'csat', score: 5 },
      { date: '2026-08-01', score: 10 },
      { date: '2026-06-30', kind: 'nps', score: 10 },
    ];
    const measured = measureSlice({ tables: { surveys } });
    // 2 promoters, 2 detractors of 6
    expectFigures(measured, { nps: 0, 'nps.n': 6 });
    expect(measured.figure('nps')).toMatchObject({ n: 6, unit: 'points' });
    expect(measured.figure('nps').caution).toBeUndefined();
    expect(measured.figure('nps').previous?.toString()).toBe('100');
  });

  test('NPS over fewer than five answers is doubtful', () => {
    const four = measureSlice({ tables: { surveys: answers(10, 10, 9, 3) } });
    // 3 of 4 promote, 1 of 4 detracts
    expectFigures(four, { nps: 50, 'nps.n': 4 });
    expect(four.figure('nps').caution).toEqual(['few-responses']);
    expect(four.figure('nps.n').caution).toBeUndefined();
    expect(measureSlice({ tables: { surveys: answers(10, 10, 9, 3, 8) } }).figure('nps').caution).toBeUndefined();
  });

  test('without answers there is no score; their number is 0 where surveys were ever held', () => {
    const surveys = [{ date: '2025-08-01', kind: 'csat', score: 5 }];
    expectFigures(measureSlice({ tables: { surveys } }), { nps: 'no-data', 'nps.n': 0 });
    expectFigures(measureSlice({}), { nps: 'no-data', 'nps.n': 'no-data' });
  });

  test('feedback of the period and the share answered by its last day', () => {
    const feedback = [
      { date: '2026-07-01', answered_on: '2026-09-30' },
      { date: '2026-09-30', answered_on: '2026-10-01' },
      { date: '2026-08-01' },
      { date: '2026-08-01', answered_on: '2026-08-02' },
      { date: '2026-06-30', answered_on: '2026-07-01' },
    ];
    expectFigures(measureSlice({ tables: { feedback } }), { 'voc.items': 4, 'voc.closed_rate': '0.5' });
    const old = [{ date: '2025-01-01' }];
    expectFigures(measureSlice({ tables: { feedback: old } }), { 'voc.items': 0, 'voc.closed_rate': 'no-data' });
    expectFigures(measureSlice({}), { 'voc.items': 'no-data', 'voc.closed_rate': 'no-data' });
  });
});
