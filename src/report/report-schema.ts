/**
 * `quarterdeck.report/1` and `quarterdeck.internal/1`: everything a reader will see, worded in the reader's language.
 * Page, deck, PDF and every other output are painted from this and nothing else, so one number cannot differ between
 * two of them. Every number is either a figure of `figures` or stands in a text that `report/` made from figures.
 */
import { z } from 'zod';
import { locales } from '../schema/workspace.ts';
import { blockSchema, spans } from './block-schema.ts';
import { chartSchema } from './chart-schema.ts';
import { figureSchema } from './figure-schema.ts';

const slideSchema = z.object({
  /** The message, as a sentence. */
  title: z.string(),
  titleSpans: spans.optional(),
  /** `cover`: title large; `split`: first block wide, the rest in a narrow column beside it; `stack`: one below the other. */
  layout: z.enum(['cover', 'split', 'stack']),
  blocks: z.array(blockSchema),
  notes: z.string().optional(),
  footnote: z.string().optional(),
});

export const sectionSchema = z.object({
  id: z.string(),
  /** Its short name in the list of contents: `Outcomes`. */
  label: z.string(),
  /** The message: `You bought this to cut disputes. Two goals of three are met.` */
  title: z.string(),
  titleSpans: spans.optional(),
  blocks: z.array(blockSchema),
  slides: z.array(slideSchema),
  /** Words of the template between sections: its blocks stand on the page without title, number and slide. */
  bare: z.literal(true).optional(),
});

const common = {
  locale: z.enum(locales),
  /** What it is printed on. */
  paper: z.enum(['a4', 'letter']),
  /** `Quarterly business review` */
  kind: z.string(),
  vendor: z.object({
    name: z.string(),
    color: z.string(),
    contact: z.string().optional(),
    logo: z.string().optional(),
  }),
  period: z.object({
    id: z.string(),
    /** `2026 Q3` */
    label: z.string(),
    /** `July to September 2026`, and `to 14 August` where the quarter runs. */
    span: z.string(),
    from: z.string(),
    to: z.string(),
    asOf: z.string(),
    running: z.boolean(),
  }),
  /** The answer, as a headline. */
  title: z.string(),
  titleSpans: spans.optional(),
  /** `Data to 30 September 2026, made on 12 October 2026.` */
  dataText: z.string(),
  /** Interface words in the reader's language: `contents`, `table`, `how`, `close` … */
  words: z.record(z.string(), z.string()),
  figures: z.record(z.string(), figureSchema),
  /**
   * Vega-Lite specifications, by name of the shape, each once. A chart in full is the specification of its shape with
   * the chart's values put in for its `params` and the chart's rows for its `datasets`.
   */
  shapes: z.record(z.string(), z.record(z.string(), z.unknown())),
  charts: z.record(z.string(), chartSchema),
  /** By section id, those that the template chose, in its order. */
  sections: z.record(z.string(), sectionSchema),
};

const calendarDateSchema = z.object({
  id: z.string(),
  /** A whole day. */
  date: z.string(),
  title: z.string(),
  text: z.string(),
});

export const reportSchema = z.object({
  schema: z.literal('quarterdeck.report/1'),
  ...common,
  template: z.string(),
  customer: z.object({ id: z.string(), name: z.string(), currency: z.string(), logo: z.string().optional() }),
  /** `prepared for` line and cover foot. */
  preparedFor: z.string(),
  presenter: z.string().optional(),
  decision: z.string().optional(),
  nextMeeting: z.string().optional(),
  /** Days ahead to put into a calendar: the next review, the steps to the renewal. */
  calendar: z.array(calendarDateSchema),
});

export const internalReportSchema = z.object({
  schema: z.literal('quarterdeck.internal/1'),
  ...common,
  template: z.string(),
  /** `Internal · not for customers` */
  confidential: z.string(),
});

export type Report = z.infer<typeof reportSchema>;
export type InternalReport = z.infer<typeof internalReportSchema>;
export type AnyReport = Report | InternalReport;
export type CalendarDate = z.infer<typeof calendarDateSchema>;
export type Slide = z.infer<typeof slideSchema>;
export type Section = z.infer<typeof sectionSchema>;
