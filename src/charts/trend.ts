/**
 * A measure over time: this year's line in the accent over a soft area, last year's line grey behind it, both named at
 * their ends. A missing point is a gap, never zero; a point between two gaps is a dot.
 */
import {
  buildAxisLabels,
  buildScale,
  buildSpecification,
  estimateTextWidth,
  literal,
  second,
  spoken,
  x,
  y,
  type ChartDrawing,
} from './theme.ts';

export interface TrendPoint {
  label: string;
  /** null: not known. */
  value: number | null;
  yearAgo?: number | null;
  /** The value as a reader writes it. */
  text: string;
  yearAgoText?: string;
}

export interface TrendInput {
  points: readonly TrendPoint[];
  tickText: (n: number) => string;
  /** Name of the line, printed after the last value: `this year`. */
  nowText?: string;
  beforeText?: string;
}

type Side = 'above' | 'below';
type Values = readonly (number | null | undefined)[];

/** How far into the drawing above or below the line's end its label would meet the line, in units of the scale. */
function overlapOf(values: Values, end: number, side: Side, reach: number, labelHeight: number): number {
  const last = values[end] ?? 0;
  let worst = 0;
  for (let index = Math.max(0, Math.floor(end - reach)); index < end; index++) {
    const value = values[index];
    if (typeof value !== 'number') continue;
    const over = side === 'above' ? value - last : last - value;
    if (over > labelHeight * 0.25) worst = Math.max(worst, Math.min(over, labelHeight));
  }
  return worst;
}

const lastKnown = (values: Values) => values.findLastIndex((value) => typeof value === 'number');

/** The sides for the two end labels that meet the fewest lines and not each other. */
function chooseSides(now: Values, before: Values, span: number, low: number, reach: number): { now: Side; before: Side } {
  const labelHeight = span * 0.085;
  const ends = { now: lastKnown(now), before: lastKnown(before) };
  const place = (value: number, side: Side) => value + (side === 'above' ? 0.75 : -0.75) * labelHeight;
  let best: { now: Side; before: Side; cost: number } | undefined;
  for (const nowSide of ['above', 'below'] as const) {
    for (const beforeSide of ['above', 'below'] as const) {
      const nowAt = place(now[ends.now] ?? 0, nowSide);
      const beforeAt = place(before[ends.before] ?? 0, beforeSide);
      let cost = nowSide === 'below' ? span * 0.001 : 0;
      cost += overlapOf(now, ends.now, nowSide, reach, labelHeight);
      if (nowAt < low + labelHeight / 2) cost += span;
      if (ends.before >= 0) {
        if (beforeSide === 'below') cost += span * 0.001;
        if (beforeAt < low + labelHeight / 2) cost += span;
        cost += overlapOf(before, ends.before, beforeSide, reach, labelHeight);
        if (Math.abs(nowAt - beforeAt) < labelHeight) cost += span;
        const clash = (at: number, value: number | null | undefined) =>
          typeof value === 'number' && Math.abs(at - value) < labelHeight * 0.55 ? labelHeight : 0;
        cost += clash(nowAt, before[ends.now]) + clash(beforeAt, now[ends.before]);
      }
      if (!best || cost < best.cost) best = { now: nowSide, before: beforeSide, cost };
    }
  }
  return best ?? { now: 'above', before: 'above' };
}

/** Points that no line reaches: the neighbours on both sides are missing. */
const isAlone = (values: Values, index: number) =>
  typeof values[index] === 'number' && typeof values[index - 1] !== 'number' && typeof values[index + 1] !== 'number';

export function trendChart({ points, tickText, nowText = '', beforeText = '' }: TrendInput): ChartDrawing {
  const now = points.map((point) => point.value);
  const before = points.map((point) => point.yearAgo ?? null);
  const { ticks, low, high, left } = buildScale([...now, ...before], tickText, 0.1);
  const last = Math.max(points.length - 1, 0);
  const half = points.length > 1 ? 0.5 : 0;

  const rows = points.map((point, index) => ({ at: index, value: point.value, before: before[index], base: 0 }));
  const hits = points.map((point, index) => ({
    from: Math.max(0, index - half),
    to: points.length > 1 ? Math.min(last, index + half) : 1,
    low,
    high,
    say: `${point.label}: ${[
      point.value === null ? point.text : `${point.text} ${nowText}`.trim(),
      ...(point.yearAgoText === undefined ? [] : [`${point.yearAgoText} ${beforeText}`.trim()]),
    ].join(' · ')}`,
  }));

  const ends: { at: number; value: number; text: string; fill: string; weight: string; dy: number; align: string }[] = [];
  const reach = (points.length * Math.max(...points.map((point) => estimateTextWidth(`${point.text} ${nowText}`)), 0)) / 600;
  const sides = chooseSides(now, before, high - low, low, reach);
  const addEnd = (values: Values, side: Side, text: (point: TrendPoint) => string, fill: string) => {
    const at = lastKnown(values);
    const point = points[at];
    const value = values[at];
    if (!point || typeof value !== 'number') return;
    const align = at > last / 2 ? 'right' : 'left';
    ends.push({ at, value, text: text(point).trim(), fill, weight: '600', dy: side === 'above' ? -10 : 14, align });
  };
  addEnd(before, sides.before, (point) => `${point.yearAgoText ?? ''} ${beforeText}`, 'var(--soft)');
  addEnd(now, sides.now, (point) => `${point.text} ${nowText}`, 'var(--accent)');

  const dots = points.flatMap((point, index) => [
    ...(isAlone(before, index) ? [{ at: index, value: before[index], fill: 'var(--past)' }] : []),
    ...(isAlone(now, index) || index === lastKnown(now) ? [{ at: index, value: point.value, fill: 'var(--accent)' }] : []),
  ]);

  return buildSpecification({
    shape: 'trend',
    params: { low, high, left, start: 0, end: last, right: 6 },
    datasets: { rows, ticks, labels: buildAxisLabels(points.map((point) => point.label), 'points'), hits, ends, dots },
    layers: [
      {
        data: { name: 'rows' },
        mark: { type: 'area', aria: false, fill: 'var(--accent)', fillOpacity: 0.08, invalid: 'break-paths-filter-domains' },
        encoding: { x: x('at'), y: y('value'), y2: second('base') },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'line', aria: false, stroke: 'var(--past)', strokeWidth: 1.5, invalid: 'break-paths-filter-domains' },
        encoding: { x: x('at'), y: y('before') },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'line', aria: false, stroke: 'var(--accent)', strokeWidth: 2, invalid: 'break-paths-filter-domains' },
        encoding: { x: x('at'), y: y('value') },
      },
      {
        data: { name: 'dots' },
        mark: { type: 'circle', aria: false, size: 36, opacity: 1 },
        encoding: { x: x('at'), y: y('value'), fill: literal('fill') },
      },
      {
        data: { name: 'ends' },
        mark: {
          type: 'text',
          aria: false,
          fontWeight: 600,
          align: { expr: 'datum.align' },
          dy: { expr: 'datum.dy' },
          baseline: 'alphabetic',
          stroke: 'var(--paper)',
          strokeWidth: 3,
        },
        encoding: { x: x('at'), y: y('value'), text: literal('text'), fill: literal('fill') },
      },
      {
        data: { name: 'hits' },
        mark: { type: 'rect', fill: 'transparent' },
        encoding: { x: x('from'), x2: second('to'), y: y('low'), y2: second('high'), description: spoken },
      },
    ],
  });
}
