import { expect, test } from 'vitest';
import { issueAt, finding, placeText } from '../../src/model/tables.ts';
import type { Place } from '../../src/schema/table.ts';

const words = { rule: 'repeated-key', message: 'Twice.', fix: 'Delete one.', severity: 'error' } as const;

test('stands at the cell of its field, and for a customer where there is one', () => {
  const at: Place = {
    file: { path: 'data/book/usage.csv', locate: (record, field) => ({ line: record + 2, column: field ? 7 : 1 }) },
    record: 10,
  };
  const issue = issueAt(finding('usage', at, 'value', 'alder', words));
  expect(issue).toEqual({
    file: 'data/book/usage.csv',
    line: 12,
    column: 7,
    field: 'value',
    customer: 'alder',
    ...words,
  });
  expect(issueAt(finding('usage', at, 'value', undefined, words))).not.toHaveProperty('customer');
  expect(placeText(at)).toBe('data/book/usage.csv:12');
});

test('in a workbook has the place that the workbook gives it', () => {
  const locate = (_: number, field?: string) => ({ line: 12, column: 2, place: field ? 'usage!B12' : 'usage!A12' });
  const at: Place = { file: { path: 'data/book/usage.xlsx', locate }, record: 10 };
  expect(issueAt(finding('usage', at, 'value', undefined, words)).place).toBe('usage!B12');
  expect(placeText(at)).toBe('data/book/usage.xlsx:usage!A12');
});
