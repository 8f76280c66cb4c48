import { describe, expect, test } from 'vitest';
import { expectFigures, measureSlice } from '../../support/measure.ts';

describe('training', () => {
  test('sessions of the period; what is not known of a session leaves it out of that figure alone', () => {
    const training = [
      { date: '2026-07-01', invited: 20, attended: 16, hours: '1.5', certified: 9, score: '4.5' },
      { date: '2026-09-30', invited: 10, attended: 4, hours: 2, score: 3 },
      { date: '2026-08-15', invited: 30 },
      { date: '2026-08-16', attended: 5, certified: 0 },
      { date: '2026-10-01', invited: 99, attended: 99, hours: 9, certified: 99, score: 1 },
      { date: '2026-06-30', attended: 7 },
    ];
    const measured = measureSlice({ settings: { asOf: '2026-12-31' }, tables: { training } });
    expectFigures(measured, {
      'training.sessions': 4,
      // 16 + 4 + 5
      'training.attendances': 25,
      // 16 × 1.5 + 4 × 2
      'training.learner_hours': 32,
      'training.certified': 9,
      // (16 × 4.5 + 4 × 3) / 20 = 84 / 20
      'training.score': '4.2',
    });
    // (16 + 4) / (20 + 10)
    expect(measured.figure('training.attendance_rate').value?.toString()).toMatch(/^0\.666666/);
    expect(measured.figure('training.attendance_rate').n).toBe(30);
    expect(measured.figure('training.attendances').previous?.toString()).toBe('7');
    expect(measured.figure('training.learner_hours').source[0]).toMatchObject({
      rows: 2,
      leftOut: [{ rows: 2, why: 'empty-cell' }],
    });
  });

  test('a quarter without training: 0 sessions, and nothing to add up', () => {
    expectFigures(measureSlice({ tables: { training: [{ date: '2026-01-01', attended: 3 }] } }), {
      'training.sessions': 0,
      'training.attendances': 'no-data',
      'training.learner_hours': 'no-data',
      'training.certified': 'no-data',
      'training.attendance_rate': 'no-data',
      'training.score': 'no-data',
    });
    expectFigures(measureSlice({}), { 'training.sessions': 'no-data' });
  });

  test('nobody invited is a base of 0; nobody came is 0', () => {
    const training = [{ date: '2026-08-01', invited: 0, attended: 0, score: 4 }];
    expectFigures(measureSlice({ tables: { training } }), {
      'training.attendances': 0,
      'training.attendance_rate': 'zero-base',
      'training.score': 'zero-base',
    });
  });
});
