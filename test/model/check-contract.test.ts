import { describe, expect, test } from 'vitest';
import * as contract from '../../src/model/check-contract.ts';
import { issueAt, incompleteKey, type Tables } from '../../src/model/tables.ts';
import { found, makeTables } from '../support/make-tables.ts';

const checkContract = (tables: Tables, ...incomplete: string[]) => contract.checkContract(tables, new Set(incomplete));

const customers = [{ start_date: '2025-01-15' }];
const subscriptions = [
  { start: '2025-02-01', end: '2026-02-01', arr: 100 },
  { start: '2026-02-01', end: '2026-08-01', arr: 100 },
];
const usage = (date: string) => ({ date, metric: 'events', value: 1 });

describe('usage outside of the subscriptions', () => {
  test('is named once for each side, with the number of rows', () => {
    const days = ['2025-01-31', '2025-02-01', '2026-07-31', '2026-08-01', '2026-08-02'];
    const findings = checkContract(makeTables({ customers, subscriptions, usage: days.map(usage) }));
    expect(found(findings)).toEqual([
      'usage-before-subscription usage:2.date warning',
      'usage-after-subscription usage:5.date warning',
    ]);
    expect(issueAt(findings[0]!).message).toMatch(/^1 row of usage of alder is dated before .* 2025-02-01/);
    expect(issueAt(findings[1]!).message).toMatch(/^2 rows of usage of alder are dated on or after 2026-08-01/);
  });

  test('has no end while a subscription has none', () => {
    const open = [...subscriptions, { start: '2026-08-01', arr: 100 }];
    expect(checkContract(makeTables({ customers, subscriptions: open, usage: [usage('2030-01-01')] }))).toEqual([]);
  });

  test('is not judged where the customer has no subscription, or none that ran', () => {
    const never = [{ start: '2025-02-01', end: '2025-02-01', arr: 100 }];
    expect(checkContract(makeTables({ customers, usage: [usage('2020-01-01')] }))).toEqual([]);
    expect(checkContract(makeTables({ customers, subscriptions: never, usage: [usage('2020-01-01')] }))).toEqual([]);
  });

  test('is not judged where a subscription of the customer could not be read', () => {
    const tables = makeTables({ customers, subscriptions, usage: [usage('2030-01-01')] });
    expect(checkContract(tables, incompleteKey('subscriptions', 'alder'))).toEqual([]);
    expect(checkContract(tables, incompleteKey('subscriptions'))).toEqual([]);
    expect(checkContract(tables, incompleteKey('subscriptions', 'birch'))).toHaveLength(1);
  });

  test('of one customer says nothing about another', () => {
    const others = [...subscriptions, { customer: 'birch', start: '2024-01-01', arr: 1 }];
    const early = [{ ...usage('2024-06-01'), customer: 'birch' }];
    expect(checkContract(makeTables({ customers, subscriptions: others, usage: early }))).toEqual([]);
  });
});

describe('what else is dated', () => {
  test.each([
    ['90 days before start_date', '2024-10-17', 0],
    ['91 days before start_date', '2024-10-16', 1],
    ['30 days after the last end', '2026-08-31', 0],
    ['31 days after the last end', '2026-09-01', 1],
  ])('a ticket %s: %s', (_, opened, count) => {
    const findings = checkContract(makeTables({ customers, subscriptions, tickets: [{ opened }] }));
    expect(found(findings)).toEqual(Array(count).fill('outside-contract tickets:2.opened warning'));
  });

  test('a milestone without a day is nowhere', () => {
    expect(checkContract(makeTables({ customers, subscriptions, milestones: [{ due: '2020-01-01' }] }))).toEqual([]);
  });
});

describe('the first value', () => {
  const milestone = (achieved: string, first_value = true) => ({ achieved, first_value });

  test('before the start makes the days until then negative', () => {
    const [finding, ...others] = checkContract(makeTables({ customers, milestones: [milestone('2025-01-05')] }));
    expect(others).toEqual([]);
    expect(issueAt(finding!)).toMatchObject({
      rule: 'first-value-before-start',
      severity: 'warning',
      field: 'achieved',
    });
    expect(issueAt(finding!).message).toContain('-10 days');
  });

  test('may come on the first day, and other milestones before', () => {
    const milestones = [milestone('2025-01-15'), milestone('2025-01-05', false)];
    expect(checkContract(makeTables({ customers, milestones }))).toEqual([]);
  });
});

test('a subscription that begins before its customer is named at start_date', () => {
  const early = [{ start: '2025-01-14', arr: 1 }];
  expect(found(checkContract(makeTables({ customers, subscriptions: early })))).toEqual([
    'subscription-before-start customers:2.start_date warning',
  ]);
});
