import { describe, expect, test } from 'vitest';
import { checkStale } from '../../src/model/check-stale.ts';
import { joinBook } from '../../src/model/join-book.ts';
import { periodById } from '../../src/model/period.ts';
import { incompleteKey } from '../../src/model/tables.ts';
import type { TableName } from '../../src/schema/tables.ts';
import { makeSettings, type LooseRow } from '../support/make-slice.ts';
import { makeTables } from '../support/make-tables.ts';

type Loose = { [Name in TableName]?: readonly LooseRow[] };

const customer = (id: string, more: LooseRow = {}) => ({ customer: id, start_date: '2025-01-01', ...more });
const subscription = (id: string, more: LooseRow = {}) => ({
  customer: id,
  subscription: `S-${id}`,
  start: '2025-01-01',
  arr: 100,
  ...more,
});

/** Of alder and birch, both with a subscription, in 2026-Q3 unless asked otherwise; as `rule table file:line customer`. */
function stale(loose: Loose, { asOf = '2026-10-12', period = '2026-Q3', incomplete = [] as string[] } = {}) {
  const settings = makeSettings({ asOf });
  const tables = makeTables({
    customers: ['alder', 'birch'].map((id) => customer(id)),
    subscriptions: ['alder', 'birch'].map((id) => subscription(id)),
    ...loose,
  });
  const book = joinBook({ settings, tables, logos: new Map(), editions: new Map(), isSound: () => true });
  return checkStale(book, periodById(settings.calendar, period, book.settings.asOf), new Set(incomplete));
}

const named = (loose: Loose, more?: Parameters<typeof stale>[1]) =>
  stale(loose, more).map(({ file, line, customer: whose }) => `${file}:${line} ${whose ?? 'book'}`);

const usage = (id: string, date: string) => ({ customer: id, date, metric: 'events', value: 1 });

describe('what comes of its own accord', () => {
  test('is stale for the customer whose newest row lies before the period, with its age', () => {
    const [issue, ...others] = stale({
      usage: [usage('alder', '2026-06-29'), usage('alder', '2026-06-30'), usage('birch', '2026-07-01')],
    });
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      rule: 'stale-table',
      line: 3,
      field: 'date',
      severity: 'warning',
      customer: 'alder',
    });
    expect(issue!.message).toContain('of usage of alder is of 2026-06-30, 92 days before 2026-09-30');
  });

  test('is named once for the book where it is stale for everybody, at the newest row', () => {
    expect(named({ usage: [usage('alder', '2026-05-31'), usage('birch', '2026-06-30')] })).toEqual([
      'data/book/usage.csv:3 book',
    ]);
  });

  test('says nothing of who never had it, or has left', () => {
    expect(named({ usage: [usage('birch', '2026-07-01')] })).toEqual([]);
    const left = [subscription('alder', { end: '2026-06-30' }), subscription('birch')];
    expect(named({ subscriptions: left, usage: [usage('alder', '2026-06-29'), usage('birch', '2026-07-01')] })).toEqual(
      [],
    );
  });

  test('rows that have not come to pass do not make it new, rows after the period do', () => {
    const birch = usage('birch', '2026-07-01');
    expect(named({ usage: [usage('alder', '2026-06-01'), usage('alder', '2062-07-01'), birch] })).toHaveLength(1);
    expect(named({ usage: [usage('alder', '2026-06-01'), usage('alder', '2026-10-05'), birch] })).toEqual([]);
  });

  test('is not judged where a row could not be read, for it may have been the newest', () => {
    const rows = { usage: [usage('alder', '2026-05-31'), usage('birch', '2026-07-01')] };
    expect(named(rows, { incomplete: [incompleteKey('usage', 'alder')] })).toEqual([]);
    expect(named(rows, { incomplete: [incompleteKey('usage', 'birch')] })).toHaveLength(1);
  });

  test('may wait a month where the quarter has only begun', () => {
    const early = { usage: [usage('alder', '2026-09-21'), usage('birch', '2026-10-05')] };
    expect(named(early, { period: '2026-Q4', asOf: '2026-10-12' })).toEqual([]);
    expect(named(early, { period: '2026-Q4', asOf: '2026-11-12' })).toEqual(['data/book/usage.csv:2 alder']);
  });
});

describe('what need not come every quarter', () => {
  const birch = { customer: 'birch' };

  test('surveys are stale after a year', () => {
    const answer = (date: string) => ({ date, kind: 'nps', score: 9 });
    const now = { ...answer('2026-09-01'), ...birch };
    expect(named({ surveys: [answer('2025-09-30'), now] })).toEqual([]);
    expect(named({ surveys: [answer('2025-09-29'), now] })).toEqual(['data/book/surveys.csv:2 alder']);
  });

  test('goals that were due before the period need no more progress', () => {
    const goal = (due?: string) => ({ goal: 'g', baseline: 1, target: 2, due });
    const progress = [{ goal: 'g', date: '2026-03-31', value: 2 }];
    expect(named({ goals: [goal('2026-06-30')], goal_progress: progress })).toEqual([]);
    expect(named({ goals: [goal()], goal_progress: progress })).toEqual(['data/book/goal_progress.csv:2 alder']);
  });

  test('costs are regular only where subscriptions are among them', () => {
    const cost = (kind: string) => [{ date: '2026-03-31', kind, amount: 1 }];
    expect(named({ costs: cost('services') })).toEqual([]);
    expect(named({ costs: cost('subscription') })).toEqual(['data/book/costs.csv:2 alder']);
  });

  test('a customer may have no ticket, a book hardly', () => {
    const old = { opened: '2026-03-31' };
    expect(named({ tickets: [old, { opened: '2026-07-01', ...birch }] })).toEqual([]);
    expect(named({ tickets: [old, { opened: '2026-04-01', ...birch }] })).toEqual(['data/book/tickets.csv:3 book']);
  });

  test('milestones and the handover end by themselves', () => {
    expect(named({ milestones: [{ achieved: '2025-03-01' }], handover: [{ status: 'complete' }] })).toEqual([]);
  });
});

test('rates are stale only where a currency needs them', () => {
  const fx = [{ date: '2026-06-30', from: 'EUR', to: 'USD', rate: 1.1 }];
  const euro = [customer('alder', { currency: 'EUR' }), customer('birch')];
  expect(named({ fx })).toEqual([]);
  expect(named({ fx, customers: euro })).toEqual(['data/book/fx.csv:2 book']);
});
