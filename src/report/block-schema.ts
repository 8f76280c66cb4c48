/** What a section or slide is made of: figures, goals, charts, tables, words. */
import { z } from 'zod';
import { tableSchema } from './table-schema.ts';
import { tone } from './figure-schema.ts';

/** A text in pieces; a piece that states a figure names it, so that a reader can open the number where it stands. */
export const spans = z.array(z.object({ text: z.string(), figure: z.string().optional() }));

const goalRowSchema = z.object({
  title: z.string(),
  agreed: z.string().optional(),
  baseline: z.string(),
  target: z.string(),
  actual: z.string(),
  /** The figure `goal.<goal>.attainment`. */
  figure: z.string(),
  /** How far the bar is filled, 0 to 1; null: not known. */
  fraction: z.number().nullable(),
  tone,
  status: z.string(),
  note: z.string().optional(),
});

const timelineItemSchema = z.object({
  title: z.string(),
  date: z.string(),
  state: z.enum(['done', 'due', 'late']),
  stateText: z.string(),
  note: z.string().optional(),
  marked: z.boolean().optional(),
});

/** A driver of benefit or a kind of cost that a reader may move, in plain numbers (`formula/what-if.ts`). */
const movableLineSchema = z.object({
  /** Stands in links. */
  id: z.string(),
  name: z.string(),
  /** Of the quarter: the amount, and the same as text. */
  amount: z.number(),
  text: z.string(),
  quantity: z.number().optional(),
  rate: z.number().optional(),
  unit: z.string().optional(),
  /** The share of it that the stated confidence leaves standing. */
  sure: z.number().optional(),
  /** From the start to the end of each month of the contract; null before anything was recorded. */
  toDate: z.array(z.number().nullable()),
});

/** What a section or slide is made of. */
export const blockSchema = z.discriminatedUnion('kind', [
  /** Large figures, at most six. */
  z.object({
    kind: z.literal('figures'),
    items: z.array(z.object({ figure: z.string(), label: z.string() })),
  }),
  z.object({ kind: z.literal('goals'), columns: z.array(z.string()).length(5), rows: z.array(goalRowSchema) }),
  z.object({ kind: z.literal('chart'), chart: z.string() }),
  z.object({ kind: z.literal('table'), ...tableSchema.shape }),
  z.object({ kind: z.literal('timeline'), items: z.array(timelineItemSchema) }),
  /** What the CSM wrote: sanitised HTML, and the same as plain text. */
  z.object({ kind: z.literal('prose'), html: z.string(), text: z.string(), figures: z.array(z.string()) }),
  /** `spans`: the same text in pieces, where it states figures. */
  z.object({
    kind: z.literal('sentence'),
    text: z.string(),
    spans: spans.optional(),
    lead: z.boolean().optional(),
  }),
  /** A remark beside a warning rule: what is behind and why, or what makes a number doubtful. */
  z.object({
    kind: z.literal('note'),
    title: z.string().optional(),
    text: z.string(),
    spans: spans.optional(),
    tone,
  }),
  /** Nothing to show, said plainly, and which table would feed it. */
  z.object({ kind: z.literal('empty'), text: z.string() }),
  /** The definitions of figures. */
  z.object({ kind: z.literal('definitions'), figures: z.array(z.string()) }),
  z.object({ kind: z.literal('heading'), text: z.string() }),
  /** On the page alone, and with script: what the return would be under the reader's own assumptions. */
  z.object({
    kind: z.literal('what-if'),
    currency: z.string(),
    benefits: z.array(movableLineSchema),
    costs: z.array(movableLineSchema),
    /** Whether each month of the contract has ended. */
    whole: z.array(z.boolean()),
    /** The figures that it moves. */
    moved: z.array(z.string()),
  }),
  /**
   * On the page alone, and with script: what keeping more or less of the revenue would be worth, in plain numbers
   * (`formula/retention.ts`). `moved` are the figures of `start` points more.
   */
  z.object({
    kind: z.literal('retention'),
    currency: z.string(),
    arr: z.number(),
    arpa: z.number(),
    margin: z.number().optional(),
    kept: z.number().optional(),
    cac: z.number().optional(),
    /** How many points may be moved either way, and where it stands at first. */
    most: z.int(),
    start: z.int(),
    lead: z.string(),
    label: z.string(),
    moved: z.array(z.object({ figure: z.string(), label: z.string() })),
  }),
]);

export type GoalRow = z.infer<typeof goalRowSchema>;
export type TimelineItem = z.infer<typeof timelineItemSchema>;
export type Block = z.infer<typeof blockSchema>;
