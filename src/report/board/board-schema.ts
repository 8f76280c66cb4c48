/**
 * `quarterdeck.board/1`: the readiness board, and with `csm` the page of one customer success manager's own book. Worded
 * in the vendor's language; the page and the list as CSV are made from it and from nothing else. Internal: it never gets
 * into what a customer can open. Links are relative to `dist/internal/`.
 */
import { z } from 'zod';
import { locales } from '../../schema/workspace.ts';
import { blockSchema } from '../block-schema.ts';
import { figureSchema } from '../figure-schema.ts';
import { reasonIds } from './reasons.ts';

const boardCell = z.object({
  text: z.string(),
  note: z.string().optional(),
  tone: z.enum(['good', 'bad', 'muted']).optional(),
  /** What the column is sorted by; null: not known, which comes last. */
  key: z.union([z.string(), z.number(), z.null()]),
});

const reasonSchema = z.object({
  /** Permanent. */
  id: z.enum(reasonIds),
  kind: z.enum(['error', 'prepare', 'send']),
  /** What is missing, as a sentence. */
  text: z.string(),
  /** The file to edit, relative to the workspace, and the line in it. */
  file: z.string().optional(),
  line: z.int().optional(),
  /** Relative to `dist/internal/`: the file, or the nearest folder that is there. */
  link: z.string().optional(),
});

const entrySchema = z.object({
  customer: z.string(),
  name: z.string(),
  csm: z.string().nullable(),
  csmName: z.string().nullable(),
  renewalDate: z.string().nullable(),
  /** From the day the board is made on; negative where the date has passed. */
  days: z.int().nullable(),
  /** In the reporting currency. */
  arr: z.number().nullable(),
  /** 0 to 100 */
  health: z.number().nullable(),
  deliveredOn: z.string().nullable(),
  /** How often the link was opened; null: nobody has looked. */
  opened: z.int().nullable(),
  /** Nothing keeps the report from being built. */
  ready: z.boolean(),
  /** Nothing is left to be mended before it is delivered. */
  complete: z.boolean(),
  reasons: z.array(reasonSchema),
  /** The customer's report, where it is built. */
  link: z.string().optional(),
  /** In the order of the columns, without the first. */
  cells: z.array(boardCell),
});

const groupSchema = z.object({
  id: z.enum(['past', 'next-90', 'next-180', 'later', 'undated']),
  label: z.string(),
  /** How many customers, their ARR, how many reviews lack something. */
  summary: z.string(),
  entries: z.array(entrySchema),
});

const csmSchema = z.object({
  /** null: the customers that nobody is named for. */
  id: z.string().nullable(),
  name: z.string(),
  customers: z.int(),
  link: z.string(),
});

export const boardSchema = z.object({
  schema: z.literal('quarterdeck.board/1'),
  locale: z.enum(locales),
  kind: z.string(),
  confidential: z.string(),
  vendor: z.object({
    name: z.string(),
    color: z.string(),
    contact: z.string().optional(),
    logo: z.string().optional(),
  }),
  period: z.object({ id: z.string(), label: z.string(), span: z.string() }),
  /** The day the board is made on. */
  asOf: z.string(),
  currency: z.string(),
  title: z.string(),
  dataText: z.string(),
  /** Words of the page around the list: filters, buttons, links. */
  labels: z.record(z.string(), z.string()),
  /** Interface words in the vendor's language, as in a report. */
  words: z.record(z.string(), z.string()),
  /** Whose page it is; missing: the whole board. */
  csm: csmSchema.optional(),
  /** The pages of all, in the order of their names. */
  csms: z.array(csmSchema),
  /** The internal report of the period, where it is built. */
  report: z.string().optional(),
  /** How many reviews lack what, those that none lacks left out. */
  counts: z.array(z.object({ id: z.enum(reasonIds), label: z.string(), count: z.int() })),
  columns: z.array(z.object({ id: z.string(), label: z.string(), align: z.enum(['start', 'end']) })),
  /** By the date of renewal; those without customers left out. */
  groups: z.array(groupSchema),
  /** What each column means. */
  explained: z.array(z.object({ name: z.string(), text: z.string() })),
  figures: z.record(z.string(), figureSchema),
  /** Of a CSM's page: the own figures, above the list, and the open promises, below it. */
  above: z.array(blockSchema),
  below: z.array(blockSchema),
});

export type Board = z.infer<typeof boardSchema>;
export type BoardEntry = z.infer<typeof entrySchema>;
export type BoardGroup = z.infer<typeof groupSchema>;
export type BoardCell = z.infer<typeof boardCell>;
export type BoardReason = z.infer<typeof reasonSchema>;
export type BoardCsm = z.infer<typeof csmSchema>;
