/** The data files of a report: `data/*.csv`, a file a table, and `data.xlsx`, a sheet each with what the figures mean. */
import type { AnyReport } from '../../report/report-schema.ts';
import { buildWorkbook, type Sheet } from '../workbook.ts';
import { csvBytes } from './csv.ts';
import { wordOf, type DataTable } from './data-table.ts';
import { definitionsTable } from './figures-table.ts';
import { tablesOfReport } from './tables-of-report.ts';

export interface DataFile {
  /** In the report's folder. */
  path: string;
  content: Uint8Array;
}

/** The same report gives the same bytes. */
export function buildDataFiles(report: AnyReport): DataFile[] {
  const tables = tablesOfReport(report);
  const sheets = [aboutSheet(report), ...[...tables, definitionsTable(report)].map(sheetOf)];
  return [
    ...tables.map((table) => ({ path: `data/${table.file}.csv`, content: csvBytes(table) })),
    { path: 'data.xlsx', content: buildWorkbook(sheets) },
  ];
}

const sheetOf = ({ title, columns, rows }: DataTable): Sheet => ({
  name: title,
  header: columns.map(({ label }) => label),
  rows,
});

/** Whose report it is, of which quarter and which data; that it is confidential, where it is. */
function aboutSheet(report: AnyReport): Sheet {
  const isInternal = report.schema === 'quarterdeck.internal/1';
  const lines = [
    isInternal ? report.confidential : report.preparedFor,
    `${report.vendor.name} · ${report.kind}`,
    `${report.period.label} · ${report.period.span}`,
    report.title,
    report.dataText,
  ];
  return { name: wordOf(report, 'data.about'), rows: lines.map((line) => [line]) };
}
