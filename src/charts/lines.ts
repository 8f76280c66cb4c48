/** Several lines from a common start, each named at its end; names that would touch step aside, and where there is no room for one the table has it. */
import { buildShape, feedShape, lineY, own, ofThisSize, rimmedText, x, y, type ChartDrawing } from './shape.ts';
import { buildScale, estimateTextWidth, nominalWidth } from './theme.ts';

export interface Line {
  name: string;
  /** By step, from 0 on. */
  values: readonly number[];
  tone: 'point' | 'plain' | 'bad';
  dashed?: boolean;
  /** What is read out. */
  say: string;
}

export interface LinesInput {
  lines: readonly Line[];
  /** The last step of the axis, and its labels. */
  last: number;
  labels: readonly { at: number; text: string }[];
  tickText: (n: number) => string;
  /** What the lines start from; gets the darker hairline. */
  base: number;
}

const paint = { point: 'var(--accent)', plain: 'var(--soft)', bad: 'var(--warning)' };
const dash = [5, 3];
const top = 24;
const plotHeight = { wide: 250, narrow: 210 };

export const linesShape = buildShape({
  datasets: ['rows', 'ends', 'dots'],
  layers: [
    {
      data: { name: 'rows' },
      mark: {
        type: 'line',
        strokeWidth: 1.75,
        stroke: own('stroke'),
        strokeDash: own('dash'),
        description: own('say'),
      },
      encoding: { x: x('at'), y: lineY('value'), detail: { field: 'line', type: 'nominal' }, order: null },
    },
    {
      data: { name: 'dots' },
      mark: { type: 'circle', size: 30, opacity: 1, fill: own('fill'), description: own('say') },
      encoding: { x: x('at'), y: y('value') },
    },
    {
      data: { name: 'ends' },
      transform: [ofThisSize],
      mark: {
        ...rimmedText,
        fontWeight: 600,
        align: own('align'),
        dx: own('dx'),
        dy: own('dy'),
        baseline: 'middle',
        fill: own('fill'),
      },
      encoding: { x: x('at'), y: y('value') },
    },
  ],
});

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const touches = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/** Steps aside, in pixels, the nearest first. */
const aside = [0, -14, 14, -28, 28, -42, 42, -56, 56, -70, 70];
const half = 7;

interface Plot {
  size: 'wide' | 'narrow';
  /** Pixels at the right of the axis, a step, a unit. */
  room: number;
  perStep: number;
  perUnit: number;
  floor: number;
}

/** How many of the lines' steps, and places half way between them, lie within the box. */
function crossings(lines: readonly Line[], box: Box, { perStep, perUnit }: Plot): number {
  const inBox = (at: number, value: number) =>
    touches(box, {
      left: at * perStep,
      right: at * perStep + 0.1,
      top: -value * perUnit,
      bottom: -value * perUnit + 0.1,
    });
  const ofLine = ({ values }: Line) =>
    values.filter((value, at) => inBox(at, value) || inBox(at + 0.5, (value + (values[at + 1] ?? value)) / 2)).length;
  return lines.reduce((sum, line) => sum + ofLine(line), 0);
}

/** The names at the ends of the lines, the longest line first, none touching another, away from lines where there is room. */
function nameEnds(lines: readonly Line[], plot: Plot) {
  const { size, room, perStep, perUnit, floor } = plot;
  const taken: Box[] = [];
  const byLength = [...lines].sort((a, b) => b.values.length - a.values.length);
  return byLength.flatMap((line) => {
    const end = line.values.length - 1;
    const value = line.values[end] ?? 0;
    const text = estimateTextWidth(line.name) * 1.08;
    const places = (['left', 'right'] as const).flatMap((align) =>
      aside.flatMap((dy) => {
        const left = align === 'left' ? end * perStep + 6 : end * perStep - text;
        const box = { left, right: left + text, top: dy - half - value * perUnit, bottom: dy + half - value * perUnit };
        const inside = box.left >= 0 && box.right <= room && box.bottom <= -floor * perUnit;
        if (!inside || (align === 'right' && dy === 0) || taken.some((other) => touches(box, other))) return [];
        const cost = Math.abs(dy) / 14 + (align === 'right' ? 0.5 : 0) + 2 * crossings(lines, box, plot);
        return [{ align, dy, box, cost }];
      }),
    );
    const [best] = places.sort((a, b) => a.cost - b.cost);
    if (!best) return [];
    const { align, dy, box } = best;
    taken.push(box);
    return [{ at: end, value, size, align, dx: align === 'left' ? 6 : 0, dy, text: line.name, fill: paint[line.tone] }];
  });
}

export function linesChart({ lines, last, labels, tickText, base }: LinesInput): ChartDrawing {
  // What a line gained or lost since its start is what counts: the scale grows from the base to both sides.
  const scale = buildScale(
    lines.flatMap(({ values }) => values.map((value) => value - base)),
    (change) => tickText(base + change),
    0.08,
  );
  const { left } = scale;
  const [low, high] = [base + scale.low, base + scale.high];
  const ticks = scale.ticks.map((tick) => ({ ...tick, value: base + tick.value }));
  const right = Math.ceil(Math.max(0, ...lines.map(({ name }) => estimateTextWidth(name) * 1.08))) + 8;
  const ends = (['wide', 'narrow'] as const).flatMap((size) => {
    const room = nominalWidth[size] - left;
    const plot = { perStep: (room - right) / last, perUnit: plotHeight[size] / (high - low), floor: low };
    return nameEnds(lines, { size, room, ...plot });
  });
  return feedShape({
    shape: 'lines',
    params: { low, high, left, start: 0, end: last, right, top },
    datasets: {
      rows: lines.flatMap(({ values, tone, dashed, say }, line) =>
        values.map((value, at) => ({ at, value, line, stroke: paint[tone], dash: dashed ? dash : [], say })),
      ),
      ticks,
      labels: labels.map(({ at, text }) => ({
        at,
        text,
        align: at === 0 ? ('left' as const) : ('center' as const),
        wide: true,
        narrow: true,
        lower: false,
      })),
      ends,
      dots: lines.map(({ values, tone, say }) => ({
        at: values.length - 1,
        value: values.at(-1),
        fill: paint[tone],
        say,
      })),
    },
  });
}
