/** A chart as a report states it: what is drawn, what it says, and the same as a table and as numbers. */
import { z } from 'zod';
import { tableSchema } from './table-schema.ts';

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

export type Chart = z.infer<typeof chartSchema>;
export type ChartData = z.infer<typeof chartDataSchema>;
export type ChartSeries = z.infer<typeof chartSeriesSchema>;
