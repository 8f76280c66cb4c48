/** Which features were in use in which quarter: a full dot where one was, a ring where it was not, nothing where nobody knows. */
import type { ChartDrawing } from './shape.ts';
import { stripsChart, type StripRow, type StripText } from './strips.ts';

export interface FeatureDotsInput {
  quarters: readonly { label: string; text: string }[];
  features: readonly {
    name: string;
    /** By quarter; null: not known. */
    used: readonly (boolean | null)[];
    /** What is read out, by quarter. */
    says: readonly string[];
  }[];
  /** Name of the last row, which counts the features in use. */
  totalText: string;
}

const pitch = 27;
/** The narrow drawing has room for so many labels beside each other; of more every other is written. */
const mostHeads = 4;

export function featureDots({ quarters, features, totalText }: FeatureDotsInput): ChartDrawing {
  const at = (index: number) => (index + 0.5) / quarters.length;
  const heads = quarters.map(({ label }, index): StripText => ({
    at: at(index),
    text: label,
    narrow: quarters.length <= mostHeads || (quarters.length - 1 - index) % 2 === 0,
  }));
  const rows = features.map(({ name, used, says }): StripRow => ({
    label: name,
    marks: used.flatMap((one, index) =>
      one === null
        ? []
        : [
            {
              at: at(index),
              kind: one ? ('dot' as const) : ('ring' as const),
              fill: one ? 'var(--accent)' : 'var(--past)',
              say: says[index] ?? '',
            },
          ],
    ),
  }));
  const totals = quarters.map(({ text }, index): StripText => ({
    at: at(index),
    text,
    weight: 600,
    fill: 'var(--ink)',
  }));
  return stripsChart({ rows: [...rows, { label: totalText, texts: totals }], heads, pitch });
}
