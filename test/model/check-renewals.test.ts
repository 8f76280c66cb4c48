import { describe, expect, test } from 'vitest';
import { checkRenewals } from '../../src/model/check-renewals.ts';
import { toDay } from '../../src/model/day.ts';
import { issueAt, incompleteKey } from '../../src/model/tables.ts';
import type { LooseRow } from '../support/make-slice.ts';
import { found, makeTables } from '../support/make-tables.ts';

const asOf = toDay('2026-09-30');
const year = { start: '2025-08-01', end: '2026-08-01', arr: 100, product: 'Platform' };
/** So that the table is kept at all. */
const elsewhere = { customer: 'birch', due: '2027-01-01', arr_due: 1 };
const birch = { customer: 'birch', start: '2026-01-01', end: '2027-01-01', arr: 1 };

const check = (
  subscriptions: LooseRow[],
  renewals: LooseRow[],
  customers: LooseRow[] = [],
  incomplete: string[] = [],
) =>
  checkRenewals(
    makeTables({ customers, subscriptions: [birch, ...subscriptions], renewals: [elsewhere, ...renewals] }),
    { asOf, incomplete: new Set(incomplete) },
  );

describe('a subscription that has ended', () => {
  test('without anything after it is named at its end', () => {
    expect(found(check([year], []))).toEqual(['ended-without-outcome subscriptions:3.end warning']);
  });

  test.each([
    ['has an outcome', [], [{ due: '2026-08-20', arr_due: 100, outcome: 'churned' }]],
    ['is followed within a month', [{ start: '2026-08-30', arr: 1, product: 'Audit' }], []],
    ['was replaced while it ran', [{ start: '2026-01-01', arr: 1, product: 'Platform' }], []],
  ])('is settled where it %s', (_, subscriptions, renewals) => {
    expect(check([year, ...subscriptions], renewals)).toEqual([]);
  });

  test.each([
    ['another product merely goes on', { start: '2025-01-01', arr: 1, product: 'Audit' }],
    ['the next one begins long after', { start: '2026-09-15', arr: 1, product: 'Platform' }],
    ['a trial follows', { start: '2026-08-01', arr: 1, product: 'Platform', trial: true }],
  ])('is not settled where %s', (_, other) => {
    expect(found(check([year, other], []))).toEqual(['ended-without-outcome subscriptions:3.end warning']);
  });

  test.each([
    ['ends later', { ...year, end: '2026-10-01' }],
    ['was free', { ...year, arr: 0 }],
    ['was a trial', { ...year, trial: true }],
  ])('needs no outcome where it %s', (_, one) => {
    expect(check([one], [])).toEqual([]);
  });

  test('is not judged where a row that would settle it could not be read', () => {
    for (const table of ['subscriptions', 'renewals'] as const)
      expect(check([year], [], [], [incompleteKey(table, 'alder')])).toEqual([]);
    expect(check([year], [], [], [incompleteKey('renewals', 'birch')])).toHaveLength(1);
  });

  test('is named once for all where nobody keeps renewals', () => {
    const ended = makeTables({ subscriptions: [year, { ...year, customer: 'birch' }] });
    const [finding, ...others] = checkRenewals(ended, { asOf, incomplete: new Set() });
    expect(others).toEqual([]);
    expect(issueAt(finding!)).toMatchObject({ rule: 'ended-without-outcome', line: 2 });
    expect(issueAt(finding!).message).toMatch(/^2 subscriptions/);
    expect(issueAt(finding!).customer).toBeUndefined();
  });
});

describe('a renewal', () => {
  const due = (more: LooseRow) => [{ due: '2026-08-01', arr_due: 100, ...more }];
  const next = { ...year, start: '2026-08-01', end: '2027-08-01' };

  test.each([
    ['renewed without an amount', { outcome: 'renewed' }, 'renewed-without-amount', 'arr_renewed'],
    ['churned with an amount', { outcome: 'churned', arr_renewed: 50 }, 'outcome-contradicted', 'arr_renewed'],
    ['closed and still pending', { closed_on: '2026-07-20' }, 'outcome-contradicted', 'outcome'],
    ['pending after it was due', {}, 'renewal-overdue', 'due'],
    ['of another amount', { outcome: 'churned', arr_due: 120 }, 'renewal-amount-differs', 'arr_due'],
  ])('%s', (_, more, rule, field) => {
    expect(found(check([year, next], due(more)))).toEqual([`${rule} renewals:3.${field} warning`]);
  });

  test.each([
    ['renewed with its amount', { outcome: 'renewed', arr_renewed: 100 }],
    ['churned without one', { outcome: 'churned' }],
    ['churned with nothing renewed', { outcome: 'churned', arr_renewed: 0 }],
    ['the same but for rounding', { outcome: 'churned', arr_due: 100.49 }],
    ['due the day before the end', { outcome: 'churned', due: '2026-07-31' }],
  ])('%s is right', (_, more) => {
    expect(check([year, next], due(more))).toEqual([]);
  });

  test('names both amounts where they differ', () => {
    const [finding] = check([year, next], due({ outcome: 'churned', arr_due: 120.5 }));
    expect(issueAt(finding!).message).toContain('120.5');
    expect(issueAt(finding!).message).toContain('come to 100');
  });

  test('may be of what ends then, while the rest goes on', () => {
    const rest = { start: '2025-01-01', end: '2027-01-01', arr: 900, product: 'Audit' };
    expect(check([year, next, rest], due({ outcome: 'churned', arr_due: 100 }))).toEqual([]);
    expect(check([year, next, rest], due({ outcome: 'churned', arr_due: 1000 }))).toEqual([]);
  });

  test('on a day on which nothing ends is named, but for an open subscription or the renewal_date', () => {
    const renewal = [{ due: '2027-03-01', arr_due: 100 }];
    expect(found(check([next], renewal))).toEqual(['renewal-without-subscription renewals:3.due warning']);
    expect(check([{ start: '2026-03-01', arr: 100 }], renewal)).toEqual([]);
    expect(check([next], renewal, [{ start_date: '2025-08-01', renewal_date: '2027-03-01' }])).toEqual([]);
  });
});

test('a renewal_date that has passed is named while the customer goes on', () => {
  const customers = [{ start_date: '2025-08-01', renewal_date: '2026-08-01' }];
  const open = { start: '2025-08-01', arr: 100 };
  expect(found(check([open], [], customers))).toEqual(['renewal-overdue customers:2.renewal_date warning']);
  const left = check([year], [{ due: '2026-08-01', arr_due: 100, outcome: 'churned' }], customers);
  expect(left).toEqual([]);
});
