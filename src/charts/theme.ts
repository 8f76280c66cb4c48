/**
 * What every chart shares. A specification of one shape differs from another of that shape only in its `datasets` and
 * in the values of its `params`; ticks and labels are data too, so one compiled view serves all data and languages.
 * The drawing's width and height are signals. Colours are CSS variables, so that page, dark mode and print restyle a
 * finished drawing. Lengths are pixels of the drawing.
 */
import { ticks as pickTicks } from 'd3-array';

export interface ChartDrawing {
  /** Name of the shape, the key of its compiled view. */
  shape: string;
  /** A Vega-Lite specification, plain JSON. */
  specification: Record<string, unknown>;
}

export interface TickRow {
  value: number;
  text: string;
  stroke: string;
}

export interface AxisLabelRow {
  at: number;
  text: string;
  align: 'center' | 'right';
  /** Written on the wide drawing, on the narrow one. */
  wide: boolean;
  narrow: boolean;
  /** On the narrow drawing: on the second line, where neighbours would touch. */
  lower: boolean;
}

export const fontSize = 12;
export const lineHeight = 15;
/** From this width on a drawing is wide: all labels are written. */
export const wideFrom = 480;
export const nominalWidth = { wide: 680, narrow: 340 };
const space = { top: 16, bottom: 26, labelGap: 10 };

const isWideGlyph = (char: string) => /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(char);

/** Width of a text of the chart, estimated without a canvas; on the safe side for Inter and Noto Sans SC. */
export function estimateTextWidth(text: string): number {
  let ems = 0;
  for (const char of text)
    ems += isWideGlyph(char) ? 1 : /[ .,:;'|il1]/.test(char) ? 0.36 : /[mwMW%]/.test(char) ? 0.9 : 0.61;
  return ems * fontSize;
}

/** Tick rows over the values and zero, and the ends of the scale. `headroom` is the share kept free above the highest value. */
export function buildScale(
  values: readonly (number | null | undefined)[],
  tickText: (n: number) => string,
  headroom = 0.06,
) {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  // A spread that arithmetic cannot divide is none.
  const reach = high - low > 1e-12 ? high - low : 1;
  const top = high > 0 || low === 0 ? (high || 1) + reach * headroom : 0;
  const bottom = low < 0 ? low - reach * headroom : 0;
  const ticks = pickTicks(bottom, top, 4).map((value): TickRow => ({
    value,
    text: tickText(value),
    stroke: value === 0 ? 'var(--base)' : 'var(--rule)',
  }));
  const left = Math.ceil(Math.max(...ticks.map((tick) => estimateTextWidth(tick.text)))) + space.labelGap;
  return { ticks, low: bottom, high: top, left };
}

/**
 * Labels of the horizontal axis, thinned so that none touches its neighbour, counted back from the last. `slots`: each
 * label belongs to the middle of a slot, as under columns; else to a point, and the first and last stay inside.
 */
export function buildAxisLabels(texts: readonly string[], kind: 'points' | 'slots'): AxisLabelRow[] {
  const widest = Math.max(0, ...texts.map(estimateTextWidth)) + space.labelGap;
  const stepAt = (width: number) => Math.max(1, Math.ceil((widest * texts.length) / (width - 60)));
  const step = { wide: stepAt(nominalWidth.wide), narrow: stepAt(nominalWidth.narrow) };
  const staggered = kind === 'slots' && step.narrow === 2;
  return texts.map((text, index) => {
    const fromLast = texts.length - 1 - index;
    return {
      at: kind === 'slots' ? index + 0.5 : index,
      text,
      align: kind === 'points' && texts.length > 1 && fromLast === 0 ? 'right' : 'center',
      wide: fromLast % step.wide === 0,
      narrow: staggered || fromLast % step.narrow === 0,
      lower: staggered && fromLast % 2 === 1,
    };
  });
}

const isWide = `width >= ${wideFrom}`;
export const onNarrow = `width < ${wideFrom}`;
/** Keeps the rows for which the expression of the drawing's size holds. */
export const whenSized = (wide: string, narrow: string) => ({ filter: `${isWide} ? ${wide} : ${narrow}` });

export const yScale = {
  domain: [{ expr: 'low' }, { expr: 'high' }],
  range: [{ expr: 'height - bottom' }, { expr: 'top' }],
  nice: false,
  zero: false,
};

export const xScale = {
  domain: [{ expr: 'start' }, { expr: 'end' }],
  range: [{ expr: 'left' }, { expr: `width - (${isWide} ? right : rightNarrow)` }],
  nice: false,
  zero: false,
};

export const quantitative = (field: string, scale: unknown) => ({ field, type: 'quantitative', axis: null, scale });
export const x = (field: string) => quantitative(field, xScale);
export const y = (field: string) => quantitative(field, yScale);
export const second = (field: string) => ({ field });
/** A visual property taken from the data as it is. */
export const literal = (field: string) => ({ field, type: 'nominal', scale: null, legend: null });
/** The text of a mark's tooltip. */
export const spoken = { field: 'say', type: 'nominal' };

/** Hairlines with their texts, the darker one at zero. */
const tickLayers = [
  {
    data: { name: 'ticks' },
    mark: { type: 'rule', aria: false },
    encoding: {
      y: y('value'),
      x: { value: { expr: 'left' } },
      x2: { value: { expr: 'width' } },
      stroke: literal('stroke'),
    },
  },
  {
    data: { name: 'ticks' },
    mark: { type: 'text', aria: false, align: 'right', baseline: 'middle', fill: 'var(--soft)' },
    encoding: { y: y('value'), x: { value: { expr: `left - ${space.labelGap}` } }, text: literal('text') },
  },
];

const axisLabelLayer = {
  data: { name: 'labels' },
  transform: [whenSized('datum.wide', 'datum.narrow')],
  mark: {
    type: 'text',
    aria: false,
    align: { expr: 'datum.align' },
    baseline: 'alphabetic',
    dy: { expr: `!(${isWide}) && datum.lower ? ${lineHeight} : 0` },
    fill: 'var(--soft)',
  },
  encoding: { x: x('at'), y: { value: { expr: 'height - bottom + 17' } }, text: literal('text') },
};

export interface Frame {
  shape: string;
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
  datasets: Record<string, readonly unknown[]> & {
    rows: readonly unknown[];
    ticks: readonly TickRow[];
    labels: readonly AxisLabelRow[];
  };
  layers: readonly unknown[];
}

/** A whole specification: hairlines, then the shape's own layers, then the labels of the horizontal axis. */
export function buildSpecification({ shape, params, datasets, layers }: Frame): ChartDrawing {
  const lines = datasets.labels.some((label) => label.lower) ? 2 : 1;
  const specification = {
    width: nominalWidth.wide,
    height: 300,
    autosize: { type: 'none' },
    padding: 0,
    background: null,
    config: { view: { stroke: null }, mark: { invalid: 'show' }, text: { fontSize, font: 'inherit' } },
    params: [
      ...Object.entries({ top: space.top, lines, rightNarrow: params.right, ...params }).map(([name, value]) => ({
        name,
        value,
      })),
      { name: 'bottom', expr: `${space.bottom} + (${isWide} ? 0 : (lines - 1) * ${lineHeight})` },
    ],
    datasets,
    layer: [...tickLayers, ...layers, axisLabelLayer],
  };
  return { shape, specification };
}
