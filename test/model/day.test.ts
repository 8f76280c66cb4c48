import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, firstOfMonth, lastOfMonth, toDay, today } from '../../src/model/day.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => toDay(date.toISOString().slice(0, 10)));

describe('days', () => {
  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-07-01', 0, '2026-07-01'],
  ])('%s and %i days is %s', (day, n, expected) => {
    expect(addDays(toDay(day), n)).toBe(expected);
  });

  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-03-15', -3, '2025-12-15'],
    ['2026-12-31', -10, '2026-02-28'],
  ])('%s and %i months is %s', (day, n, expected) => {
    expect(addMonths(toDay(day), n)).toBe(expected);
  });

  test('months agree with Temporal, days with their difference', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1000, max: 1000 }), (day, n) => {
        expect(addMonths(day, n)).toBe(Temporal.PlainDate.from(day).add({ months: n }).toString());
        expect(addDays(day, n)).toBe(Temporal.PlainDate.from(day).add({ days: n }).toString());
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });

  test('a month begins and ends', () => {
    expect(firstOfMonth(toDay('2024-02-29'))).toBe('2024-02-01');
    expect(lastOfMonth(toDay('2024-02-01'))).toBe('2024-02-29');
    expect(lastOfMonth(toDay('2100-02-10'))).toBe('2100-02-28');
  });

  test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', 'today', '2026-01-01T00:00:00Z'])(
    'refuses %j',
    (text) => {
      expect(() => toDay(text)).toThrow(RangeError);
    },
  );

  test('today is a day, and no more than a day away from that of another zone', () => {
    expect(Math.abs(daysBetween(today('Pacific/Kiritimati'), today('Pacific/Pago_Pago')))).toBeLessThanOrEqual(2);
    expect(() => today('Nowhere/At_All')).toThrow(RangeError);
  });
});
