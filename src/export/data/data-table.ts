/** What a data file holds: a named table of typed cells, before it is a CSV file and a sheet. An empty cell is not known. */
import type { ReportFigure } from '../../report/figure-schema.ts';
import type { AnyReport } from '../../report/report-schema.ts';
import { minorUnits } from '../../formula/minor-units.ts';
import type { SheetCell } from '../workbook.ts';

export interface DataTable {
  /** Name of the CSV file, without its ending; of lower-case letters, digits and hyphens. */
  file: string;
  /** Name of the sheet, as the reader knows what it holds. */
  title: string;
  /** `field` heads the column in the CSV file where programs look for it by name; else the label does. */
  columns: readonly { label: string; field?: string }[];
  rows: readonly (readonly SheetCell[])[];
}

export const wordOf = (report: AnyReport, word: string): string => report.words[word] ?? word;

/** A number as a spreadsheet shows it: money to its minor unit, a ratio as percent. */
export function numberCell(value: number | null, { unit, currency }: { unit: string; currency?: string | undefined }): SheetCell {
  if (value === null) return null;
  if (currency) return { number: value, format: moneyFormat(minorUnits(currency)) };
  return unit === 'ratio' ? { number: value, format: '0.0%' } : value;
}

const moneyFormat = (digits: number) => `#,##0${digits ? `.${'0'.repeat(digits)}` : ''}`;

/** A figure's value; a text is the word that the reader sees. */
export const valueCell = (value: ReportFigure['value'], figure: ReportFigure): SheetCell =>
  typeof value === 'string' ? figure.text : numberCell(value, figure);

/** `Benefit` of dollars is headed `Benefit (USD)`. */
export const withCurrency = (label: string, currency: string | undefined): string =>
  currency ? `${label} (${currency})` : label;
