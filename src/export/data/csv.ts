/**
 * Tables as CSV: UTF-8, commas, CRLF (RFC 4180). A byte order mark stands before it, because Excel reads a file without
 * one in the machine's old code page, and Chinese becomes rubbish; readers of CSV skip it. What is not known is empty.
 */
import Papa from 'papaparse';
import type { SheetCell } from '../workbook.ts';
import type { DataTable } from './data-table.ts';

const MARK = '\uFEFF';
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Most texts: of letters and digits at the start, and one line. */
const PLAIN = /^[\p{L}\p{N}][^;\t\r\n]*$/u;
/**
 * Where a cell begins to whoever reads the file: at its start, and after what some spreadsheets part cells by. What may
 * stand before the first sign without keeping a spreadsheet from running it: white space and what does not show.
 */
const BEGIN = /(^|[;\t\r\n])([\s\p{Z}\p{Cc}\p{Cf}]*)((?![;\t\r\n])\P{M})/gu;
/** Also in full width, small or raised. */
const isRun = (sign: string) => /^[=+\-@]/.test(sign.normalize('NFKC'));

/**
 * The text as no spreadsheet runs it: an apostrophe stands before what would begin a formula, which spreadsheets read as
 * "this is text". A text that is strictly a number stays.
 */
export function defuse(text: string): string {
  if (PLAIN.test(text) || NUMBER.test(text)) return text;
  const quiet = text.replace(BEGIN, (whole, before: string, space: string, sign: string) =>
    isRun(sign) ? `${before}${space}'${sign}` : whole,
  );
  return /^[\t\r\n]/.test(quiet) ? `'${quiet}` : quiet;
}

export function csvBytes({ columns, rows }: DataTable): Uint8Array {
  const head = columns.map(({ field, label }) => field ?? defuse(label));
  const text = Papa.unparse([head, ...rows.map((row) => row.map(cellText))], { newline: '\r\n' });
  return new TextEncoder().encode(`${MARK}${text}\r\n`);
}

function cellText(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return defuse(cell.toWellFormed());
  if (typeof cell === 'number') return String(cell);
  return 'number' in cell ? String(cell.number) : defuse(cell.date);
}
