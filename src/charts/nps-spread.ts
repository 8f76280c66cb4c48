/**
 * Answers to the recommendation question by quarter, as shares of all: those who do not recommend at the left, those who
 * do at the right, what is between grey. The place tells them apart without colour. A quarter without answers has no bar.
 */
import type { ChartDrawing } from './shape.ts';
import { stripsChart, type StripBar, type StripRow, type StripText } from './strips.ts';
import { estimateTextWidth, nominalWidth } from './theme.ts';

export interface NpsSpreadInput {
  quarters: readonly {
    label: string;
    /** Detractors, passives, promoters; null: nobody answered. */
    counts: readonly [number, number, number] | null;
    /** What is read out of each. */
    says: readonly string[];
    note: string;
  }[];
  /** Detractors, passives, promoters. */
  names: readonly [string, string, string];
}

const paint = [
  { fill: 'var(--warning)', text: 'var(--paper)' },
  { fill: 'var(--context)', text: 'var(--ink)' },
  { fill: 'var(--accent)', text: 'var(--paper)' },
] as const;
/** Free between parts, as a share of the bar. */
const seam = 0.004;
/** Width of the bars at least, where notes are long. */
const barWidth = { wide: 400, narrow: nominalWidth.narrow - 14 };

export function npsSpread({ quarters, names }: NpsSpreadInput): ChartDrawing {
  const heads = names.map((text, index): StripText => ({
    at: index / 2,
    text,
    align: (['left', 'center', 'right'] as const)[index]!,
    fill: (['var(--warning)', 'var(--soft)', 'var(--accent)'] as const)[index]!,
    weight: 600,
  }));
  const rows = quarters.map(({ label, counts, says, note }): StripRow => ({
    label,
    note,
    ...(counts && spread(counts, says)),
  }));
  return stripsChart({ rows, heads, pitch: 38, fullWidth: true });
}

function spread(counts: readonly number[], says: readonly string[]) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let from = 0;
  const bars: StripBar[] = [];
  const texts: StripText[] = [];
  for (const [index, count] of counts.entries()) {
    const share = count / total;
    const { fill, text } = paint[index]!;
    if (count > 0) {
      bars.push({
        from,
        to: from + share - (from + share < 1 - seam ? seam : 0),
        half: 10,
        fill,
        say: says[index] ?? '',
      });
      const room = estimateTextWidth(String(count)) + 8;
      if (room < share * barWidth.wide)
        texts.push({
          at: from + share / 2,
          text: String(count),
          fill: text,
          weight: 600,
          narrow: room < share * barWidth.narrow,
        });
    }
    from += share;
  }
  return { bars, texts };
}
