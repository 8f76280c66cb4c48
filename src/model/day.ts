/**
 * Civil days as text, `YYYY-MM-DD`, and the little arithmetic that figures need. Days compare as text. A day has no
 * clock and no zone, so the arithmetic runs on whole days since 1970-01-01.
 */
import { Temporal } from 'temporal-polyfill';
import { isDay, type Day } from '../schema/cell.ts';

export type { Day } from '../schema/cell.ts';

const MILLISECONDS_A_DAY = 86_400_000;
/** Reports ask about the same few thousand days over and over; parsing text is what costs. */
const epochDays = new Map<Day, number>();
const days = new Map<number, Day>();

/** The text as a day. Throws a RangeError where it is not one, or is not in the calendar. */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`${JSON.stringify(text)} is no day of the calendar written YYYY-MM-DD`);
  return text;
}

/** Whole days since 1970-01-01. */
export function epochDay(day: Day): number {
  let epoch = epochDays.get(day);
  if (epoch === undefined) {
    epoch = Date.parse(day) / MILLISECONDS_A_DAY;
    epochDays.set(day, epoch);
  }
  return epoch;
}

function dayOfEpoch(epoch: number): Day {
  let day = days.get(epoch);
  if (day === undefined) {
    day = toDay(new Date(epoch * MILLISECONDS_A_DAY).toISOString().slice(0, 10));
    days.set(epoch, day);
  }
  return day;
}

/** `n` days later; earlier where `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return dayOfEpoch(epochDay(day) + n);
}

/** From `a` to `b`: b − a, negative where `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return epochDay(b) - epochDay(a);
}

/** The same day of the month `n` months later, or that month's last day where it is shorter. */
export function addMonths(day: Day, n: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return civil(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)));
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01` as Day;
}

export function lastOfMonth(day: Day): Day {
  return civil(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)));
}

/** The civil date there now. `timezone` is an IANA name; a RangeError where there is no such zone. */
export function today(timezone: string): Day {
  return toDay(Temporal.Now.plainDateISO(timezone).toString());
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** 1 to 12. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7));

export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);

export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

/** `month` is 1 to 12. A RangeError outside the years 0 to 9999. */
export function civil(year: number, month: number, day: number): Day {
  if (year < 0 || year > 9999) throw new RangeError(`the year ${year} cannot be written YYYY`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
