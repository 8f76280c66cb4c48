/** Sums over what the internal report lists agree with the figures of the same name. */
import { describe, expect, test } from 'vitest';
import { averageByCsm, countCustomers, sumAmounts, totalClaims } from '../../../src/figures/book-totals.ts';
import { measure, subscription } from './make-book.ts';

const claim = (activity: string, credit: string, arr_claimed: number) => ({
  activity,
  date: '2026-08-01',
  csm: 'kim',
  credit,
  arr_claimed,
});

const measured = measure({
  customers: [
    {
      id: 'grown',
      tables: {
        subscriptions: [subscription('2025-01-01', '2026-08-01', 100), subscription('2026-08-01', undefined, 130)],
      },
      internal: { activities: [claim('a', 'sourced', 20), claim('b', 'influenced', 25), claim('c', 'saved', 50)] },
    },
    { id: 'gone', tables: { subscriptions: [subscription('2025-01-01', '2026-09-30', 40)] } },
    { id: 'same', tables: { subscriptions: [subscription('2025-01-01', undefined, 70)] } },
  ],
});
const { bridge, claims, figure } = measured;

describe('the bridge', () => {
  test('customers by line: one grew, one went, one stayed', () => {
    const lines = ['opening', 'new', 'expansion', 'churn', 'unchanged', 'closing'] as const;
    expect(lines.map((line) => countCustomers(bridge, line))).toEqual([3, 0, 1, 1, 0, 2]);
  });

  test('all moves together are closing − opening', () => {
    // 130 + 70 − (100 + 40 + 70) = −10
    expect(sumAmounts(bridge).toFixed()).toBe('-10');
  });

  test('what one CSM would have', () => {
    expect(averageByCsm(bridge, figure('arr.closing').value as never, 4)).toMatchObject({ customers: 0.5 });
    expect(averageByCsm(bridge, figure('arr.closing').value as never, 4).arr.toFixed()).toBe('50');
  });
});

describe('claims', () => {
  test('30 grown: 20 sourced, 10 of 25 influenced; nobody saw a risk before the save', () => {
    const { unconfirmedBy, claims: count, ...amounts } = totalClaims(claims);
    expect(count).toBe(3);
    expect(Object.values(amounts).map((amount) => amount.toFixed())).toEqual(['95', '30', '65']);
    expect([...unconfirmedBy]).toEqual([
      ['above-growth', 1],
      ['no-risk-seen', 1],
    ]);
  });

  test('agree with the figures', () => {
    const { unconfirmed } = totalClaims(claims);
    expect(figure('cs.claimed_unconfirmed').value).toEqual(unconfirmed);
    const influenced = totalClaims(claims.filter(({ credit }) => credit === 'influenced'));
    expect(figure('cs.expansion.influenced').value).toEqual(influenced.confirmed);
  });
});
