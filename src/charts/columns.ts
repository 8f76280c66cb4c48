/**
 * Groups of columns on a zero baseline: the series that matters in the accent, its context in grey, named over the last
 * group that has values. Where it stands alone, its earlier columns are the context of the latest. A missing value has
 * no column; the group stays.
 */
import { buildShape, feedShape, own, second, ofThisSize, rimmedText, x, y, zero, type ChartDrawing } from './shape.ts';
import { buildAxisLabels, buildScale, estimateTextWidth } from './theme.ts';

export interface ColumnItem {
  series: 'point' | 'context';
  /** null: not known. */
  value: number | null;
  /** The value as a reader writes it. */
  text: string;
  seriesText: string;
}

export interface ColumnsInput {
  groups: readonly { label: string; items: readonly ColumnItem[] }[];
  tickText: (n: number) => string;
}

const fill = { point: 'var(--accent)', context: 'var(--context)' };
const textFill = { point: 'var(--accent)', context: 'var(--soft)' };
/** Shares of a group's width. */
const share = { margin: 0.12, gap: 0.04 };
const gridWidth = { wide: 620, narrow: 280 };
/** Fewer groups leave room at the right, so that a column stays one. */
const fewestSlots = 3;

export const columnsShape = buildShape({
  datasets: ['rows', 'names'],
  layers: [
    {
      data: { name: 'rows' },
      mark: { type: 'rect', fill: own('fill'), description: own('say') },
      encoding: { x: x('from'), x2: second('to'), y: y('value'), y2: zero },
    },
    {
      data: { name: 'names' },
      transform: [ofThisSize],
      mark: {
        ...rimmedText,
        fontWeight: own('weight'),
        align: own('align'),
        dx: own('dx'),
        dy: own('dy'),
        baseline: 'alphabetic',
        fill: own('fill'),
      },
      encoding: { x: x('at'), y: y('value') },
    },
  ],
});

function place(count: number, index: number) {
  const width = (1 - 2 * share.margin - share.gap * (count - 1)) / count;
  const from = share.margin + index * (width + share.gap);
  return { from, to: from + width, width };
}

interface Column {
  item: ColumnItem;
  /** Its place on the axis, a group being one wide. */
  from: number;
  to: number;
  /** Among the columns of its group. */
  index: number;
  count: number;
}

/**
 * Names over the last group. Where they are wider than their column, the outer ones lean outwards, and stand above
 * whatever column they then reach over.
 */
function nameColumns(named: readonly Column[], columns: readonly Column[], slots: number) {
  return named.flatMap((column) => {
    const { item, from, to, index, count } = column;
    const width = Math.max(estimateTextWidth(item.seriesText), estimateTextWidth(item.text)) * 1.05;
    return (['wide', 'narrow'] as const).flatMap((size) => {
      const perPixel = slots / gridWidth[size];
      const leans = width * perPixel > to - from && count > 1;
      const align = !leans || (index > 0 && index < count - 1) ? 'center' : index === 0 ? 'right' : 'left';
      const at = align === 'center' ? (from + to) / 2 : align === 'right' ? to : from;
      const start = at - { center: width / 2, right: width * 1.25, left: 0 }[align] * perPixel;
      const below = columns.filter((other) => other.from < start + width * perPixel && other.to > start);
      const reached = align === 'right' ? below.filter((other) => other.to <= to) : [column];
      const value = Math.max(0, ...reached.map((other) => other.item.value ?? 0));
      const rightmost = at + { center: width / 2, right: 0, left: width + 4 }[align] * perPixel;
      const dx = { center: 0, right: -2, left: 2 }[align];
      const base = { at, value, align, dx, size, rightmost, fill: textFill[item.series] };
      return [
        ...(item.seriesText ? [{ ...base, text: item.seriesText, dy: -20, weight: 600 }] : []),
        { ...base, text: item.text, dy: -6, weight: item.seriesText ? 400 : 600 },
      ];
    });
  });
}

/** The values over all columns but those already named, where they stand alone and their texts fit over them. */
function labelValues(columns: readonly Column[], named: readonly Column[], slots: number) {
  if (columns.some(({ count }) => count > 1)) return [];
  const widest = Math.max(0, ...columns.map(({ item }) => estimateTextWidth(item.text))) + 6;
  return (['wide', 'narrow'] as const).flatMap((size) =>
    columns
      .filter((column) => !named.includes(column) && widest < gridWidth[size] / slots)
      .map(({ item, from, to }) => {
        const base = { at: (from + to) / 2, value: Math.max(0, item.value ?? 0), align: 'center', dx: 0, dy: -6, size };
        return { ...base, rightmost: 0, fill: 'var(--soft)', text: item.text, weight: 400 };
      }),
  );
}

export function columnsChart({ groups, tickText }: ColumnsInput): ChartDrawing {
  const values = groups.flatMap((group) => group.items.map((item) => item.value));
  const { ticks, low, high, left } = buildScale(values, tickText, 0.02);
  const slots = Math.max(groups.length, fewestSlots);
  const columns = groups.flatMap((group, groupIndex) =>
    group.items.map((item, index) => {
      const { from, to } = place(group.items.length, index);
      return {
        group,
        item,
        groupIndex,
        index,
        count: group.items.length,
        from: groupIndex + from,
        to: groupIndex + to,
      };
    }),
  );
  const known = columns.filter((column) => column.item.value !== null);
  const lastGroup = known.at(-1)?.groupIndex;
  const named = known.filter((column) => column.groupIndex === lastGroup);
  const names = [...labelValues(known, named, slots), ...nameColumns(named, known, slots)];
  /** How far the outermost name reaches over the drawing's edge. */
  const overhang = (size: 'wide' | 'narrow') => {
    const rightmost = Math.max(0, ...names.filter((name) => name.size === size).map((name) => name.rightmost));
    return Math.max(0, Math.ceil(((rightmost - slots) * gridWidth[size]) / slots));
  };

  const isEarlier = ({ count, groupIndex }: Column & { groupIndex: number }) => count === 1 && groupIndex !== lastGroup;
  const rows = known.map((column) => {
    const { group, item, from, to } = column;
    return {
      from,
      to,
      value: item.value,
      fill: fill[isEarlier(column) ? 'context' : item.series],
      say: `${group.label}: ${item.text} ${item.seriesText}`.trim(),
    };
  });

  return feedShape({
    shape: 'columns',
    params: {
      low,
      high,
      left,
      start: 0,
      end: slots,
      right: overhang('wide'),
      rightNarrow: overhang('narrow'),
      top: 42,
    },
    datasets: {
      rows,
      ticks,
      labels: buildAxisLabels(
        groups.map((group) => group.label),
        'slots',
      ),
      names,
    },
  });
}
