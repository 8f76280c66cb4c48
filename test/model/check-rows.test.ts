import { describe, expect, test } from 'vitest';
import { checkAmounts } from '../../src/model/check-amounts.ts';
import { checkGoals } from '../../src/model/check-goals.ts';
import { checkSpans } from '../../src/model/check-spans.ts';
import { checkStatuses } from '../../src/model/check-statuses.ts';
import { found, makeTables } from '../support/make-tables.ts';
import { issueAt } from '../../src/model/tables.ts';

describe('days in the wrong order', () => {
  test.each([
    ['subscriptions', { start: '2026-02-01', end: '2026-01-31', arr: 1 }, 'end', 'error'],
    ['team', { from: '2026-02-01', until: '2026-01-31' }, 'until', 'error'],
    ['customers', { start_date: '2026-02-01', renewal_date: '2026-01-31' }, 'renewal_date', 'warning'],
    ['stakeholders', { since: '2026-02-01', until: '2026-01-31' }, 'until', 'warning'],
    ['tickets', { opened: '2026-02-01', resolved: '2026-01-31' }, 'resolved', 'warning'],
    ['feedback', { date: '2026-02-01', text: 'x', answered_on: '2026-01-31' }, 'answered_on', 'warning'],
    ['goals', { baseline: 1, target: 2, baseline_date: '2026-02-01', due: '2026-01-31' }, 'due', 'warning'],
    ['actions', { opened: '2026-02-01', done_on: '2026-01-31' }, 'done_on', 'warning'],
    ['commitments', { made_on: '2026-02-01', kept_on: '2026-01-31' }, 'kept_on', 'warning'],
  ] as const)('%s', (table, row, field, severity) => {
    expect(found(checkSpans(makeTables({ [table]: [row] })))).toEqual([
      `end-before-start ${table}:2.${field} ${severity}`,
    ]);
  });

  test('the same day is right, and an empty one says nothing', () => {
    const tickets = [{ opened: '2026-02-01', resolved: '2026-02-01' }, { opened: '2026-02-01' }];
    expect([...checkSpans(makeTables({ tickets }))]).toEqual([]);
  });
});

describe('spans that count twice', () => {
  const span = (from: string, until?: string, csm = 'anna') => ({ csm, from, until });

  test('are named at the later one', () => {
    const team = [span('2026-01-01'), span('2026-06-01')];
    expect(found(checkSpans(makeTables({ team })))).toEqual(['overlapping-spans team:3.from warning']);
  });

  test('until is the last day, so the next span begins the day after', () => {
    expect([...checkSpans(makeTables({ team: [span('2026-06-01'), span('2026-01-01', '2026-05-31')] }))]).toEqual([]);
    expect([...checkSpans(makeTables({ team: [span('2026-06-01'), span('2026-01-01', '2026-06-01')] }))]).toHaveLength(
      1,
    );
  });

  test('two people may work at once', () => {
    expect([...checkSpans(makeTables({ team: [span('2026-01-01'), span('2026-01-02', undefined, 'ben')] }))]).toEqual(
      [],
    );
  });
});

describe('progress before the baseline', () => {
  const goals = [{ goal: 'g', baseline: 1, target: 2, baseline_date: '2026-03-01' }];
  const progress = (...dates: string[]) => dates.map((date) => ({ goal: 'g', date, value: 1 }));

  test('is named once for each goal', () => {
    const [finding, ...others] = checkGoals(
      makeTables({ goals, goal_progress: progress('2026-03-01', '2026-02-28', '2026-01-31') }),
    );
    expect(others).toEqual([]);
    expect(found([finding!])).toEqual(['progress-before-baseline goal_progress:3.date warning']);
    expect(issueAt(finding!).message).toMatch(/So is one more\.$/);
  });

  test('is not known where the day of the baseline is not', () => {
    const undated = [{ goal: 'g', baseline: 1, target: 2 }];
    expect([...checkGoals(makeTables({ goals: undated, goal_progress: progress('2020-01-01') }))]).toEqual([]);
  });
});

describe('amounts', () => {
  const training = { date: '2026-01-01', topic: 'x' };
  const survey = { date: '2026-01-01' };
  const value = { date: '2026-01-01', driver: 'x' };

  test.each([
    ['training', { ...training, invited: 5, attended: 6 }, 'part-exceeds-whole', 'attended'],
    ['training', { ...training, attended: 5, certified: 6 }, 'part-exceeds-whole', 'certified'],
    ['training', { ...training, hours: 24.5 }, 'long-session', 'hours'],
    ['support_calls', { date: '2026-01-01', offered: 5, answered: 6 }, 'part-exceeds-whole', 'answered'],
    ['surveys', { ...survey, kind: 'csat', score: 6 }, 'score-out-of-scale', 'score'],
    ['surveys', { ...survey, kind: 'ces', score: 0 }, 'score-out-of-scale', 'score'],
    ['surveys', { ...survey, kind: 'nps', score: 6.5 }, 'fractional-score', 'score'],
    ['value', { ...value, quantity: 4 }, 'value-without-amount', 'amount'],
    ['value', { ...value, quantity: 4, rate: 10, amount: 50 }, 'amount-differs', 'amount'],
    ['value', { ...value, amount: -1 }, 'negative-amount', 'amount'],
    ['costs', { date: '2026-01-01', amount: -1 }, 'negative-amount', 'amount'],
    ['cs_costs', { date: '2026-01-01', amount: -1 }, 'negative-amount', 'amount'],
  ] as const)('%s %o: %s', (table, row, rule, field) => {
    expect(found(checkAmounts(makeTables({ [table]: [row] })))).toEqual([`${rule} ${table}:2.${field} warning`]);
  });

  test.each([
    ['training', { ...training, invited: 5, attended: 5, certified: 5, hours: 24 }],
    ['training', { ...training, attended: 5 }],
    ['support_calls', { date: '2026-01-01', offered: 0, answered: 0 }],
    ['surveys', { ...survey, kind: 'csat', score: 4.5 }],
    ['surveys', { ...survey, score: 9 }],
    ['value', { ...value, quantity: 3, rate: 0.3333, amount: 1 }],
    ['value', { ...value, quantity: 3, rate: 2 }],
  ] as const)('%s %o is right', (table, row) => {
    expect([...checkAmounts(makeTables({ [table]: [row] }))]).toEqual([]);
  });
});

describe('statuses', () => {
  test.each([
    ['actions', { status: 'done' }, 'done-without-day', 'done_on'],
    ['actions', { done_on: '2026-01-01' }, 'status-contradicted', 'status'],
    ['actions', { status: 'dropped', done_on: '2026-01-01' }, 'status-contradicted', 'status'],
    ['commitments', { status: 'broken', kept_on: '2026-01-01' }, 'status-contradicted', 'status'],
  ] as const)('%s %o: %s', (table, row, rule, field) => {
    expect(found(checkStatuses(makeTables({ [table]: [row] })))).toEqual([`${rule} ${table}:2.${field} warning`]);
  });

  test('that fit their days are right', () => {
    const tables = makeTables({
      actions: [{}, { status: 'done', done_on: '2026-01-01' }, { status: 'dropped' }],
      commitments: [{}, { status: 'kept' }, { status: 'kept', kept_on: '2026-01-01' }],
    });
    expect([...checkStatuses(tables)]).toEqual([]);
  });
});
