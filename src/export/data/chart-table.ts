/** The values behind a chart as a table: a row a category, a column a series. */
import type { Chart } from '../../report/chart-schema.ts';
import type { AnyReport } from '../../report/report-schema.ts';
import type { SheetCell } from '../workbook.ts';
import { numberCell, withCurrency, wordOf, type DataTable } from './data-table.ts';

export function chartTable(report: AnyReport, { table, data, id }: Chart, file: string): DataTable {
  const { dates, units, series } = data;
  const isTimed = dates !== undefined && data.kind !== 'bar';
  const measureOf = ({ unit, currency }: (typeof series)[number]) =>
    unit ? { unit, currency } : { unit: data.unit, currency: data.currency };
  const rows = data.categories.map((category, at): SheetCell[] => [
    category,
    ...(dates ? [{ date: dates[at] ?? '' }] : []),
    ...(units ? [units[at]?.unit ?? null, units[at]?.currency ?? null] : []),
    ...series.map((one) => numberCell(one.values[at] ?? null, units?.[at] ?? measureOf(one))),
  ]);
  return {
    file,
    title: table.caption ?? id,
    columns: [
      { label: isTimed ? wordOf(report, 'data.period') : (table.columns[0]?.label ?? '') },
      ...(dates ? [{ label: wordOf(report, isTimed ? 'data.from' : 'data.date') }] : []),
      ...(units ? [{ label: wordOf(report, 'data.unit') }, { label: wordOf(report, 'data.currency') }] : []),
      ...series.map((one) => ({ label: withCurrency(one.name, measureOf(one).currency) })),
    ],
    rows,
  };
}
