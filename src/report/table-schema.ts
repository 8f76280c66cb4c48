/** A table as a report states it. */
import { z } from 'zod';
import { tone } from './figure-schema.ts';

/** A cell of a table: its text, a second quiet line, and the figure it states, if it states one. */
const cellSchema = z.object({
  text: z.string(),
  note: z.string().optional(),
  figure: z.string().optional(),
  /** Money that is no figure, with every digit: `text` may be short. */
  money: z.object({ amount: z.number(), currency: z.string() }).optional(),
  tone: tone.optional(),
  /** What it opens to on the page, line by line: the activities behind an entry. */
  more: z.array(z.string()).optional(),
});

export const tableSchema = z.object({
  caption: z.string().optional(),
  columns: z.array(z.object({ label: z.string(), align: z.enum(['start', 'end']) })),
  rows: z.array(z.array(cellSchema)),
});

export type Cell = z.infer<typeof cellSchema>;
export type Table = z.infer<typeof tableSchema>;
