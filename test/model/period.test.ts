import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/error.ts';
import type { FiscalCalendar } from '../../src/model/book.ts';
import { addDays, toDay } from '../../src/model/day.ts';
import { lastCompletePeriod, periodById, periodOf, previousPeriods } from '../../src/model/period.ts';

const january: FiscalCalendar = { startMonth: 1, namedBy: 'end' };
const farAhead = toDay('2099-12-31');

describe('the span of a period', () => {
  test.each([
    [1, 'end', '2026-Q1', '2026-01-01', '2026-03-31'],
    [1, 'start', '2026-Q4', '2026-10-01', '2026-12-31'],
    [2, 'end', '2026-Q1', '2025-02-01', '2025-04-30'],
    [2, 'start', '2026-Q1', '2026-02-01', '2026-04-30'],
    [2, 'end', '2026-Q4', '2025-11-01', '2026-01-31'],
    [2, 'start', '2026-Q4', '2026-11-01', '2027-01-31'],
    [10, 'end', '2026-Q1', '2025-10-01', '2025-12-31'],
    [10, 'start', '2026-Q1', '2026-10-01', '2026-12-31'],
    [10, 'end', '2026-Q2', '2026-01-01', '2026-03-31'],
    [10, 'start', '2026-Q4', '2027-07-01', '2027-09-30'],
    [12, 'end', '2024-Q1', '2023-12-01', '2024-02-29'],
  ] as const)('fiscal year from month %i named by its %s: %s is %s to %s', (startMonth, namedBy, id, from, to) => {
    const calendar: FiscalCalendar = { startMonth, namedBy };
    const period = periodById(calendar, id, farAhead);
    expect(period).toMatchObject({ id, from, to, through: to, running: false });
    expect(periodOf(calendar, period.from, farAhead)).toEqual(period);
    expect(periodOf(calendar, period.to, farAhead)).toEqual(period);
  });

  test('every day lies in the one period that begins by it and ends from it', () => {
    const calendars = fc.record({
      startMonth: fc.integer({ min: 1, max: 12 }),
      namedBy: fc.constantFrom('start' as const, 'end' as const),
    });
    fc.assert(
      fc.property(calendars, fc.integer({ min: 0, max: 20_000 }), (calendar, n) => {
        const day = addDays(toDay('2000-01-01'), n);
        const period = periodOf(calendar, day, farAhead);
        expect(period.from <= day && day <= period.to).toBe(true);
        expect(periodById(calendar, period.id, farAhead)).toEqual(period);
        expect(periodOf(calendar, addDays(period.to, 1), farAhead).previous).toEqual({
          from: period.from,
          through: period.to,
        });
      }),
    );
  });
});

describe('what a period is compared with', () => {
  test('a whole quarter with the whole of the one before and of the year before', () => {
    const period = periodById(january, '2026-Q3', toDay('2026-09-30'));
    expect(period.running).toBe(false);
    expect(period.previous).toEqual({ from: '2026-04-01', through: '2026-06-30' });
    expect(period.yearAgo).toEqual({ from: '2025-07-01', through: '2025-09-30' });
  });

  test('a running quarter with as many days', () => {
    const period = periodById(january, '2026-Q3', toDay('2026-08-14'));
    expect(period).toMatchObject({ through: '2026-08-14', to: '2026-09-30', running: true });
    // 1 July to 14 August is 45 days; from 1 April that is 15 May.
    expect(period.previous).toEqual({ from: '2026-04-01', through: '2026-05-15' });
    expect(period.yearAgo).toEqual({ from: '2025-07-01', through: '2025-08-14' });
  });

  test('a running quarter on its first day with one day', () => {
    const period = periodById(january, '2026-Q3', toDay('2026-07-01'));
    expect(period.previous).toEqual({ from: '2026-04-01', through: '2026-04-01' });
    expect(period.yearAgo).toEqual({ from: '2025-07-01', through: '2025-07-01' });
  });

  test('never with days beyond the end of a shorter quarter', () => {
    // 29 June is day 90 of the second quarter of 2026; the first has 90 days.
    const last = periodById(january, '2026-Q2', toDay('2026-06-29'));
    expect(last.previous).toEqual({ from: '2026-01-01', through: '2026-03-31' });
    // From March, the quarter to 31 May has 92 days; the one before 90. Day 91 is 30 May.
    const spring = periodById({ startMonth: 3, namedBy: 'start' }, '2026-Q1', toDay('2026-05-30'));
    expect(spring.previous).toEqual({ from: '2025-12-01', through: '2026-02-28' });
  });

  test('a running quarter a year after a leap day', () => {
    const period = periodById(january, '2025-Q1', toDay('2025-03-30'));
    // Day 89 of the quarter; of 2024, with its leap day, that is 29 March.
    expect(period.yearAgo).toEqual({ from: '2024-01-01', through: '2024-03-29' });
  });
});

describe('choosing a period', () => {
  test('one that ends on the day is complete, one that ends the day after is not', () => {
    expect(lastCompletePeriod(january, toDay('2026-09-30')).id).toBe('2026-Q3');
    expect(lastCompletePeriod(january, toDay('2026-09-29')).id).toBe('2026-Q2');
    expect(lastCompletePeriod({ startMonth: 2, namedBy: 'end' }, toDay('2026-01-31')).id).toBe('2026-Q4');
  });

  test('several in a row, oldest first, across the year', () => {
    const period = periodById(january, '2026-Q2', toDay('2026-05-01'));
    const periods = previousPeriods(january, period, 4, toDay('2026-05-01'));
    expect(periods.map(({ id }) => id)).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']);
    expect(periods.at(-1)).toEqual(period);
    expect(periods[0]).toMatchObject({ running: false, through: '2025-09-30' });
  });

  test.each(['2026-Q5', '2026-Q0', '2026Q3', '26-Q3', '2026-q3', 'Q3', '', '2026-Q3 '])('%j is a wrong call', (id) => {
    expect(() => periodById(january, id, farAhead)).toThrow(Failure);
  });

  test('one that has not begun is a wrong call, one that begins that day is not', () => {
    expect(() => periodById(january, '2026-Q4', toDay('2026-09-30'))).toThrow(expect.objectContaining({ exitCode: 1 }));
    expect(periodById(january, '2026-Q4', toDay('2026-10-01')).through).toBe('2026-10-01');
    expect(() => periodOf(january, toDay('2026-10-01'), toDay('2026-09-30'))).toThrow(Failure);
  });
});
