/**
 * Workbooks (.xlsx): one sheet is a table. It is the declared one, else the one named like the file, else the first
 * that is not hidden. The header is its first row that is not empty; what stands right of it and below is empty. The
 * place of a cell is its row, its column, and `Sheet!B7`.
 */
import { basename } from 'node:path/posix';
import { quote } from '../schema/quote.ts';
import type { Limits } from './limits.ts';
import type { ParseOptions } from './parse-csv.ts';
import {
  normalName,
  type Fault,
  type InputFile,
  type RawResult,
  type RawTable,
  type VisitRecords,
} from './raw-table.ts';
import { headerFaults, placeOf, rowFault, tooManyRows } from './sheet-faults.ts';
import { readSheet, type SheetReader, type SheetRow } from './sheet-rows.ts';
import { invalidWorkbook, missingSheet, protectedWorkbook, WorkbookError } from './workbook-fault.ts';
import { openWorkbook, type Sheet } from './workbook-parts.ts';
import { openZip } from './zip-file.ts';

interface OpenSheet {
  path: string;
  name: string;
  bytes: Buffer;
  reader: SheetReader;
}

/** Records of a batch. */
const BATCH = 1000;

export function parseWorkbook(path: string, bytes: Buffer, options: ParseOptions): RawResult {
  try {
    const sheet = openSheet(path, bytes, options);
    return tableOf(sheet, options);
  } catch (error) {
    if (error instanceof WorkbookError) return { faults: [error.fault] };
    throw error;
  }
}

/** The names of the sheets that are not hidden; empty where the bytes are no workbook that can be read. */
export function listSheets(bytes: Buffer, limits: Limits): string[] {
  try {
    const { sheets } = openWorkbook(openZip(bytes, limits));
    return sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  } catch (error) {
    if (error instanceof WorkbookError) return [];
    throw error;
  }
}

function openSheet(path: string, bytes: Buffer, { limits, as }: ParseOptions): OpenSheet {
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) throw notZip(bytes);
  const zip = openZip(bytes, limits);
  const workbook = openWorkbook(zip);
  const { name, part } = chooseSheet(workbook.sheets, as?.sheet, basename(path).replace(/\.[^.]*$/, ''));
  const reader = { workbook, texts: workbook.sharedTexts(), kinds: workbook.kinds() };
  const sheet = zip.read(part);
  if (!sheet) throw invalidWorkbook('one of its sheets is missing');
  return { path, name, bytes: sheet, reader };
}

function chooseSheet(sheets: readonly Sheet[], declared: string | undefined, table: string): Sheet {
  const named = (name: string) => sheets.find((sheet) => normalName(sheet.name) === normalName(name));
  if (declared !== undefined) {
    const sheet = named(declared);
    if (!sheet) {
      throw missingSheet(
        declared,
        sheets.map(({ name }) => name),
      );
    }
    return sheet;
  }
  const sheet = named(table) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  if (!sheet) throw invalidWorkbook('it has no sheets');
  return sheet;
}

function notZip(bytes: Buffer): WorkbookError {
  if (!bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    return bytes.length === 0
      ? invalidWorkbook('the file is empty')
      : invalidWorkbook(
          'it does not begin like one',
          'If it is a table as text, give it the ending .csv or .tsv; otherwise save it as .xlsx.',
        );
  // The names of streams in the old container are written in UTF-16.
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return protectedWorkbook();
  return invalidWorkbook('it is in the old format of Excel (.xls)', 'Open it in Excel and save it as .xlsx.');
}

function tableOf(sheet: OpenSheet, options: ParseOptions): RawResult {
  const { limits } = options;
  const header = findHeader(sheet, options);
  if ('rule' in header) return { faults: [header] };
  const width = header.cells.length;
  const names = Array.from({ length: width }, (_, index) => header.cells[index] ?? '');
  const file = sheetFile(sheet, header.number, names);
  const faults = headerFaults(sheet.name, header, names, limits);
  if (faults.length > 0) return { faults };
  const used = names.map((name) => options.known.has(normalName(name)));
  const read: RawTable['read'] = (visit, report) => {
    const broken = visitRecords(sheet, header.number, limits, visit, (row) => {
      const fault = rowFault(sheet.name, row, names, used, limits);
      const cells: string[] = [];
      for (let index = 0; index < width; index++) cells.push(row.cells[index] ?? '');
      if (!fault) return cells;
      report({ ...fault, cells });
      return undefined;
    });
    if (broken) report(broken);
  };
  return { table: { file, header: names, read } };
}

/** Hands over the records below the header, batch by batch; rows that are empty or not there are undefined. */
function visitRecords(
  sheet: OpenSheet,
  headerRow: number,
  limits: Limits,
  visit: VisitRecords,
  read: (row: SheetRow) => readonly string[] | undefined,
): Fault | undefined {
  let first = 0;
  let batch: (readonly string[] | undefined)[] = [];
  let fault: Fault | undefined;
  const flush = () => {
    if (batch.length > 0) visit(batch, first);
    first += batch.length;
    batch = [];
  };
  const take = (row: SheetRow) => {
    if (row.number <= headerRow || isEmpty(row)) return true;
    const record = row.number - headerRow - 1;
    if (record >= limits.rows) fault = tooManyRows(sheet.name, row.number, limits);
    if (fault) return false;
    while (first + batch.length < record) {
      batch.push(undefined);
      if (batch.length >= BATCH) flush();
    }
    batch.push(read(row));
    if (batch.length >= BATCH) flush();
    return true;
  };
  try {
    readSheet(sheet.bytes, sheet.reader, limits.columns, take);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    fault = error.fault;
  }
  flush();
  return fault;
}

function findHeader(sheet: OpenSheet, { limits, as }: ParseOptions): SheetRow | Fault {
  let header: SheetRow | undefined;
  readSheet(sheet.bytes, sheet.reader, limits.columns, (row) => {
    if (as?.headerRow === undefined ? isEmpty(row) : row.number < as.headerRow) return true;
    header = row;
    return false;
  });
  if (header && !isEmpty(header) && (as?.headerRow ?? header.number) === header.number) return header;
  return {
    ...placeOf(sheet.name, as?.headerRow ?? 1, 0),
    rule: 'empty-file',
    message:
      as?.headerRow === undefined
        ? `The sheet ${quote(sheet.name)} is empty: it has no header.`
        : `The row ${as.headerRow} of the sheet ${quote(sheet.name)} is empty, and header_row says that its header stands there.`,
    fix:
      as?.headerRow === undefined
        ? 'Write the names of the columns into its first row, or move the table to the first sheet.'
        : 'Correct header_row in data/sources.yaml.',
  };
}

function isEmpty({ cells, faults }: SheetRow): boolean {
  if (faults.length > 0) return false;
  for (const cell of cells) if (cell !== undefined && cell.trim() !== '') return false;
  return true;
}

function sheetFile(sheet: OpenSheet, headerRow: number, names: readonly string[]): InputFile {
  const { path, name } = sheet;
  const columns = new Map(names.map((written, index) => [normalName(written), index]));
  return {
    path,
    cellsAt: () => names.length,
    locate: (record, field) =>
      placeOf(name, headerRow + 1 + record, (field === undefined ? undefined : columns.get(field)) ?? 0),
  };
}
