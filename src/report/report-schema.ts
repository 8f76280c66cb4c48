/**
 * `quarterdeck.report/1` and `quarterdeck.internal/1`: everything a reader will see, worded in the reader's language.
 * Page, deck, PDF and every other output are painted from this and nothing else, so one number cannot differ between
 * two of them. Every number is either a figure of `figures` or stands in a text that `report/` made from figures.
 */
import { z } from 'zod';
import { locales } from '../schema/workspace.ts';

/** good and bad say how a change or state reads for the customer; colour alone never carries it. */
const tone = z.enum(['plain', 'good', 'bad', 'muted']);

const sourceSchema = z.object({
  table: z.string(),
  rows: z.int(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Rows of the same days that could not be used, by reason. */
  leftOut: z.array(z.object({ rows: z.int(), why: z.string() })).optional(),
});

/** A text in pieces; a piece that states a figure names it, so that a reader can open the number where it stands. */
const spans = z.array(z.object({ text: z.string(), figure: z.string().optional() }));

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

const tableSchema = z.object({
  caption: z.string().optional(),
  columns: z.array(z.object({ label: z.string(), align: z.enum(['start', 'end']) })),
  rows: z.array(z.array(cellSchema)),
});

const chartSeriesSchema = z.object({
  name: z.string(),
  /** What the series is beside the others: its colour, without naming one. */
  role: z.enum(['main', 'context', 'good', 'bad', 'target', 'total']),
  /** By category; null: not known. */
  values: z.array(z.number().nullable()),
  /** Where it is measured otherwise than the chart: it belongs beside the values, and not on their axis. */
  unit: z.string().optional(),
  currency: z.string().optional(),
});

/** The values behind a drawing, for native charts and data files. */
const chartDataSchema = z.object({
  /** The plain chart that shows them best. */
  kind: z.enum(['line', 'area', 'column', 'bar', 'stacked', 'waterfall']),
  /** As of a figure; `mixed`: each category has its own, which `units` names. */
  unit: z.string(),
  currency: z.string().optional(),
  /** Along the axis, worded for the reader. */
  categories: z.array(z.string()),
  /** The days that the categories begin on, where they are days, weeks, months or quarters. */
  dates: z.array(z.string()).optional(),
  /** By category, where they differ. */
  units: z.array(z.object({ unit: z.string(), currency: z.string().optional() })).optional(),
  series: z.array(chartSeriesSchema),
  /** Of a waterfall, whose steps are signed: which categories are totals. */
  totals: z.array(z.boolean()).optional(),
});

export const chartSchema = z.object({
  id: z.string(),
  /** Which of the report's `shapes` it is drawn in. */
  shape: z.string(),
  /** What it says, in a few words above the drawing; missing where nothing can be said. */
  title: z.string().optional(),
  /** One sentence that says what the chart shows, instead of it. */
  alternative: z.string(),
  /** What is drawn, its unit and span, under the title. */
  caption: z.string().optional(),
  /** The figures the chart is about; the link below the drawing opens the first. */
  figures: z.array(z.string()),
  /** Values of the shape's params by name. */
  params: z.record(z.string(), z.number()),
  /** Rows of the shape's data sets by name. */
  datasets: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  /** The same as a table. */
  table: tableSchema,
  /** The same as numbers. */
  data: chartDataSchema,
});

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
export type ReportFigure = z.infer<typeof figureSchema>;
export type Tone = z.infer<typeof tone>;
export type Cell = z.infer<typeof cellSchema>;
export type Table = z.infer<typeof tableSchema>;
export type Chart = z.infer<typeof chartSchema>;
export type ChartData = z.infer<typeof chartDataSchema>;
export type ChartSeries = z.infer<typeof chartSeriesSchema>;
export type CalendarDate = z.infer<typeof calendarDateSchema>;
export type GoalRow = z.infer<typeof goalRowSchema>;
export type TimelineItem = z.infer<typeof timelineItemSchema>;
export type Block = z.infer<typeof blockSchema>;
export type Slide = z.infer<typeof slideSchema>;
export type Section = z.infer<typeof sectionSchema>;
