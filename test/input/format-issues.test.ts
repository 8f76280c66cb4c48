import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/error.ts';
import { formatIssues, formatPlace } from '../../src/input/format-issues.ts';

const issue = (line: number, rest: Partial<Issue> = {}): Issue => ({
  file: 'data/book/usage.csv',
  line,
  column: 3,
  rule: 'invalid-value',
  message: 'value is "x".',
  fix: 'Write a number.',
  severity: 'error',
  ...rest,
});

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

describe('formatIssues', () => {
  it('says nothing where nothing is wrong', () => {
    expect(formatIssues([])).toBe('');
  });

  it('sorts by place, writes the first of many and counts the rest', () => {
    const text = formatIssues(
      [
        issue(9),
        issue(2),
        issue(5),
        issue(0, { column: 0, severity: 'warning', rule: 'unknown-feature', fix: undefined }),
      ],
      { most: 2 },
    );
    expect(text).toBe(`data/book/usage.csv warning unknown-feature
  value is "x".

data/book/usage.csv:2:3 error invalid-value
  value is "x".
  Write a number.

data/book/usage.csv:5:3 error invalid-value
  value is "x".
  Write a number.

data/book/usage.csv error invalid-value
  1 more like these, on line 9.

3 errors (3 invalid-value), 1 warning (1 unknown-feature)
`);
  });

  it('shows the line between the place and the words', () => {
    const excerptOf = () => ({ line: 2, text: 'a,x,b', from: 2, to: 3, cutBefore: false, cutAfter: false });
    expect(formatIssues([issue(2)], { excerptOf })).toBe(`data/book/usage.csv:2:3 error invalid-value
  2 | a,x,b
    |   ^
  value is "x".
  Write a number.

1 error (1 invalid-value)
`);
  });

  it('names the place of a workbook in its own words', () => {
    expect(formatPlace(issue(7, { file: 'data/book/usage.xlsx', place: 'Sales!B7' }))).toBe(
      'data/book/usage.xlsx Sales!B7',
    );
    const many = [7, 8, 9].map((line) => issue(line, { place: `Sales!B${line}` }));
    expect(formatIssues(many, { most: 1 })).toContain('2 more like these, from Sales!B8 to Sales!B9.');
  });

  it('adds what is counted and not listed to every total', () => {
    const some = [issue(2), issue(5, { more: 997 }), issue(3, { severity: 'warning', rule: 'unknown-feature' })];
    const text = formatIssues(some, { most: 1 });
    expect(text).toContain('\n  998 more like these.\n');
    expect(lastLine(text)).toBe('999 errors (999 invalid-value), 1 warning (1 unknown-feature)');
    const table = formatIssues(some, { most: 1, mostInAll: 1 });
    expect(table).toContain('Shown are 1 of 1000. All of them, by rule:\n  999  error    invalid-value');
  });

  it('is colourful only when asked', () => {
    const escape = String.fromCodePoint(27);
    expect(formatIssues([issue(2)])).not.toContain(escape);
    expect(formatIssues([issue(2)], { color: true })).toContain(`${escape}[31merror${escape}[39m`);
  });

  it('lets no control character through to the terminal, wherever it comes from', () => {
    const evil = 'a\u001b]0;x\u0007\u009b31m\r\nb';
    const text = formatIssues([issue(2, { file: `data/${evil}.csv`, message: evil, fix: evil, place: evil })]);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text).toContain('data/a\\u{1b}]0;x\\u{7}\\u{9b}31m\\r\\nb.csv');
  });

  it('shows about a hundred of tens of thousands, some of every rule, and counts all of them by rule', () => {
    const issues = Array.from({ length: 50_000 }, (_, index) =>
      issue(2 + Math.floor(index / 500), {
        file: `data/customers/c-${index % 500}/usage.csv`,
        ...(index === 49_000 && { rule: 'ragged-row' }),
        ...(index === 49_001 && { rule: 'unknown-column', severity: 'warning' as const }),
      }),
    );
    const asked: Issue[] = [];
    const text = formatIssues(issues, { excerptOf: (one) => void asked.push(one) });
    expect(asked).toHaveLength(100);
    expect(new Set(asked.map(({ rule }) => rule))).toEqual(new Set(['invalid-value', 'ragged-row', 'unknown-column']));
    expect(text.split('\n').length).toBeLessThan(420);
    expect(text).toContain(`Shown are 100 of 50000. All of them, by rule:
  49998  error    invalid-value   in 500 files  first at data/customers/c-0/usage.csv:2:3
      1  error    ragged-row      in 1 file     first at data/customers/c-0/usage.csv:100:3
      1  warning  unknown-column  in 1 file     first at data/customers/c-1/usage.csv:100:3
`);
    expect(lastLine(text)).toBe('49999 errors (49998 invalid-value, 1 ragged-row), 1 warning (1 unknown-column)');
  });

  it('shares a hundred out among files with many faults each', () => {
    const issues = Array.from({ length: 1000 }, (_, index) => issue(index + 2, { file: `data/${index % 10}.csv` }));
    const asked: Issue[] = [];
    formatIssues(issues, { excerptOf: (one) => void asked.push(one) });
    const perFile = [...Map.groupBy(asked, ({ file }) => file).values()].map(({ length }) => length);
    expect(perFile).toEqual(Array(10).fill(10));
  });
});
