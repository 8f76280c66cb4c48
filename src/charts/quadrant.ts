/**
 * Points by two shares of 0 to 1, with a line through the middle of each: outcome along, experience up. Fed into the
 * trend: its dots without a line. Points that lie in one narrow column are read out together.
 */
import { feedShape, type ChartDrawing } from './shape.ts';
import { estimateTextWidth, lineHeight, nominalWidth, space, type TickRow, shortenText } from './theme.ts';

export interface QuadrantDot {
  x: number;
  y: number;
  /** Whether it lies where somebody has to act. */
  low: boolean;
  say: string;
  /** Printed beside the dot. */
  name?: string;
}

export interface QuadrantInput {
  dots: readonly QuadrantDot[];
  /** Texts at 0, a half and 1 of the horizontal scale. */
  labels: readonly [string, string, string];
  tickText: (share: number) => string;
  /** Above the two halves. */
  heads: readonly [string, string];
}

const COLUMNS = 24;
/** Pixels that a customer's name may take; its table has all of it. */
const NAME_ROOM = 180;
const END = 100;
const edge = 0.06;
const ALIGNS = ['left', 'center', 'right'] as const;
const always = { wide: true, narrow: true, lower: false };

export function quadrantChart({ dots, labels, tickText, heads }: QuadrantInput): ChartDrawing {
  const place = (share: number) => share * END;
  const [low, high] = [-edge, 1 + edge];
  const ticks: TickRow[] = [0, 0.5, 1].map((value) => ({
    value,
    text: tickText(value),
    stroke: value === 0.5 ? 'var(--past)' : 'var(--rule)',
  }));
  const left = Math.ceil(Math.max(...ticks.map(({ text }) => estimateTextWidth(text)))) + space.labelGap;
  const columns = Map.groupBy(dots, ({ x }) => Math.min(COLUMNS - 1, Math.floor(x * COLUMNS)));
  const hits = [...columns]
    .sort(([a], [b]) => a - b)
    .map(([column, some]) => ({
      from: place(column / COLUMNS),
      to: place((column + 1) / COLUMNS),
      say: some.map(({ say }) => say).join(' · '),
    }));
  const named = chooseNames(dots.filter(({ name }) => name));
  const ends = named.map(({ x, y, name, low: isLow }) => ({
    size: 'wide',
    at: place(x),
    value: y,
    text: shortenText(name ?? '', NAME_ROOM),
    align: x > 0.7 ? 'right' : x < 0.08 ? 'left' : 'center',
    dy: -8,
    fill: isLow ? 'var(--warning)' : 'var(--ink)',
  }));
  return feedShape({
    shape: 'trend',
    params: { low, high, left, start: -2, end: END + 2, right: 6, top: 46 },
    datasets: {
      rows: [],
      ticks,
      labels: labels.map((text, index) => ({ at: (index * END) / 2, text, align: ALIGNS[index]!, ...always })),
      hits,
      ends,
      dots: dots.map(({ x, y, low: isLow }) => ({
        at: place(x),
        value: y,
        fill: isLow ? 'var(--warning)' : 'var(--accent)',
      })),
      marks: [
        { at: END / 2, text: '', align: 'center' },
        { at: 0, text: heads[0], align: 'left' },
        { at: END, text: heads[1], align: 'right' },
      ],
    },
  });
}

/** Those that stand clear of each other on the wide drawing; where somebody has to act, first. */
function chooseNames(dots: readonly QuadrantDot[]): QuadrantDot[] {
  const chosen: { dot: QuadrantDot; left: number; right: number; y: number }[] = [];
  for (const dot of dots.toSorted((a, b) => Number(b.low) - Number(a.low))) {
    const width = Math.min(NAME_ROOM, estimateTextWidth(dot.name ?? ''));
    const middle = dot.x * (nominalWidth.wide - 60) - (dot.x > 0.7 ? width / 2 : dot.x < 0.08 ? -width / 2 : 0);
    const place = { left: middle - width / 2, right: middle + width / 2, y: (1 - dot.y) * 220 };
    const isClear = chosen.every(
      (one) => Math.abs(one.y - place.y) > lineHeight || one.right < place.left || place.right < one.left,
    );
    if (isClear) chosen.push({ dot, ...place });
  }
  return chosen.map(({ dot }) => dot);
}
