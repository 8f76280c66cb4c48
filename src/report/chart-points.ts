/** The points that charts show: how they are labelled on the axis and named in sentences, and two series side by side. */
import type { Decimal } from 'decimal.js';
import type { Point, Series } from '../figures/series.ts';
import { daysBetween } from '../model/day.ts';
import { periodLabel, periodShort, spanText } from './span-text.ts';
import type { Stating } from './telling.ts';

/** Stands in a table for what is not known. */
export const EMPTY = '–';

/** Over longer spans the year stands beside the month. */
const MOST = { day: 330, week: 330, month: 365, quarter: Infinity };

export const isKnown = (value: Decimal | null | undefined): value is Decimal => value !== null && value !== undefined;

/** The points from the first that is known on. */
export const sinceKnown = (points: readonly Point[]): readonly Point[] =>
  points.slice(
    Math.max(
      points.findIndex(({ value }) => isKnown(value)),
      0,
    ),
  );

export function isLong(points: readonly Point[], step: Series['step']): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return first !== undefined && last !== undefined && daysBetween(first.from, last.from) > MOST[step];
}

/** The label of a point on the axis. */
export function axisLabel(
  { from, period }: Point,
  step: Series['step'],
  { say, format }: Stating,
  long: boolean,
): string {
  if (step === 'quarter') return period ? periodShort(period, say) : format.date(from, 'monthYear');
  if (step === 'month') return format.date(from, long ? 'monthBrief' : 'month');
  return format.date(from, long ? 'monthBrief' : 'short');
}

/** The point's span in full, for sentences and tables. */
export function pointName({ from, through, period }: Point, step: Series['step'], { say, format }: Stating): string {
  if (step === 'quarter') return period ? periodLabel(period, say) : spanText(from, through, say, format);
  if (step === 'month') return format.date(from, 'monthYear');
  return format.date(from, 'medium');
}

/** A caption with the span that the drawing reaches over: `Tickets by month, October 2025 to September 2026`. */
export function captionOver(text: string, points: readonly Point[], step: Series['step'], telling: Stating): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return text;
  const values = { text, from: pointName(first, step, telling), through: pointName(last, step, telling) };
  return telling.say('chart.caption', { ...values, one: first === last ? 'yes' : 'no' });
}

export interface Pair {
  at: Point;
  point: Decimal | null;
  context: Decimal | null;
}

/** Both series by the first day of their points, from the first that either knows. */
export function pairUp(point: Series | undefined, context: Series | undefined): Pair[] {
  const pairs = new Map<string, Pair>();
  const pairAt = (at: Point) => {
    let pair = pairs.get(at.from);
    if (!pair) pairs.set(at.from, (pair = { at, point: null, context: null }));
    return pair;
  };
  for (const at of point?.points ?? []) pairAt(at).point = at.value;
  for (const at of context?.points ?? []) pairAt(at).context = at.value;
  const sorted = [...pairs.values()].sort((a, b) => (a.at.from < b.at.from ? -1 : 1));
  const first = sorted.findIndex((pair) => pair.point !== null || pair.context !== null);
  return first < 0 ? [] : sorted.slice(first);
}
