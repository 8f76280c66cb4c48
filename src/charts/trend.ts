/**
 * A measure over time: this year's line in the accent over a soft area, last year's line grey behind it, both named at
 * their ends. A missing point is a gap, never zero; a point between two gaps is a dot.
 */
import {
  buildShape,
  feedShape,
  lineY,
  own,
  second,
  ofThisSize,
  rimmedText,
  x,
  y,
  zero,
  type ChartDrawing,
} from './shape.ts';
import { buildAxisLabels, buildScale, estimateTextWidth, nominalWidth } from './theme.ts';
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

/** Something that happened at a point: a dashed line through it, named above the plot. */
export interface TrendMark {
  /** Which point; a fraction lies between two. */
  at: number;
  text: string;
  /** Read out with the point, where the text alone does not say enough. */
  say?: string;
}

export interface TrendInput {
  points: readonly TrendPoint[];
  marks?: readonly TrendMark[];
  tickText: (n: number) => string;
  /** Name of the line, printed after the last value: `this year`. */
  nowText?: string;
  beforeText?: string;
}

export const trendShape = buildShape({
  datasets: ['rows', 'hits', 'ends', 'dots', 'marks'],
  layers: [
    {
      data: { name: 'marks' },
      mark: { type: 'rule', aria: false, stroke: 'var(--past)', strokeDash: [2, 3] },
      encoding: { x: x('at'), y: { value: { expr: 'height - bottom' } }, y2: { value: 20 } },
    },
    {
      data: { name: 'marks' },
      mark: {
        type: 'text',
        aria: false,
        align: own('align'),
        baseline: 'alphabetic',
        fontWeight: 600,
        fill: 'var(--ink)',
        text: own('text'),
      },
      encoding: { x: x('at'), y: { value: 13 } },
    },
    {
      data: { name: 'rows' },
      mark: {
        type: 'area',
        aria: false,
        fill: 'var(--accent)',
        fillOpacity: 0.08,
        invalid: 'break-paths-filter-domains',
      },
      encoding: { x: x('at'), y: lineY('value'), y2: zero, order: null },
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
      encoding: { x: x('at'), y: lineY('before'), order: null },
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
      encoding: { x: x('at'), y: lineY('value'), order: null },
    },
    {
      data: { name: 'dots' },
      mark: { type: 'circle', aria: false, size: 36, opacity: 1, fill: own('fill') },
      encoding: { x: x('at'), y: y('value') },
    },
    {
      data: { name: 'ends' },
      transform: [ofThisSize],
      mark: {
        ...rimmedText,
        fontWeight: 600,
        align: own('align'),
        dy: own('dy'),
        baseline: 'alphabetic',
        fill: own('fill'),
      },
      encoding: { x: x('at'), y: y('value') },
    },
    {
      data: { name: 'hits' },
      mark: { type: 'rect', fill: 'transparent', description: own('say') },
      encoding: {
        x: x('from'),
        x2: second('to'),
        y: { value: { expr: 'height - bottom' } },
        y2: { value: { expr: 'top' } },
      },
    },
  ],
});

/** Points that no line reaches: the neighbours on both sides are missing. */
const isAlone = (values: Values, index: number) =>
  typeof values[index] === 'number' && typeof values[index - 1] !== 'number' && typeof values[index + 1] !== 'number';

/** Names of marks stay inside the drawing: those in its last third end at their mark, those in its first begin there. */
function markAlign({ at, text }: TrendMark, last: number): 'left' | 'center' | 'right' {
  const room = (nominalWidth.narrow / Math.max(last, 1)) * Math.min(at, last - at);
  if (estimateTextWidth(text) / 2 <= room + 6) return 'center';
  return at > last / 2 ? 'right' : 'left';
}

export function trendChart({ points, marks = [], tickText, nowText = '', beforeText = '' }: TrendInput): ChartDrawing {
  const now = points.map((point) => point.value);
  const before = points.map((point) => point.yearAgo ?? null);
  const { ticks, low, high, left } = buildScale([...now, ...before], tickText, 0.1);
  const last = Math.max(points.length - 1, 0);
  const half = points.length > 1 ? 0.5 : 0;

  const rows = points.map((point, index) => ({ at: index, value: point.value, before: before[index] }));
  const hits = points.map((point, index) => ({
    from: Math.max(0, index - half),
    to: points.length > 1 ? Math.min(last, index + half) : 1,
    say: `${point.label}: ${[
      point.value === null ? point.text : `${point.text} ${nowText}`.trim(),
      ...(point.yearAgoText === undefined ? [] : [`${point.yearAgoText} ${beforeText}`.trim()]),
      ...marks.filter(({ at }) => Math.round(at) === index).map(({ text, say = text }) => say),
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

  return feedShape({
    shape: 'trend',
    params: { low, high, left, start: 0, end: last, right: 6, top: marks.length ? 46 : 24 },
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
      marks: marks.map((mark) => ({ at: mark.at, text: mark.text, align: markAlign(mark, last) })),
    },
  });
}
