/** A line of a series with another behind it for context: benefit against cost, users against seats. A point without value is a gap. */
import type { Decimal } from 'decimal.js';
import { trendChart, type TrendMark } from '../charts/trend.ts';
import type { Series } from '../figures/series.ts';
import { timedData, type Measure } from './chart-data.ts';
import type { Writing } from './chart-json.ts';
import { axisLabel, captionOver, EMPTY, isKnown, isLong, pointName, type Pair } from './chart-points.ts';
import { titled, type ChartTitle } from './chart-title.ts';
import type { Chart } from './chart-schema.ts';
import type { Cell, Table } from './table-schema.ts';
import type { Stating } from './telling.ts';

/** Fewer points than this are no line. */
export const FEWEST_POINTS = 3;

export interface AgainstParts extends Measure {
  id: string;
  name: string;
  title: ChartTitle;
  step: Series['step'];
  pairs: readonly Pair[];
  names: { point: string; context: string };
  /** Heads of the table's columns, where the lines' names are short. */
  heads?: { point: string; context: string };
  writing: Writing;
  figures: string[];
  /** Without the span. */
  caption: string;
  marks?: readonly TrendMark[];
  alternative: string;
}

export const textOf = (value: Decimal | null | undefined, writing: Writing) =>
  isKnown(value) ? writing.value(value) : EMPTY;

/** Draws one series in the accent and another behind it as context. */
export function drawAgainst(telling: Stating, parts: AgainstParts): Chart {
  const { id, name, step, pairs, names, heads = names, writing, figures, caption, marks = [], alternative } = parts;
  const { unit, currency, title } = parts;
  const over = captionOver(
    caption,
    pairs.map(({ at }) => at),
    step,
    telling,
  );
  const long = isLong(
    pairs.map(({ at }) => at),
    step,
  );
  const drawing = trendChart({
    points: pairs.map(({ at, point, context }) => ({
      label: axisLabel(at, step, telling, long),
      value: point?.toNumber() ?? null,
      text: textOf(point, writing),
      yearAgo: context?.toNumber() ?? null,
      yearAgoText: textOf(context, writing),
    })),
    marks,
    tickText: writing.tick,
    nowText: names.point,
    beforeText: names.context,
  });
  const table: Table = {
    caption: name,
    columns: [
      { label: telling.say('column.period'), align: 'start' },
      { label: heads.point, align: 'end' },
      { label: heads.context, align: 'end' },
    ],
    rows: pairs.map(({ at, point, context }): Cell[] => [
      { text: pointName(at, step, telling) },
      { text: textOf(point, writing) },
      { text: textOf(context, writing) },
    ]),
  };
  const data = timedData(telling, {
    kind: 'line',
    unit,
    currency,
    points: pairs.map(({ at }) => at),
    step,
    lines: [
      { name: heads.point, role: 'main', amounts: pairs.map(({ point }) => point) },
      { name: heads.context, role: 'context', amounts: pairs.map(({ context }) => context) },
    ],
  });
  return (telling.charts[id] = {
    id,
    ...drawing,
    ...titled(title),
    alternative,
    caption: over,
    figures,
    table,
    data,
  });
}

/** The points at which both are known. */
export const complete = (pairs: readonly Pair[]) =>
  pairs.filter(({ point, context }) => isKnown(point) && isKnown(context));
