/**
 * Where a customer stands among its peers, a row a measure: the peers' middle half as a grey bar, their median as a
 * line, the customer as a dot. The median stands in the middle of every row and what is better at the right, so that
 * measures of different units read alike.
 */
import type { ChartDrawing } from './shape.ts';
import { stripsChart, type StripRow } from './strips.ts';

export interface PeerStripsInput {
  rows: readonly {
    name: string;
    own: number;
    lower: number;
    median: number;
    upper: number;
    better: 'higher' | 'lower';
    /** Values as a reader writes them. */
    note: string;
    say: string;
  }[];
  /** Names above the line in the middle and at the better end. */
  medianText: string;
  betterText: string;
}

/** The farthest value from the median stands so far from the middle. */
const reach = 0.46;

export function peerStrips({ rows, medianText, betterText }: PeerStripsInput): ChartDrawing {
  return stripsChart({
    pitch: 32,
    heads: [
      { at: 0.5, text: medianText },
      { at: 1, text: betterText, align: 'right' },
    ],
    rows: rows.map(({ name, own, lower, median, upper, better, note, say }): StripRow => {
      const sign = better === 'higher' ? 1 : -1;
      const far = Math.max(...[own, lower, upper].map((value) => Math.abs(value - median)));
      const at = (value: number) => 0.5 + (far > 0 ? (sign * reach * (value - median)) / far : 0);
      const [from, to] = [at(lower), at(upper)].sort((a, b) => a - b) as [number, number];
      return {
        label: name,
        note,
        bars: [
          { from: 0, to: 1, half: 0.5, fill: 'var(--rule)' },
          { from, to, half: 6, fill: 'var(--context)' },
        ],
        marks: [
          { at: 0.5, kind: 'line', fill: 'var(--soft)' },
          { at: at(own), kind: 'dot', fill: 'var(--accent)', say },
        ],
      };
    }),
  });
}
