import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkKeys as findRepeated } from '../../src/model/check-keys.ts';
import { found, makeTables } from '../support/make-tables.ts';
import { issueAt, type Tables } from '../../src/model/tables.ts';

const checkKeys = (tables: Tables) => [...findRepeated(tables)];

const row = { date: '2026-07-06', metric: 'events', value: 12 };
const messages = (usage: object[]) =>
  checkKeys(makeTables({ usage: usage as never }))
    .map(issueAt)
    .map((issue) => `${issue.message} ${issue.fix}`);

test('a key twice names both places and says whether the rows differ', () => {
  const same = checkKeys(makeTables({ usage: [row, { ...row, value: '12.0' }] }));
  expect(found(same)).toEqual(['repeated-key usage:3.feature error']);
  expect(issueAt(same[0]!).message).toMatch(/data\/book\/usage\.csv:2\. They are the same in every cell\.$/);
  expect(messages([row, { ...row, value: 14 }])).toEqual([
    expect.stringMatching(/They differ in value \(14 here, 12 there\)\. Delete the wrong one/),
  ]);
});

test('an empty cell differs from one that is known', () => {
  const training = { session: 's', date: '2026-07-06', topic: 'x' };
  const [finding] = checkKeys(makeTables({ training: [training, { ...training, invited: 0, topic: 'y' }] }));
  expect(issueAt(finding!).message).toContain('They differ in topic ("y" here, "x" there), and in invited.');
});

test('a subscription of two customers is an error of both', () => {
  const subscription = { subscription: 'S-1', start: '2026-01-01', arr: 1 };
  const findings = checkKeys(makeTables({ subscriptions: [subscription, { ...subscription, customer: 'birch' }] }));
  expect(
    findings
      .map(issueAt)
      .map((issue) => [issue.customer, issue.line])
      .sort(),
  ).toEqual([
    ['alder', 2],
    ['birch', 3],
  ]);
});

test('rows that differ in one part of the key are two rows', () => {
  expect(
    messages([row, { ...row, feature: 'alerts' }, { ...row, metric: 'peak' }, { ...row, customer: 'birch' }]),
  ).toEqual([]);
});

test('whatever the order of the rows, each but the first of a key is named', () => {
  const anyRow = fc.record({
    date: fc.constantFrom('2026-07-06', '2026-07-07', '2026-07-08'),
    metric: fc.constantFrom(...'abcdefghij'),
    value: fc.constant(1),
    feature: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 90 }), fc.boolean(), (rows, inOrder) => {
      const usage = inOrder ? rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) : rows;
      const seen = new Set<string>();
      const repeated = usage.flatMap(({ date, metric, feature }, index) => {
        const key = `${date} ${metric} ${feature}`;
        return seen.has(key) ? [index + 2] : (seen.add(key), []);
      });
      expect(
        checkKeys(makeTables({ usage }))
          .map(issueAt)
          .map((issue) => issue.line),
      ).toEqual(repeated);
    }),
  );
});
