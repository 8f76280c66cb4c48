import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import type { Series } from '../../src/figures/series.ts';
import { toDay } from '../../src/model/day.ts';
import { direction, pace, recordText } from '../../src/report/movement.ts';
import type { Stating } from '../../src/report/telling.ts';
import { sayIn } from '../../src/report/words.ts';

test.each([
  [0.019, 'held'],
  [-0.019, 'held'],
  [0.02, 'rose'],
  [-0.02, 'fell'],
] as const)('a change of %s is %s', (change, word) => {
  expect(direction(new Decimal(change))).toBe(word);
});

test.each([
  [0.96, 'rose'],
  [0.97, 'doubled'],
  [1.03, 'doubled'],
  [1.04, 'more-than-doubled'],
  [-0.46, 'fell'],
  [-0.5, 'halved'],
  [-0.54, 'more-than-halved'],
  [0, 'held'],
] as const)('a relative change of %s goes at the pace %s', (change, word) => {
  expect(pace(new Decimal(change))).toBe(word);
});

describe('a record', () => {
  const quarters = ['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];
  const series = (...values: (number | null)[]): Series => ({
    id: 'roi.benefit',
    unit: 'money',
    step: 'quarter',
    points: values.map((value, index) => {
      const period = quarters.slice(-values.length)[index] ?? '';
      const day = toDay(`${period.slice(0, 4)}-${String(Number(period.slice(-1)) * 3).padStart(2, '0')}-01`);
      return { from: day, through: day, period, value: value === null ? null : new Decimal(value) };
    }),
  });
  const told = (firstDay: string, ...values: (number | null)[]) =>
    recordText(series(...values), toDay(firstDay), { say: sayIn('en') } as Stating);

  test.each([
    ['the most since an earlier quarter', ['2024-01-01', 3, 9, 4, 5, 6, 7], 'the most since 2025 Q3'],
    ['as high as then counts as since then', ['2024-01-01', 3, 7, 4, 5, 6, 7], 'the most since 2025 Q3'],
    ['the whole contract is known', ['2026-01-01', 3, 4, 5, 6], 'the most of any quarter so far'],
    ['the contract is older than the series', ['2024-01-01', 3, 4, 5, 6, 6, 7], 'the most in six quarters'],
    ['two quarters before are too few', ['2026-01-01', 3, 4, 5], undefined],
    ['no more than the quarter before', ['2024-01-01', 3, 4, 5, 6, 7, 7], undefined],
    ['a quarter without value may have been higher', ['2024-01-01', 3, 4, null, 5, 6, 7], undefined],
    ['a loss is no record', ['2024-01-01', -9, -8, -7, -6, -5, -4], undefined],
  ] as [string, [string, ...(number | null)[]], string | undefined][])('%s', (_, [firstDay, ...values], text) => {
    expect(told(firstDay, ...values)).toBe(text);
  });
});
