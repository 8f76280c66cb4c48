/** What is only counted: every total and everybody whom a fault touches stay right. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countIssues, type Issue } from '../../src/error.ts';
import { issueList } from '../../src/input/issue-list.ts';

const issue = (line: number, more: Partial<Issue> = {}): Issue => ({
  file: 'data/book/usage.csv',
  line,
  column: 1,
  rule: 'invalid-value',
  message: `Wrong on ${line}.`,
  severity: 'error',
  ...more,
});
const isKnown = (customer: string) => !customer.startsWith('x');
const shown = (issues: readonly Issue[]) => issues.map(({ line, customer, more = 0 }) => [line, customer, more]);

describe('issueList', () => {
  it('keeps the first of a rule and file, and says of the last one how many more there are', () => {
    const list = issueList(2);
    for (let line = 1; line <= 5; line++) list.push(issue(line), issue(line, { rule: 'ragged-row' }));
    list.push(issue(6, { file: 'data/book/fx.csv' }));
    expect(shown(list.settle(isKnown))).toEqual([
      [1, undefined, 0],
      [2, undefined, 3],
      [1, undefined, 0],
      [2, undefined, 3],
      [6, undefined, 0],
    ]);
    expect(list.count()).toBe(11);
  });

  it('keeps the first of every customer that there is, and one for all whom nobody knows', () => {
    const list = issueList(1);
    for (const [line, customer] of ['alder', 'birch', 'x1', 'birch', undefined, 'x2', 'alder', 'x1'].entries())
      list.push(issue(line, { customer }));
    expect(shown(list.settle(isKnown))).toEqual([
      [0, 'alder', 1],
      [1, 'birch', 1],
      [2, 'x1', 2],
      [4, undefined, 0],
    ]);
    expect([...list.touched]).toEqual(['alder', 'birch', 'x1', undefined, 'x2']);
  });

  it('asks for no place but of what is kept', () => {
    const list = issueList(3);
    let asked = 0;
    for (let line = 0; line < 1000; line++)
      list.add(issue(line), () => {
        asked++;
        return issue(line);
      });
    expect(countIssues(list.settle(isKnown))).toBe(1000);
    expect(asked).toBe(3);
  });

  it('counts right whatever comes in whatever order', () => {
    const any = fc.record({
      file: fc.constantFrom('a', 'b'),
      rule: fc.constantFrom('r', 's'),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      customer: fc.constantFrom(undefined, 'alder', 'birch', 'x'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (heads, most) => {
        const list = issueList(most);
        heads.forEach((head, line) => list.push(issue(line, head)));
        const settled = list.settle(isKnown);
        const tally = (issues: readonly Issue[]) =>
          Object.fromEntries(
            [...Map.groupBy(issues, (one) => [one.file, one.rule, one.severity, one.customer].join())]
              .map(([key, some]) => [key, countIssues(some)] as const)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          );
        expect(tally(settled)).toEqual(tally(heads.map((head, line) => issue(line, head))));
        expect(new Set(settled.filter(({ severity }) => severity === 'error').map(({ customer }) => customer))).toEqual(
          new Set(list.touched),
        );
      }),
    );
  });
});
