/**
 * Which way a figure went, in one word for titles. Changes too small to speak of are held: less than 2 % of a number,
 * less than a point of a share, less than 3 points of an NPS (one answer in twenty moves it by 5). Twice and half are
 * said as such within 3 %.
 */
import type { Decimal } from 'decimal.js';
import type { Day } from '../model/day.ts';
import type { Series } from '../figures/series.ts';
import type { ReportFigure } from './figure-schema.ts';
import { periodLabel } from './span-text.ts';
import type { Stating } from './telling.ts';

export type Direction = 'rose' | 'fell' | 'held';

/** A relative change smaller than this reads as held. */
export const HELD = 0.02;
const HELD_SHARE = 0.01;
const HELD_POINTS = 3;

export const direction = (change: Decimal, held: number = HELD): Direction =>
  change.abs().lt(held) ? 'held' : change.gt(0) ? 'rose' : 'fell';

export type Pace = Direction | 'doubled' | 'more-than-doubled' | 'halved' | 'more-than-halved';

/** Of a relative change, as a fraction. */
export function pace(change: Decimal): Pace {
  if (change.gt(1.03)) return 'more-than-doubled';
  if (change.gte(0.97)) return 'doubled';
  if (change.lt(-0.53)) return 'more-than-halved';
  if (change.lte(-0.47)) return 'halved';
  return direction(change);
}

/** Undefined where there is nothing to compare. */
export function movement(id: string, unit: ReportFigure['unit'], telling: Stating): Direction | undefined {
  const [value, previous] = [telling.find(id), telling.findPrevious(id)];
  if (!value || !previous || telling.first) return undefined;
  const change = value.minus(previous);
  if (unit === 'ratio') return direction(change, HELD_SHARE);
  if (unit === 'points') return direction(change, HELD_POINTS);
  if (previous.isZero()) return value.isZero() ? 'held' : value.gt(0) ? 'rose' : 'fell';
  return direction(change.div(previous.abs()));
}

/** `rose from 28 to 37`; without anything to compare, what it is. */
export function movedText(figure: ReportFigure, telling: Stating): string {
  const moved = movement(figure.id, figure.unit, telling);
  const { text, previousText } = figure;
  if (!moved || previousText === undefined) return telling.say('moved.stood', { value: text });
  return telling.say(`moved.${text === previousText ? 'held' : moved}`, { value: text, before: previousText });
}

export const smallNumber = (count: number, say: Stating['say']): string =>
  say('count.word', { count: String(count), text: String(count) });

/** Fewer earlier quarters than this make no record. */
const LEAST_BEFORE = 3;

/** The last quarter of a series beats all before it, back to one that is as good, or back to its first. */
export interface SeriesRecord {
  /** How many quarters it is the best of, itself among them. */
  quarters: number;
  /** The id of the quarter that was as good; missing where none was. */
  since?: string;
}

/**
 * Undefined where fewer than three quarters before are beaten. A quarter without value in between makes no record.
 * `beats` says whether one value is better than another.
 */
export function findRecord(
  series: Series | undefined,
  beats: (one: Decimal, other: Decimal) => boolean,
): SeriesRecord | undefined {
  if (series?.step !== 'quarter') return undefined;
  const last = series.points.at(-1)?.value;
  if (!last) return undefined;
  const before = series.points.slice(0, -1);
  const asGood = before.findLastIndex(({ value }) => value !== null && !beats(last, value));
  const beaten = before.slice(asGood + 1);
  if (beaten.length < LEAST_BEFORE || beaten.some(({ value }) => value === null)) return undefined;
  const since = before[asGood]?.period;
  return { quarters: beaten.length + 1, ...(since && { since }) };
}

/**
 * The most so far, the most since the quarter that was as high, or, where the series does not reach back to the first
 * day, the most in so many quarters.
 */
export function recordText(series: Series | undefined, firstDay: Day, { say }: Stating): string | undefined {
  if (!series?.points.at(-1)?.value?.gt(0)) return undefined;
  const record = findRecord(series, (one, other) => one.gt(other));
  if (!record) return undefined;
  if (record.since) return say('record.since', { quarter: periodLabel(record.since, say) });
  const whole = (series.points[0]?.from ?? '') <= firstDay;
  return whole ? say('record.ever') : say('record.in', { count: smallNumber(record.quarters, say) });
}
