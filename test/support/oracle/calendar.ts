/** Days and fiscal quarters, counted on the calendar of the platform. */
export interface Days {
  first: string;
  last: string;
}

const MILLISECONDS = 86_400_000;

export const numberOf = (day: string): number =>
  Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / MILLISECONDS;
export const dayOf = (number: number): string => new Date(number * MILLISECONDS).toISOString().slice(0, 10);
export const later = (day: string, days: number): string => dayOf(numberOf(day) + days);
export const daysFrom = (a: string, b: string): number => numberOf(b) - numberOf(a);

/** The same day of the month, or the month's last. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)) / MILLISECONDS);
}

export const within = (day: string | undefined, { first, last }: Days): boolean =>
  day !== undefined && day >= first && day <= last;

export interface Fiscal {
  startMonth: number;
  namedBy: 'start' | 'end';
}

/** First and last day of `2026-Q3`. */
export function quarter({ startMonth, namedBy }: Fiscal, id: string): Days {
  const [name, q] = id.split('-Q').map(Number) as [number, number];
  const year = namedBy === 'end' && startMonth !== 1 ? name - 1 : name;
  const first = monthsLater(`${year}-${String(startMonth).padStart(2, '0')}-01`, 3 * (q - 1));
  return { first, last: later(monthsLater(first, 3), -1) };
}

/** The days S..A that count, and the days of the quarter `months` earlier that they are compared with. */
export const counted = ({ first, last }: Days, asOf: string): Days => ({ first, last: asOf < last ? asOf : last });

export function compared({ first, last }: Days, asOf: string, months: number): Days {
  const start = monthsLater(first, -months);
  const end = later(monthsLater(start, 3), -1);
  if (asOf >= last) return { first: start, last: end };
  const cut = later(start, daysFrom(first, asOf));
  return { first: start, last: cut < end ? cut : end };
}

/** The first day of the fiscal quarter in which the day lies. */
export function quarterStart({ startMonth }: Fiscal, day: string): string {
  let first = `${day.slice(0, 7)}-01`;
  while ((Number(first.slice(5, 7)) - startMonth + 12) % 3 !== 0) first = monthsLater(first, -1);
  return first;
}
