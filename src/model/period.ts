/**
 * Fiscal quarters. A period has a first day `from` and a last day `to`; `through` is the last day that counts: the
 * earlier of `to` and the day the reports are made on (A in the catalogue of figures).
 */
import { Failure } from '../error.ts';
import type { FiscalCalendar } from './book.ts';
import { addDays, addMonths, civil, daysBetween, earlierOf, firstOfMonth, monthOf, yearOf, type Day } from './day.ts';

export interface Span {
  from: Day;
  /** The last day that counts, included. */
  through: Day;
}

export interface Period extends Span {
  /** `2026-Q3` */
  id: string;
  /** The last day of the quarter. */
  to: Day;
  /** Whether the quarter has not ended on `through`. */
  running: boolean;
  /** The same figure one quarter before: as many days as have passed, or the whole of it. */
  previous: Span;
  /** The quarter one year before, cut likewise. */
  yearAgo: Span;
}

const PERIOD_ID = /^([1-9]\d{3})-Q([1-4])$/;

/** The period that `id` names. A Failure (1) for another way of writing, and for one that has not begun on `asOf`. */
export function periodById(calendar: FiscalCalendar, id: string, asOf: Day): Period {
  const match = PERIOD_ID.exec(id);
  if (!match) {
    throw new Failure(
      1,
      `${JSON.stringify(id)} is no period.`,
      'Write a period as the fiscal year and quarter: 2026-Q3.',
    );
  }
  const year = Number(match[1]) - yearsAhead(calendar);
  const from = addMonths(civil(year, calendar.startMonth, 1), (Number(match[2]) - 1) * 3);
  return periodFrom(calendar, from, asOf);
}

/** The latest period that has ended on `asOf`; one that ends that very day has. */
export function lastCompletePeriod(calendar: FiscalCalendar, asOf: Day): Period {
  const firstOfNext = quarterStart(calendar, addDays(asOf, 1));
  return periodFrom(calendar, addMonths(firstOfNext, -3), asOf);
}

/** The period in which `day` lies. A Failure (1) where it has not begun on `asOf`. */
export function periodOf(calendar: FiscalCalendar, day: Day, asOf: Day): Period {
  return periodFrom(calendar, quarterStart(calendar, day), asOf);
}

/** `n` periods in a row, oldest first, the given one last. */
export function previousPeriods(calendar: FiscalCalendar, period: Period, n: number, asOf: Day): Period[] {
  return Array.from({ length: n }, (_, index) =>
    periodFrom(calendar, addMonths(period.from, (index + 1 - n) * 3), asOf),
  );
}

function periodFrom(calendar: FiscalCalendar, from: Day, asOf: Day): Period {
  const id = periodId(calendar, from);
  if (asOf < from) {
    throw new Failure(
      1,
      `The period ${id} begins on ${from}, after ${asOf}, the day the reports are made on.`,
      'Ask for a period that has begun, or change as_of in workspace.yaml.',
    );
  }
  const to = quarterEnd(from);
  const through = earlierOf(to, asOf);
  const passed = through < to ? daysBetween(from, through) : undefined;
  return {
    id,
    from,
    to,
    through,
    running: through < to,
    previous: comparedSpan(addMonths(from, -3), passed),
    yearAgo: comparedSpan(addMonths(from, -12), passed),
  };
}

/** What `previous` is itself compared with: the quarter before it and the one a year before it, cut likewise. */
export function comparedBefore({ from, through, running }: Period): Pick<Period, 'previous' | 'yearAgo'> {
  const passed = running ? daysBetween(from, through) : undefined;
  return { previous: comparedSpan(addMonths(from, -6), passed), yearAgo: comparedSpan(addMonths(from, -15), passed) };
}

/** As many days of the quarter as have passed, or all of it where it is shorter or nothing runs. */
function comparedSpan(from: Day, passed: number | undefined): Span {
  const to = quarterEnd(from);
  return { from, through: passed === undefined ? to : earlierOf(addDays(from, passed), to) };
}

const quarterEnd = (from: Day) => addDays(addMonths(from, 3), -1);

function quarterStart(calendar: FiscalCalendar, day: Day): Day {
  const monthsIn = (monthOf(day) - calendar.startMonth + 12) % 3;
  return addMonths(firstOfMonth(day), -monthsIn);
}

function periodId(calendar: FiscalCalendar, from: Day): string {
  const monthsIn = (monthOf(from) - calendar.startMonth + 12) % 12;
  const startYear = yearOf(addMonths(from, -monthsIn));
  return `${startYear + yearsAhead(calendar)}-Q${monthsIn / 3 + 1}`;
}

/** How many years the fiscal year's name is ahead of the calendar year in which it begins. */
function yearsAhead({ startMonth, namedBy }: FiscalCalendar): number {
  return namedBy === 'end' && startMonth > 1 ? 1 : 0;
}
