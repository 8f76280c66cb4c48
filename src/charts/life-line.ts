/** The time of a contract from its first day to its renewal: what has passed in the accent, what lies ahead grey, a dot a milestone reached, a ring one ahead. */
import type { ChartDrawing } from './shape.ts';
import { stripsChart, type StripText } from './strips.ts';

export interface LifeLineInput {
  /** Places between the first day, 0, and the last, 1. */
  today: number;
  startText: string;
  todayText: string;
  endText: string;
  milestones: readonly { at: number; reached: boolean; say: string }[];
}

/** A text near an end of the line stays inside the drawing. */
const alignAt = (at: number): NonNullable<StripText['align']> => (at < 0.2 ? 'left' : at > 0.8 ? 'right' : 'center');

export function lifeLine({ today, startText, todayText, endText, milestones }: LifeLineInput): ChartDrawing {
  return stripsChart({
    pitch: 76,
    rows: [
      {
        bars: [
          { from: today, to: 1, half: 2, fill: 'var(--context)' },
          { from: 0, to: today, half: 2, fill: 'var(--accent)' },
        ],
        marks: [
          { at: today, kind: 'line', fill: 'var(--ink)' },
          ...milestones.map(({ at, reached, say }) => ({
            at,
            kind: reached ? ('dot' as const) : ('ring' as const),
            fill: reached ? 'var(--accent)' : 'var(--soft)',
            say,
          })),
        ],
        texts: [
          { at: 0, text: startText, align: 'left', dy: 24 },
          { at: 1, text: endText, align: 'right', dy: 24, weight: 600, fill: 'var(--ink)' },
          { at: today, text: todayText, align: alignAt(today), dy: -22, weight: 600, fill: 'var(--accent)' },
        ],
      },
    ],
  });
}
