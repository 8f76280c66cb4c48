/**
 * A measure over time: this year's line in the accent over a soft area, last year's line grey behind it, both named at
 * their ends. A missing point is a gap, never zero; a point between two gaps is a dot.
 */
import {
  buildAxisLabels,
  buildScale,
  buildSpecification,
  literal,
  second,
  spoken,
  whenSized,
  x,
  y,
  type ChartDrawing,
} from './theme.ts';
import { labelEnds, lastKnown, type Values } from './line-ends.ts';

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

  const endText = (values: Values, text: (point: TrendPoint) => string | undefined, name: string) => {
    const point = points[lastKnown(values)];
    return point ? `${text(point) ?? ''} ${name}`.trim() : '';
  };
  const ends = labelEnds(
    { values: now, text: endText(now, (point) => point.text, nowText), fill: 'var(--accent)' },
    { values: before, text: endText(before, (point) => point.yearAgoText, beforeText), fill: 'var(--soft)' },
    low,
    high - low,
  );

  const dots = points.flatMap((point, index) => [
    ...(isAlone(before, index) ? [{ at: index, value: before[index], fill: 'var(--past)' }] : []),
    ...(isAlone(now, index) || index === lastKnown(now)
      ? [{ at: index, value: point.value, fill: 'var(--accent)' }]
      : []),
  ]);

  return buildSpecification({
    shape: 'trend',
    params: { low, high, left, start: 0, end: last, right: 6, top: 24 },
    datasets: {
      rows,
      ticks,
      labels: buildAxisLabels(
        points.map((point) => point.label),
        'points',
      ),
      hits,
      ends,
      dots,
    },
    layers: [
      {
        data: { name: 'rows' },
        mark: {
          type: 'area',
          aria: false,
          fill: 'var(--accent)',
          fillOpacity: 0.08,
          invalid: 'break-paths-filter-domains',
        },
        encoding: { x: x('at'), y: y('value'), y2: second('base') },
      },
      {
        data: { name: 'rows' },
        mark: {
          type: 'line',
          aria: false,
          stroke: 'var(--past)',
          strokeWidth: 1.5,
          invalid: 'break-paths-filter-domains',
        },
        encoding: { x: x('at'), y: y('before') },
      },
      {
        data: { name: 'rows' },
        mark: {
          type: 'line',
          aria: false,
          stroke: 'var(--accent)',
          strokeWidth: 2,
          invalid: 'break-paths-filter-domains',
        },
        encoding: { x: x('at'), y: y('value') },
      },
      {
        data: { name: 'dots' },
        mark: { type: 'circle', aria: false, size: 36, opacity: 1 },
        encoding: { x: x('at'), y: y('value'), fill: literal('fill') },
      },
      {
        data: { name: 'ends' },
        transform: [whenSized("datum.size === 'wide'", "datum.size === 'narrow'")],
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
