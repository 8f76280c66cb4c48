/** Several lines from a common start, each named at its end; names that would touch step aside, and where there is no room for one the table has it. */
import { buildShape, feedShape, lineY, own, whenSized, x, y, type ChartDrawing } from './shape.ts';
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
  /** Gets the darker hairline: what the lines start from. */
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
      transform: [whenSized("datum.size === 'wide'", "datum.size === 'narrow'")],
      mark: {
        type: 'text',
        aria: false,
        fontWeight: 600,
        align: own('align'),
        dx: own('dx'),
        dy: own('dy'),
        baseline: 'middle',
        stroke: 'var(--paper)',
        strokeWidth: 3,
        text: own('text'),
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

/** The names at the ends of the lines for one size of the drawing, the longest line first, none touching another. */
function nameEnds(
  lines: readonly Line[],
  size: 'wide' | 'narrow',
  room: number,
  perStep: number,
  perUnit: number,
  floor: number,
) {
  const taken: Box[] = [];
  const byLength = [...lines].sort((a, b) => b.values.length - a.values.length);
  return byLength.flatMap((line) => {
    const end = line.values.length - 1;
    const value = line.values[end] ?? 0;
    const text = estimateTextWidth(line.name) * 1.08;
    const [px, py] = [end * perStep, -value * perUnit];
    for (const align of ['left', 'right'] as const)
      for (const dy of aside) {
        if (align === 'right' && Math.abs(dy) < 14) continue;
        const left = align === 'left' ? px + 6 : px - text;
        const box = { left, right: left + text, top: py + dy - half, bottom: py + dy + half };
        const inside = box.left >= 0 && box.right <= room && box.bottom <= -floor * perUnit;
        if (!inside || taken.some((other) => touches(box, other))) continue;
        taken.push(box);
        return [
          { at: end, value, size, align, dx: align === 'left' ? 6 : 0, dy, text: line.name, fill: paint[line.tone] },
        ];
      }
    return [];
  });
}

export function linesChart({ lines, last, labels, tickText, base }: LinesInput): ChartDrawing {
  const scale = buildScale([...lines.flatMap(({ values }) => values), base], tickText, 0.06);
  const { low, high, left } = scale;
  const ticks = scale.ticks.map((tick) => (tick.value === base ? { ...tick, stroke: 'var(--base)' } : tick));
  const right = Math.ceil(Math.max(0, ...lines.map(({ name }) => estimateTextWidth(name) * 1.08))) + 8;
  const ends = (['wide', 'narrow'] as const).flatMap((size) =>
    nameEnds(
      lines,
      size,
      nominalWidth[size] - left,
      (nominalWidth[size] - left - right) / last,
      plotHeight[size] / (high - low),
      low,
    ),
  );
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
        align: 'center' as const,
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
