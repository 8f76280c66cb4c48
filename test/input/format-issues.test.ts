import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/error.ts';
import { formatIssues } from '../../src/input/format-issues.ts';

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
});
