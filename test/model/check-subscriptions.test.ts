import { describe, expect, test } from 'vitest';
import { checkSubscriptions } from '../../src/model/check-subscriptions.ts';
import type { LooseRow } from '../support/make-slice.ts';
import { found, makeTables } from '../support/make-tables.ts';
import { issueAt } from '../../src/model/tables.ts';

const check = (...subscriptions: LooseRow[]) =>
  checkSubscriptions(makeTables({ subscriptions: subscriptions.map((row) => ({ arr: 100, ...row })) }));

describe('subscriptions of one product', () => {
  const first = { product: 'Platform', start: '2025-01-01', end: '2026-01-01' };

  test('that overlap are named at the later one, with the earlier one', () => {
    const [finding] = check(first, { product: 'Platform', start: '2025-12-31' });
    expect(found([finding!])).toEqual(['overlapping-subscriptions subscriptions:3.start warning']);
    expect(issueAt(finding!).message).toContain('(data/book/subscriptions.csv:2)');
    expect(issueAt(finding!).message).toContain('runs until 2026-01-01');
  });

  test('are compared with the one that runs longest, not with the last one', () => {
    const short = { product: 'Platform', start: '2025-02-01', end: '2025-03-01' };
    const [finding, ...others] = check(first, short, { product: 'Platform', start: '2025-06-01', end: '2025-07-01' });
    expect(others).toEqual([]);
    expect(issueAt(finding!).message).toMatch(/One more overlaps likewise\.$/);
  });

  test.each([
    ['follows on the day the other ends', { product: 'Platform', start: '2026-01-01' }],
    ['is of another product', { product: 'Audit', start: '2025-06-01' }],
    ['names no product', { start: '2025-06-01' }],
    ['is a trial', { product: 'Platform', start: '2025-06-01', trial: true }],
    ['never ran', { product: 'Platform', start: '2025-06-01', end: '2025-06-01' }],
    ['is of another customer', { product: 'Platform', start: '2025-06-01', customer: 'birch' }],
  ])('do not overlap where the other %s', (_, other) => {
    expect(check(first, other)).toEqual([]);
  });
});

test('more than three at once are named where they are most', () => {
  const starts = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'];
  expect(check(...starts.slice(0, 3).map((start) => ({ start })))).toEqual([]);
  expect(found(check(...starts.map((start) => ({ start }))))).toEqual([
    'subscriptions-at-once subscriptions:5.start warning',
  ]);
});
