/**
 * Series as charts of the report: the drawing, one sentence instead of it, its caption and its data as a table. A
 * point without value is a gap in the drawing and a dash in the table, never a zero.
 */
import type { Decimal } from 'decimal.js';
import { columnsChart } from '../charts/columns.ts';
import { trendChart } from '../charts/trend.ts';
import type { Point, Series } from '../figures/series.ts';
import { timedData } from './chart-data.ts';
import { axisLabel, captionOver, EMPTY, isKnown, isLong, pairUp, pointName } from './chart-points.ts';
import { titled, trendTitle, type ChartTitle } from './chart-title.ts';
import type { Chart } from './chart-schema.ts';
import type { Cell } from './table-schema.ts';
import type { Stating } from './telling.ts';

/** How the values of a chart are written: in its table and labels, and on its ticks. */
export interface Writing {
  value(amount: Decimal): string;
  tick(amount: number): string;
}

export interface TrendParts {
  id: string;
  /** What is measured, as a reader says it. */
  name: string;
  series: Series;
  writing: Writing;
  figures: string[];
  /** Missing: which way the series went. */
  title?: ChartTitle;
  /** Without the span. */
  caption: string;
  /** What the grey line behind it is, where that is not the year before. */
  behind?: { name: string; alternative: 'chart.trend.target' };
}

/** More points than this make a line unreadable on a slide. */
const MOST_POINTS = 60;
const MOST_GROUPS = 8;
export const hasTrend = (series: Series | undefined): series is Series =>
  series !== undefined && series.points.filter(({ value }) => value !== null).length >= 2;

/** Draws a measure over time, last year behind it; undefined where fewer than two points are known. */
export function drawTrend(telling: Stating, parts: TrendParts): Chart | undefined {
  const { id, name, series, writing, figures, caption, behind } = parts;
  if (!hasTrend(series)) return undefined;
  const { say } = telling;
  const start = series.points.findIndex(({ value, yearAgo }) => isKnown(value) || isKnown(yearAgo));
  const points = series.points.slice(Math.max(start, 0)).slice(-MOST_POINTS);
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return undefined;
  const long = isLong(points, series.step);
  const write = (value: Decimal | null | undefined) => (isKnown(value) ? writing.value(value) : EMPTY);
  const texts = new Map(points.map((point) => [point, { now: write(point.value), before: write(point.yearAgo) }]));
  const text = (point: Point) => texts.get(point)!;
  const compared = points.some(({ yearAgo }) => isKnown(yearAgo));
  const drawing = trendChart({
    points: points.map((point) => ({
      label: axisLabel(point, series.step, telling, long),
      value: isKnown(point.value) ? point.value.toNumber() : null,
      text: text(point).now,
      ...(compared && {
        yearAgo: isKnown(point.yearAgo) ? point.yearAgo.toNumber() : null,
        yearAgoText: text(point).before,
      }),
    })),
    tickText: writing.tick,
    ...(compared && { nowText: behind ? '' : say('chart.now'), beforeText: behind?.name ?? say('chart.before') }),
  });
  const yearAgo = compared && !behind && isKnown(last.yearAgo);
  const chart: Chart = {
    id,
    ...drawing,
    ...titled(
      'title' in parts
        ? parts.title
        : trendTitle(
            telling,
            name,
            { value: last.value!, text: text(last).now },
            yearAgo
              ? { value: last.yearAgo!, text: text(last).before }
              : { value: first.value!, text: text(first).now },
            yearAgo,
          ),
    ),
    alternative: say(
      compared && isKnown(last.yearAgo) ? (behind?.alternative ?? 'chart.trend.compared') : 'chart.trend',
      {
        name,
        first: text(first).now,
        firstAt: pointName(first, series.step, telling),
        last: text(last).now,
        lastAt: pointName(last, series.step, telling),
        before: text(last).before,
      },
    ),
    caption: captionOver(caption, points, series.step, telling),
    figures,
    table: {
      caption: name,
      columns: [
        { label: say('column.period'), align: 'start' },
        { label: name, align: 'end' },
        ...(compared ? [{ label: behind?.name ?? say('column.year-before'), align: 'end' as const }] : []),
      ],
      rows: points.map((point): Cell[] => [
        { text: pointName(point, series.step, telling) },
        { text: text(point).now },
        ...(compared ? [{ text: text(point).before }] : []),
      ]),
    },
    data: timedData(telling, {
      kind: compared ? 'line' : 'area',
      unit: series.unit,
      currency: series.currency,
      points,
      step: series.step,
      lines: [
        { name, role: 'main', amounts: points.map(({ value }) => value) },
        ...(compared
          ? [
              {
                name: behind?.name ?? say('column.year-before'),
                role: behind ? ('target' as const) : ('context' as const),
                amounts: points.map(({ yearAgo }) => yearAgo),
              },
            ]
          : []),
      ],
    }),
  };
  return (telling.charts[id] = chart);
}

export interface PairParts {
  id: string;
  name: string;
  /** Without a name where it stands alone and the chart's name says it all. */
  point: { series: Series | undefined; name: string };
  /** Missing: the columns stand alone. */
  context?: { series: Series | undefined; name: string };
  writing: Writing;
  figures: string[];
  title: ChartTitle;
  /** Without the span. */
  caption: string;
}

/**
 * Draws a series as columns, another beside it, period by period; undefined where none has a value, or a series that
 * stands alone has one only: a column that is compared with nothing says less than its number.
 */
export function drawPairs(telling: Stating, parts: PairParts): Chart | undefined {
  const { id, name, point, context, writing, figures, title, caption } = parts;
  const { say } = telling;
  const step = point.series?.step ?? context?.series?.step ?? 'quarter';
  const groups = pairUp(point.series, context?.series).slice(-MOST_GROUPS);
  const latest = groups.findLast((group) => group.point !== null || group.context !== null);
  if (!latest || (!context && groups.filter((group) => group.point !== null).length < 2)) return undefined;
  const columns = [
    { series: 'point' as const, name: point.name },
    ...(context ? [{ series: 'context' as const, name: context.name }] : []),
  ];
  const text = (value: Decimal | null) => (value === null ? EMPTY : writing.value(value));
  const drawing = columnsChart({
    groups: groups.map((group) => ({
      label: axisLabel(group.at, step, telling, step === 'day'),
      items: columns.map((column) => ({
        series: column.series,
        value: group[column.series]?.toNumber() ?? null,
        text: text(group[column.series]),
        seriesText: column.name,
      })),
    })),
    tickText: writing.tick,
  });
  const chart: Chart = {
    id,
    ...drawing,
    ...titled(title),
    alternative: say(context ? 'chart.pairs' : 'chart.columns', {
      name,
      at: pointName(latest.at, step, telling),
      point: point.name,
      pointValue: text(latest.point),
      context: context?.name ?? '',
      contextValue: text(latest.context),
    }),
    caption: captionOver(
      caption,
      groups.map(({ at }) => at),
      step,
      telling,
    ),
    figures,
    table: {
      caption: name,
      columns: [
        { label: say('column.period'), align: 'start' },
        ...columns.map((column) => ({ label: column.name || name, align: 'end' as const })),
      ],
      rows: groups.map((group): Cell[] => [
        { text: pointName(group.at, step, telling) },
        ...columns.map((column) => ({ text: text(group[column.series]) })),
      ]),
    },
    data: timedData(telling, {
      kind: 'column',
      unit: (point.series ?? context?.series)?.unit ?? 'count',
      currency: (point.series ?? context?.series)?.currency,
      points: groups.map(({ at }) => at),
      step,
      lines: columns.map((column) => ({
        name: column.name || name,
        role: column.series === 'point' ? 'main' : 'context',
        amounts: groups.map((group) => group[column.series]),
      })),
    }),
  };
  return (telling.charts[id] = chart);
}

/** How amounts of money are written. */
export const moneyWriting = ({ format }: Stating, currency: string): Writing => ({
  value: (amount) => format.money(amount, currency),
  tick: (amount) => format.tickMoney(amount, currency),
});

export const numberWriting = ({ format }: Stating, unitAfter = ''): Writing => ({
  value: (amount) => format.number(amount) + unitAfter,
  tick: (amount) => format.short(amount),
});
