import { expect, test } from 'vitest';
import { checkFuture } from '../../src/model/check-future.ts';
import { toDay } from '../../src/model/day.ts';
import { found, makeTables } from '../support/make-tables.ts';
import { issueAt } from '../../src/model/tables.ts';

const asOf = toDay('2026-09-30');

test('the day itself has come, the next has not', () => {
  const usage = ['2026-09-30', '2026-10-01', '2026-10-02'].map((date) => ({ date, metric: 'events', value: 1 }));
  const findings = checkFuture(makeTables({ usage }), asOf);
  expect(found(findings)).toEqual(['in-the-future usage:3.date warning']);
  expect(issueAt(findings[0]!).message).toMatch(/^2 rows of usage of alder are .* not counted until then/);
});

test('each customer and each column is named by itself', () => {
  const late = { opened: '2026-10-01', resolved: '2026-10-02' };
  const tickets = [late, { ...late, customer: 'birch' }, late];
  expect(found(checkFuture(makeTables({ tickets }), asOf))).toEqual([
    'in-the-future tickets:2.opened warning',
    'in-the-future tickets:3.opened warning',
    'in-the-future tickets:2.resolved warning',
    'in-the-future tickets:3.resolved warning',
  ]);
});

test.each([
  ['renewals', { due: '2026-09-01', arr_due: 1, closed_on: '2026-10-01' }, 'closed_on'],
  ['actions', { status: 'done', done_on: '2026-10-01' }, 'done_on'],
  ['commitments', { status: 'kept', kept_on: '2026-10-01' }, 'kept_on'],
  ['milestones', { achieved: '2026-10-01' }, 'achieved'],
  ['goals', { baseline: 1, target: 2, agreed_on: '2026-10-01' }, 'agreed_on'],
  ['feedback', { date: '2026-09-01', text: 'x', answered_on: '2026-10-01' }, 'answered_on'],
  ['value', { date: '2026-09-01', driver: 'x', amount: 1, agreed_on: '2026-10-01' }, 'agreed_on'],
  ['fx', { date: '2026-10-01', from: 'EUR', to: 'USD', rate: 1.1 }, 'date'],
] as const)('%s: what cannot have happened yet', (table, row, field) => {
  expect(found(checkFuture(makeTables({ [table]: [row] }), asOf))).toEqual([
    `in-the-future ${table}:2.${field} warning`,
  ]);
});

test('what is planned may lie ahead', () => {
  const tables = makeTables({
    customers: [{ start_date: '2026-11-01', renewal_date: '2027-11-01' }],
    subscriptions: [{ start: '2026-11-01', end: '2027-11-01', arr: 1 }],
    renewals: [{ due: '2027-11-01', arr_due: 1 }],
    actions: [{ due: '2026-12-01' }],
    stakeholders: [{ since: '2026-11-01', until: '2026-12-31' }],
    team: [{ from: '2026-11-01' }],
  });
  expect(checkFuture(tables, asOf)).toEqual([]);
});
