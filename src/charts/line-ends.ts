/** Names two lines at their ends, where their text meets no line. Places are worked out for the wide and the narrow drawing. */
import { estimateTextWidth } from './theme.ts';

type Side = 'above' | 'below';
/** A line's values in order; missing ones are gaps. */
export type Values = readonly (number | null | undefined)[];

export const lastKnown = (values: Values) => values.findLastIndex((value) => typeof value === 'number');

/** A label's height, in pixels, and the height of the plot on the drawings. */
const labelHeight = 17;
const plotHeight = { wide: 250, narrow: 210 };
const plotWidth = { wide: 610, narrow: 280 };
const sizes = ['wide', 'narrow'] as const;

export interface EndInput {
  values: Values;
  text: string;
  fill: string;
}

export type EndLabel = {
  at: number;
  /** Where the label stands on the scale. */
  value: number;
  align: 'left' | 'right';
  text: string;
  fill: string;
  dy: number;
  size: (typeof sizes)[number];
};

type Candidate = EndLabel & {
  /** The band of the scale that the label covers. */
  low: number;
  high: number;
  cost: number;
};

/**
 * The label above or below the end of its line, moved over its line's peaks or under its dips as far as the text
 * reaches. It costs to be away from the end, to lie on the other line, and to leave the plot.
 */
function placeEnd(
  own: EndInput,
  other: Values,
  side: Side,
  size: EndLabel['size'],
  floor: number,
  span: number,
): Candidate {
  const end = lastKnown(own.values);
  const last = own.values.length - 1;
  const align = end > last / 2 ? 'right' : 'left';
  const reach = Math.ceil((estimateTextWidth(own.text) * 1.1 * Math.max(last, 1)) / plotWidth[size]);
  const isReached = (index: number) =>
    align === 'right' ? index <= end && index >= end - reach : index >= end && index <= end + reach;
  const numbers = (values: Values) =>
    values.filter((value, index): value is number => isReached(index) && typeof value === 'number');
  const height = (span * labelHeight) / plotHeight[size];
  const around = numbers(own.values);
  const endValue = own.values[end] ?? 0;
  const value = side === 'above' ? Math.max(...around) : Math.min(...around);
  const [low, high] = side === 'above' ? [value, value + height] : [value - height, value];
  const crossed = numbers(other).filter((one) => one > low && one < high).length;
  const cost =
    Math.abs(value - endValue) / height + crossed * 1.5 + (low < floor ? 100 : 0) + (side === 'below' ? 0.1 : 0);
  return {
    at: end,
    value,
    align,
    text: own.text,
    fill: own.fill,
    dy: side === 'above' ? -9 : 16,
    size,
    low,
    high,
    cost,
  };
}

/** Where there is no way around each other, as where both lines run along zero, the upper label goes a line higher. */
function partLabels(labels: (Candidate | undefined)[], covered: boolean | undefined): (Candidate | undefined)[] {
  if (!covered) return labels;
  const upper = Math.max(...labels.map((label) => label?.value ?? -Infinity));
  const index = labels.findIndex((label) => label?.value === upper);
  return labels.map((label, at) => (label && at === index ? { ...label, dy: label.dy - labelHeight } : label));
}

/** The labels of both lines' ends for both drawings, on the sides that cost least and do not cover each other. */
export function labelEnds(now: EndInput, before: EndInput, floor: number, span: number): EndLabel[] {
  const candidates = (own: EndInput, other: EndInput, size: EndLabel['size']) =>
    lastKnown(own.values) < 0
      ? [undefined]
      : (['above', 'below'] as const).map((side) => placeEnd(own, other.values, side, size, floor, span));
  return sizes.flatMap((size) => {
    const pairs = candidates(now, before, size).flatMap((a) =>
      candidates(before, now, size).map((b) => {
        const covered = a && b && a.align === b.align && a.low < b.high && b.low < a.high;
        return { labels: [b, a], covered, cost: (a?.cost ?? 0) + (b?.cost ?? 0) + (covered ? 50 : 0) };
      }),
    );
    const best = pairs.reduce((least, pair) => (pair.cost < least.cost ? pair : least));
    return partLabels(best.labels, best.covered).flatMap((label) => {
      if (!label) return [];
      const { low: _low, high: _high, cost: _cost, ...end } = label;
      return [end];
    });
  });
}
