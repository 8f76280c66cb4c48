/**
 * What every chart's drawing shares. A shape is one Vega-Lite specification; its charts differ only in the rows of its
 * data sets and the values of its params. Ticks and labels are data too, so one compiled view serves all data and
 * languages. The drawing's width and height are signals. Colours are CSS variables, so that page, dark mode and print
 * restyle a finished drawing. Lengths are pixels of the drawing.
 */
import { fontSize, lineHeight, nominalWidth, space, type AxisLabelRow, type TickRow } from './theme.ts';

/** A Vega-Lite specification, plain JSON: whole, but with empty data sets. */
export type Specification = Record<string, unknown>;

/** What one chart feeds the specification of its shape with. */
export interface ChartDrawing {
  shape: ShapeName;
  params: Record<string, number>;
  /** Rows by the name of their data set. A place or length is a known number in every row; only lines have gaps. */
  datasets: Record<string, Row[]>;
}

export type Row = Record<string, unknown>;

export type ShapeName = 'trend' | 'columns' | 'waterfall' | 'strips' | 'lines';

/** From this width on a drawing is wide: all labels are written. */
export const wideFrom = 480;

/** What every shape begins with. */
export const canvas = {
  width: nominalWidth.wide,
  height: 300,
  autosize: { type: 'none' },
  padding: 0,
  background: null,
  config: { view: { stroke: null }, text: { fontSize, font: 'inherit' } },
};

/** Keeps the rows for which the expression of the drawing's size holds. */
export const whenSized = (wide: string, narrow: string) => ({ filter: `wide ? ${wide} : ${narrow}` });

const yScale = {
  domain: [{ expr: 'low' }, { expr: 'high' }],
  range: [{ expr: 'height - bottom' }, { expr: 'top' }],
  nice: false,
  zero: false,
};

const xScale = {
  domain: [{ expr: 'start' }, { expr: 'end' }],
  range: [{ expr: 'left' }, { expr: 'width - (wide ? right : rightNarrow)' }],
  nice: false,
  zero: false,
};

/** A visual property taken from the row as it is. */
export const own = (field: string) => ({ expr: `datum.${field}` });
/** Rows that say for which of the two sizes they were placed. */
export const ofThisSize = whenSized("datum.size === 'wide'", "datum.size === 'narrow'");
/** Text upon a drawing, kept legible by a rim of paper. */
export const rimmedText = {
  type: 'text',
  aria: false,
  stroke: 'var(--paper)',
  strokeWidth: 3,
  text: own('text'),
} as const;
/** Places on the axes. Given by expression and not by field, for a field would be tested again in each row for being a number. */
const place = (field: string) => ({ datum: own(field), type: 'quantitative' });
export const x = (field: string) => ({ ...place(field), axis: null, scale: xScale });
export const y = (field: string) => ({ ...place(field), axis: null, scale: yScale });
/** The other end of what begins at `x` or `y`. */
export const second = (field: string) => ({ datum: own(field) });
export const zero = { datum: 0 };
/** Height of a line's points: here the test is wanted, for a missing one breaks the line. */
export const lineY = (field: string) => ({ field, type: 'quantitative', axis: null, scale: yScale });

/** Hairlines with their texts, the darker one at zero. */
const tickLayers = [
  {
    data: { name: 'ticks' },
    mark: { type: 'rule', aria: false, stroke: own('stroke') },
    encoding: { y: y('value'), x: { value: { expr: 'left' } }, x2: { value: { expr: 'width' } } },
  },
  {
    data: { name: 'ticks' },
    mark: { type: 'text', aria: false, align: 'right', baseline: 'middle', fill: 'var(--soft)', text: own('text') },
    encoding: { y: y('value'), x: { value: { expr: `left - ${space.labelGap}` } } },
  },
];

const axisLabelLayer = {
  data: { name: 'labels' },
  transform: [whenSized('datum.wide', 'datum.narrow')],
  mark: {
    type: 'text',
    aria: false,
    align: own('align'),
    baseline: 'alphabetic',
    dy: { expr: `!wide && datum.lower ? ${lineHeight} : 0` },
    fill: 'var(--soft)',
    text: own('text'),
  },
  encoding: { x: x('at'), y: { value: { expr: 'height - bottom + 17' } } },
};

interface ShapeParts {
  /** Names of the shape's own data sets. */
  datasets: readonly string[];
  layers: readonly unknown[];
}

/** The specification of a shape: hairlines, then the shape's own layers, then the labels of the horizontal axis. */
export function buildShape({ datasets, layers }: ShapeParts): Specification {
  const fed = ['top', 'lines', 'low', 'high', 'left', 'start', 'end', 'right', 'rightNarrow'];
  return {
    ...canvas,
    params: [
      ...fed.map((name) => ({ name, value: 0 })),
      { name: 'wide', expr: `width >= ${wideFrom}` },
      { name: 'bottom', expr: `${space.bottom} + (wide ? 0 : (lines - 1) * ${lineHeight})` },
    ],
    datasets: Object.fromEntries(['ticks', 'labels', ...datasets].map((name) => [name, []])),
    layer: [...tickLayers, ...layers, axisLabelLayer],
  };
}

export interface Feed {
  shape: ShapeName;
  params: {
    low: number;
    high: number;
    left: number;
    start: number;
    end: number;
    /** Free space at the right; on the narrow drawing, where that differs. */
    right: number;
    rightNarrow?: number;
    top?: number;
  };
  datasets: Record<string, Row[]> & { ticks: TickRow[]; labels: AxisLabelRow[] };
}

/** What a chart of a shape is fed with, the common params filled in. */
export function feedShape({ shape, params, datasets }: Feed): ChartDrawing {
  const lines = datasets.labels.some((label) => label.lower) ? 2 : 1;
  return { shape, params: { top: space.top, lines, rightNarrow: params.right, ...params }, datasets };
}
