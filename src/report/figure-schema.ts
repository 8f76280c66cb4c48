/** A figure as a report states it: its value, its text, its definition and where it came from. */
import { z } from 'zod';

/** good and bad say how a change or state reads for the customer; colour alone never carries it. */
export const tone = z.enum(['plain', 'good', 'bad', 'muted']);

const sourceSchema = z.object({
  table: z.string(),
  rows: z.int(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Rows of the same days that could not be used, by reason. */
  leftOut: z.array(z.object({ rows: z.int(), why: z.string() })).optional(),
});

/** What a reader sees on opening a number. All texts are in the reader's language. */
const definitionSchema = z.object({
  name: z.string(),
  sentence: z.string(),
  /** The formula in words. */
  formula: z.string(),
  /** What it means that there is no value. */
  missing: z.string(),
  /** The standard or practice it follows, where there is one. */
  standard: z.string().optional(),
});

const groupSchema = z.object({ renewed: z.int(), total: z.int() });

export const figureSchema = z.object({
  id: z.string(),
  /** A ratio is a fraction, money is rounded to the minor unit, a text is an English word; null: see `reason`. */
  value: z.union([z.number(), z.string(), z.null()]),
  reason: z.string().optional(),
  /** The reason in words. */
  reasonText: z.string().optional(),
  unit: z.string(),
  currency: z.string().optional(),
  /** The value as text, ready to print; for a missing value a dash or a short word, never empty. */
  text: z.string(),
  /** Every digit of an amount, where `text` is short: `$246,310.50` for `$246K`. */
  exactText: z.string().optional(),
  /** `text` in parts, for large figures: `86` and `%`; put together they are `text` (`after` may begin with a space). */
  parts: z.object({ number: z.string(), before: z.string().optional(), after: z.string().optional() }),
  previous: z.union([z.number(), z.string(), z.null()]).optional(),
  previousText: z.string().optional(),
  /** value − previous, in the unit of the figure. */
  change: z.union([z.number(), z.null()]).optional(),
  /** `+16 % on last quarter`, `+7 points`, `from 1.7 last quarter` */
  changeText: z.string().optional(),
  changeTone: tone.optional(),
  n: z.int().optional(),
  /** Of `qbr.effect`: the two groups and the 95 % interval of their difference. */
  with: groupSchema.optional(),
  without: groupSchema.optional(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
  caution: z.array(z.object({ id: z.string(), text: z.string() })).optional(),
  definition: definitionSchema,
  source: z.array(sourceSchema),
  /** What it was computed from, in one sentence: `13 rows of usage, 1 July to 30 September 2026`. */
  sourceText: z.string(),
});

export type Tone = z.infer<typeof tone>;
export type ReportFigure = z.infer<typeof figureSchema>;
