import { describe, expect, test } from 'vitest';
import { expectFigures, measureSlice } from '../../support/measure.ts';

describe('actions', () => {
  test('open, done and overdue on the last day', () => {
    const actions = [
      { opened: '2026-09-30', due: '2026-09-30' },
      { opened: '2026-10-01', due: '2026-01-01' },
      { due: '2026-09-29', status: 'open' },
      { status: 'dropped', due: '2026-01-01' },
      { status: 'done', done_on: '2026-07-01' },
      { status: 'done', done_on: '2026-09-30', due: '2026-08-01' },
      { status: 'done', done_on: '2026-10-01', due: '2026-09-01' },
      { status: 'done', done_on: '2026-06-30' },
      { status: 'done' },
    ];
    const measured = measureSlice({ tables: { actions } });
    // Open: the first, the third, and the one that was done a day later. Overdue: the last two of these.
    expectFigures(measured, { 'actions.open': 3, 'actions.done': 2, 'actions.overdue': 2 });
    expectFigures(measureSlice({}), {
      'actions.open': 'no-data',
      'actions.done': 'no-data',
      'actions.overdue': 'no-data',
    });
    // On 30 June: the third and those done on 1 July, 30 September and 1 October; done in that quarter one.
    expect(measured.figure('actions.open').previous?.toString()).toBe('4');
    expect(measured.figure('actions.done').previous?.toString()).toBe('1');
  });
});

describe('commitments', () => {
  test('open and overdue on the last day', () => {
    const commitments = [
      { made_on: '2026-09-30', due: '2026-09-30' },
      { made_on: '2026-10-01', due: '2026-01-01' },
      { due: '2026-09-29' },
      { status: 'kept', kept_on: '2026-10-01', due: '2026-12-01' },
      { status: 'kept', kept_on: '2026-09-30' },
      { status: 'kept' },
      { status: 'broken', due: '2026-01-01' },
    ];
    expectFigures(measureSlice({ tables: { commitments } }), { 'commitments.open': 3, 'commitments.overdue': 1 });
    expectFigures(measureSlice({ tables: { commitments: [{ status: 'broken' }] } }), {
      'commitments.open': 0,
      'commitments.overdue': 0,
    });
    expectFigures(measureSlice({}), { 'commitments.open': 'no-data', 'commitments.overdue': 'no-data' });
  });
});

describe('stakeholders', () => {
  test('who came and who went in the period', () => {
    const stakeholders = [
      { since: '2026-07-01', until: '2026-09-30' },
      { since: '2026-06-30', until: '2026-10-01' },
      { since: '2026-09-30' },
      {},
    ];
    expectFigures(measureSlice({ tables: { stakeholders } }), { 'stakeholders.joined': 2, 'stakeholders.left': 1 });
    expectFigures(measureSlice({}), { 'stakeholders.joined': 'no-data', 'stakeholders.left': 'no-data' });
  });
});

describe('life cycle', () => {
  const stage = (startDate: string, renewalDate?: string) =>
    measureSlice({ customer: { startDate, renewalDate } }).value('lifecycle.stage');

  test.each([
    // Days from the start to 30 September 2026.
    ['2026-07-03', 89, 'onboarding'],
    ['2026-07-02', 90, 'growth'],
    ['2026-01-03', 270, 'growth'],
    ['2026-01-02', 271, 'mature'],
  ])('a contract from %s, %i days old, is in %s', (startDate, _, expected) => {
    expect(stage(startDate)).toBe(expected);
  });

  test.each([
    ['2026-09-29', 'mature', -1],
    ['2026-09-30', 'renewal', 0],
    ['2026-12-29', 'renewal', 90],
    ['2026-12-30', 'mature', 91],
  ])('a contract to be renewed on %s is in %s, with %i days left', (renewalDate, expected, days) => {
    const measured = measureSlice({ customer: { startDate: '2024-01-01', renewalDate } });
    expectFigures(measured, { 'lifecycle.stage': expected, 'renewal.days': days });
  });

  test('renewal goes before onboarding, and what was before is the stage then', () => {
    expect(stage('2026-09-01', '2026-10-01')).toBe('renewal');
    expect(measureSlice({ customer: { startDate: '2026-05-01' } }).figure('lifecycle.stage')).toMatchObject({
      value: 'growth',
      previous: 'onboarding',
      unit: 'text',
    });
  });

  test('without a renewal date its distance is not known', () => {
    expectFigures(measureSlice({}), { 'renewal.days': 'no-data' });
  });
});
