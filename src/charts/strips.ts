/**
 * Rows below each other, each with bars and marks on a scale of its own from 0 to 1: the rows' names at the left and
 * notes at the right, on the narrow drawing both above the row where they are long. A drawing is as tall as its rows.
 */
import { canvas, own, second, whenSized, wideFrom, type ChartDrawing, type Specification } from './shape.ts';
import { estimateTextWidth, nominalWidth, shortenText } from './theme.ts';

/** `from` and `to` are places on the scale; `half` is half its thickness in pixels. */
export interface StripBar {
  from: number;
  to: number;
  half: number;
  fill: string;
  say?: string;
}

export interface StripMark {
  at: number;
  kind: 'dot' | 'ring' | 'line';
  fill: string;
  say?: string;
}

export interface StripText {
  at: number;
  text: string;
  align?: 'left' | 'center' | 'right';
  fill?: string;
  weight?: number;
  /** Pixels below the middle of the row. */
  dy?: number;
  /** Whether the narrow drawing has room for it, too. */
  narrow?: boolean;
}

export interface StripRow {
  label?: string;
  note?: string;
  bars?: readonly StripBar[];
  marks?: readonly StripMark[];
  texts?: readonly StripText[];
}

export interface StripsInput {
  rows: readonly StripRow[];
  /** Texts above the first row. */
  heads?: readonly StripText[];
  /** Height of a row on the wide drawing. */
  pitch: number;
  /** On the narrow drawing the bars take the whole width, below names and notes, however short those are. */
  fullWidth?: boolean;
}

const gap = 14;
const headHeight = 26;
/** On the narrow drawing the names stand above the rows. */
const nameHeight = 19;
const edge = 7;
const mostLabel = 230;
/** So wide names and notes may stand beside the rows of the narrow drawing. */
const mostBeside = 150;

const marks = {
  dot: { shape: 'circle', size: 120, width: 0 },
  ring: { shape: 'circle', size: 90, width: 1.5 },
  line: { shape: 'M0,-1L0,1', size: 500, width: 2 },
};

const scale = { domain: [0, 1], range: [{ expr: 'from' }, { expr: 'to' }], nice: false, zero: false };
const place = (field: string) => ({ datum: own(field), type: 'quantitative', axis: null, scale });
/** The middle of a row's bars and marks. */
const middle = 'top + (beside ? (datum.row + 0.5) * (wide ? pitch : pitchNarrow) : (datum.row + 1) * pitchNarrow - 13)';

export const stripsShape: Specification = {
  ...canvas,
  params: [
    ...['left', 'right', 'top', 'pitch', 'pitchNarrow', 'above', 'tall', 'tallNarrow'].map((name) => ({
      name,
      value: 0,
    })),
    { name: 'wide', expr: `width >= ${wideFrom}` },
    { name: 'beside', expr: 'wide || !above' },
    { name: 'from', expr: `beside ? left : ${edge}` },
    { name: 'to', expr: `width - (beside ? right : ${edge})` },
  ],
  datasets: { bars: [], marks: [], texts: [], names: [] },
  layer: [
    {
      data: { name: 'bars' },
      mark: {
        type: 'rect',
        fill: own('fill'),
        description: own('say'),
        aria: true,
        y: { expr: `${middle} - datum.half` },
        y2: { expr: `${middle} + datum.half` },
      },
      encoding: { x: place('from'), x2: second('to') },
    },
    {
      data: { name: 'marks' },
      mark: {
        type: 'point',
        description: own('say'),
        opacity: 1,
        shape: own('shape'),
        size: own('size'),
        fill: own('fill'),
        stroke: own('stroke'),
        strokeWidth: own('width'),
        y: { expr: middle },
      },
      encoding: { x: place('at') },
    },
    {
      data: { name: 'texts' },
      transform: [whenSized('true', 'datum.narrow')],
      mark: {
        type: 'text',
        aria: false,
        align: own('align'),
        baseline: 'alphabetic',
        fontWeight: own('weight'),
        fill: own('fill'),
        text: own('text'),
        y: { expr: `(datum.row < 0 ? 13 : ${middle} + 4) + datum.dy` },
      },
      encoding: { x: place('at') },
    },
    {
      data: { name: 'names' },
      mark: {
        type: 'text',
        aria: false,
        align: { expr: "datum.end && !beside ? 'right' : 'left'" },
        baseline: 'alphabetic',
        fill: own('fill'),
        text: { expr: 'beside ? datum.text : datum.brief' },
        x: { expr: `datum.end ? (beside ? width - right + ${gap} : width) : 0` },
        y: { expr: `beside ? ${middle} + 4 : top + datum.row * pitchNarrow + 12` },
      },
    },
  ],
};

const widest = (texts: readonly (string | undefined)[]) =>
  Math.ceil(Math.max(0, ...texts.map((text) => estimateTextWidth(text ?? ''))));

export function stripsChart({ rows, heads = [], pitch, fullWidth = false }: StripsInput): ChartDrawing {
  const labels = Math.min(mostLabel, widest(rows.map(({ label }) => label)));
  const notes = widest(rows.map(({ note }) => note));
  const above = fullWidth || labels + notes > mostBeside;
  const top = heads.length ? headHeight : 0;
  const pitchNarrow = above ? nameHeight + Math.max(pitch / 2, 21) : pitch;
  const flat = <T>(pick: (row: StripRow) => readonly T[] | undefined) =>
    rows.flatMap((row, index) => (pick(row) ?? []).map((item) => ({ row: index, ...item })));
  return {
    shape: 'strips',
    params: {
      left: labels ? labels + gap : edge,
      right: notes ? notes + gap : edge,
      top,
      pitch,
      pitchNarrow,
      above: above ? 1 : 0,
      tall: top + rows.length * pitch,
      tallNarrow: top + rows.length * pitchNarrow,
    },
    datasets: {
      bars: flat(({ bars }) => bars).map((bar) => ({ say: '', ...bar })),
      marks: flat(({ marks: all }) => all).map(({ kind, fill, ...mark }) => ({
        say: '',
        ...mark,
        ...marks[kind],
        fill: kind === 'dot' ? fill : 'transparent',
        stroke: fill,
      })),
      texts: [...heads.map((head) => ({ row: -1, ...head })), ...flat(({ texts }) => texts)].map((text) => ({
        align: 'center',
        fill: 'var(--soft)',
        weight: 400,
        dy: 0,
        narrow: true,
        ...text,
      })),
      names: rows.flatMap(({ label = '', note = '' }, row) => {
        const room = nominalWidth.narrow - estimateTextWidth(note) - gap;
        const name = {
          row,
          end: false,
          text: shortenText(label, labels),
          brief: shortenText(label, room),
          fill: 'var(--ink)',
        };
        return [
          ...(label ? [name] : []),
          ...(note ? [{ row, end: true, text: note, brief: note, fill: 'var(--soft)' }] : []),
        ];
      }),
    },
  };
}
