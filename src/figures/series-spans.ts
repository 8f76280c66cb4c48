/** The spans that points of a series stand for: calendar months (fiscal months are the same) and fiscal quarters. */
import { addDays, addMonths, daysBetween, earlierOf, firstOfMonth, lastOfMonth, type Day } from '../model/day.ts';
import { previousPeriods, type Period, type Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';

export interface MonthSpan extends Span {
  /** The same month a year before; of a running month, as many days as have passed. */
  yearAgo: Span;
}

/** `n` months, oldest first; the last is that of `through`, and ends on it. */
export function monthsUpTo(through: Day, n: number): MonthSpan[] {
  return Array.from({ length: n }, (_, i) => {
    const from = addMonths(firstOfMonth(through), i + 1 - n);
    const end = lastOfMonth(from);
    const last = earlierOf(end, through);
    const fromYearAgo = addMonths(from, -12);
    const endYearAgo = lastOfMonth(fromYearAgo);
    const passed = addDays(fromYearAgo, daysBetween(from, last));
    return {
      from,
      through: last,
      yearAgo: { from: fromYearAgo, through: last < end ? earlierOf(passed, endYearAgo) : endYearAgo },
    };
  });
}

/** Up to `n` quarters, oldest first, `period` last; none that ended before the customer's contract began. */
export function quartersUpTo({ slice }: CustomerIndex, period: Period, n: number): Period[] {
  const { settings, customer } = slice;
  return previousPeriods(settings.calendar, period, n, settings.asOf).filter(({ to }) => to >= customer.startDate);
}
