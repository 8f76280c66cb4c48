/**
 * Measures that every chart shares: the width of texts, round ticks and the ends of a scale, the labels of the
 * horizontal axis. Lengths are pixels of the drawing.
 */
import { ticks as pickTicks } from 'd3-array';

export type TickRow = {
  value: number;
  text: string;
  stroke: string;
};

export type AxisLabelRow = {
  at: number;
  text: string;
  align: 'left' | 'center' | 'right';
  /** Written on the wide drawing, on the narrow one. */
  wide: boolean;
  narrow: boolean;
  /** On the narrow drawing: on the second line, where neighbours would touch. */
  lower: boolean;
};

export const fontSize = 12;
export const lineHeight = 15;
export const nominalWidth = { wide: 680, narrow: 340 };
export const space = { top: 16, bottom: 26, labelGap: 10 };

/**
 * A function that estimates the width of a text by the kinds of its signs, in em: the first of `kinds` that a sign belongs
 * to counts, `other` where none does.
 */
export function widthBySigns(kinds: readonly (readonly [RegExp, number])[], other: number) {
  const known = new Map<string, number>();
  return (text: string): number => {
    let width = 0;
    for (const sign of text) {
      let own = known.get(sign);
      if (own === undefined) known.set(sign, (own = kinds.find(([signs]) => signs.test(sign))?.[1] ?? other));
      width += own;
    }
    return width;
  };
}

/** Digits are tabular. */
const signs = [
  [/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/, 1],
  [/[ .,:;'|il]/, 0.36],
  [/[mwMW%]/, 0.9],
  [/[\dA-Z$€£¥+−]/, 0.67],
] as const;

const widthOf = widthBySigns(signs, 0.61);

/** Width of a text of the chart, estimated without a canvas; on the safe side for Inter and Noto Sans SC. */
export const estimateTextWidth = (text: string): number => widthOf(text) * fontSize;

/** The text, cut with an ellipsis where it is estimated to be wider than `room` pixels. */
export function shortenText(text: string, room: number): string {
  if (estimateTextWidth(text) <= room) return text;
  const chars = Array.from(text);
  while (chars.length > 1 && estimateTextWidth(`${chars.join('')}…`) > room) chars.pop();
  return `${chars.join('').trimEnd()}…`;
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
  const last = texts.length - 1;
  // The outer labels stay inside, so their inner neighbours have less room.
  const crowds = (width: number, every: number) => {
    const room = ((width - 60) / Math.max(last, 1)) * every - space.labelGap / 2;
    const size = (index: number) => estimateTextWidth(texts[index] ?? '');
    const tooNear = (outer: number, inner: number) => kind === 'points' && size(outer) + size(inner) / 2 > room;
    return (index: number) =>
      (index === last - every && tooNear(last, index)) || (index === 0 && last >= every && tooNear(0, every));
  };
  const crowded = { wide: crowds(nominalWidth.wide, step.wide), narrow: crowds(nominalWidth.narrow, step.narrow) };
  const labels = texts.map((text, index): AxisLabelRow => {
    const fromLast = last - index;
    return {
      at: kind === 'slots' ? index + 0.5 : index,
      text,
      align: kind !== 'points' || last === 0 ? 'center' : index === last ? 'right' : index === 0 ? 'left' : 'center',
      wide: fromLast % step.wide === 0 && !crowded.wide(index),
      narrow: staggered || (fromLast % step.narrow === 0 && !crowded.narrow(index)),
      lower: staggered && fromLast % 2 === 1,
    };
  });
  return labels.filter((label) => label.wide || label.narrow);
}
