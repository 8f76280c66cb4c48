/**
 * The values of a chart → a native chart with its data sheet. The sheet holds every value as the report has it; what
 * is not known is an empty cell and a gap in the chart.
 */
import type { Chart, ChartData } from '../../report/chart-schema.ts';
import { buildWorkbook } from '../workbook.ts';
import { numberFormats, axisValues } from './chart-format.ts';
import type { Plot, PlotSeries } from './chart-plot.ts';
import { chartXml } from './chart-xml.ts';
import type { Look, Rect } from './look.ts';
import { waterfallStacks } from './waterfall.ts';

export interface ChartPart {
  xml: string;
  workbook: Uint8Array;
}

/** Units differ from category to category, or there is nothing to draw: such a chart is a table on a slide. */
export const isDrawable = (data: ChartData): boolean =>
  data.unit !== 'mixed' && data.categories.length > 0 && axisValues(data).length > 0;

export function buildChart(chart: Chart, look: Look, rect: Rect): ChartPart {
  const { data } = chart;
  const name = chart.table.caption ?? chart.alternative;
  const columns = sheetColumns(data, name);
  const plot: Plot = {
    data,
    isSmall: rect.width < 500,
    rect,
    series: columns.filter(({ isDrawn }) => isDrawn),
    // Columns of a waterfall are written without sign, and falls with a minus of their own.
    formats: numberFormats(data, axisValues(data).map(data.kind === 'waterfall' ? Math.abs : Number), look.locale),
    sideFormats: data.series.flatMap((series) =>
      series.unit === undefined
        ? []
        : [
            numberFormats(
              { unit: series.unit, currency: series.currency },
              series.values.filter((value) => value !== null),
              look.locale,
            ),
          ],
    )[0],
  };
  const workbook = buildWorkbook([
    {
      name: 'Sheet1',
      header: [chart.table.columns[0]?.label ?? '', ...columns.map((column) => column.name)],
      rows: data.categories.map((category, at) => [category, ...columns.map(({ values }) => values[at] ?? null)]),
    },
  ]);
  return { xml: chartXml(plot, look), workbook };
}

/** The columns of the data sheet after its first, which holds the categories. */
function sheetColumns(data: ChartData, name: string): (PlotSeries & { isDrawn: boolean })[] {
  const named = (own: string) => own || name;
  // What is measured otherwise stands over a line as its own mark; over columns it would be taken for one of them.
  const takesMarks = data.kind === 'line' || data.kind === 'area';
  if (data.kind !== 'waterfall')
    return data.series.map(({ unit, ...series }, index) => ({
      ...series,
      name: named(series.name),
      column: index + 1,
      isSide: unit !== undefined,
      isDrawn: unit === undefined || takesMarks,
    }));
  const [steps] = data.series;
  if (!steps) return [];
  const names = { base: '(base)', rise: '+', fall: '−', total: '=' };
  return [
    { name: named(steps.name), role: steps.role, values: steps.values, column: 1, isDrawn: false, isSide: false },
    ...waterfallStacks(data, names).map((stack, index) => ({
      ...stack,
      column: index + 2,
      isDrawn: true,
      isSide: false,
    })),
  ];
}
