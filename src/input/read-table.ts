/** One file of a table: its rows go to the tables, its faults to the issues, and every cell into the account. */
import { incompleteKey } from '../model/tables.ts';
import { tableNames, tables as definitions, type TableName } from '../schema/tables.ts';
import { HEADER } from './csv-file.ts';
import type { TableFile } from './list-files.ts';
import { parseTable } from './parse-table.ts';
import { normalName, type Fault, type RawTable } from './raw-table.ts';
import { readRows, type RowsResult } from './read-rows.ts';
import { countCells, issueOf, type Reading } from './reading.ts';

const knownColumns = new Map(tableNames.map((name) => [name, new Set(Object.keys(definitions[name].columns))]));

export function readTable(file: TableFile, reading: Reading): void {
  const definition = definitions[file.table];
  const known = knownColumns.get(file.table)!;
  const declared = reading.declaredOf(file.path);
  const options = { known, limits: reading.limits, as: declared?.as };
  const { table: raw, faults } = parseTable(file.absolute, file.path, file.format, options);
  if (!raw) return reportFaults(file, faults, undefined, reading);
  const result = readRows(definition, raw, {
    readers: (declared ?? reading).readersOf(file.table),
    folder: file.folder,
  });
  keep(file.table, result.rows, reading);
  reportFaults(file, result.raw, raw, reading);
  reportColumns(file, raw, result, reading);
  reportRows(file, raw, result, reading);
}

/** A long table stands in one file, and its rows need no second list. */
function keep(table: TableName, rows: unknown[], { tables }: Reading): void {
  const kept = tables[table] as unknown[];
  if (kept.length === 0) (tables as Record<TableName, unknown[]>)[table] = rows;
  else for (const row of rows) kept.push(row);
}

/** Faults of the file and of records that could not be read. */
function reportFaults(
  { path, table, folder }: TableFile,
  faults: readonly Fault[],
  raw: RawTable | undefined,
  reading: Reading,
): void {
  for (const fault of faults) {
    const customer = folder ?? (raw && fault.cells && cellOf(raw, fault.cells, 'customer'));
    reading.issues.push(issueOf(path, fault, customer));
    countCells(reading, fault.cells?.length ?? 0, 0);
    if (fault.cells && raw) noteFaulty(table, raw, fault.cells, folder, reading);
    else if (fault.severity !== 'warning') touchAll(table, folder, reading);
  }
}

function reportColumns(
  { path, table, folder }: TableFile,
  { file }: RawTable,
  { columns }: RowsResult,
  reading: Reading,
): void {
  for (const column of columns) {
    const missing = column.rule === 'missing-column';
    const severity = column.rule === 'unknown-column' ? 'warning' : 'error';
    const place = file.locate(HEADER, missing ? undefined : column.field);
    reading.issues.push(issueOf(path, { ...column, ...place }, folder, severity));
    if (missing) touchAll(table, folder, reading);
  }
}

function reportRows({ path, table, folder }: TableFile, raw: RawTable, result: RowsResult, reading: Reading): void {
  const { faults, left, rows, unknownColumns } = result;
  const customers = new Map(left.map(({ record, cells }) => [record, folder ?? cellOf(raw, cells, 'customer')]));
  for (const { record, ...fault } of faults)
    reading.issues.push(issueOf(path, { ...fault, ...raw.file.locate(record, fault.field) }, customers.get(record)));
  for (const { cells } of left) noteFaulty(table, raw, cells, folder, reading);
  const width = raw.header.length;
  countCells(reading, left.length * width + rows.length * unknownColumns, rows.length * (width - unknownColumns));
}

/** A table of the book that is not read is missing in every customer's report. */
function touchAll(table: TableName, folder: string | undefined, reading: Reading): void {
  reading.incomplete.add(incompleteKey(table, folder));
  if (folder === undefined && definitions[table].scope === 'customer') reading.touchesAll = true;
}

/** Whose customer and goal rows are faulty, so that what speaks of them is not called unknown. */
function noteFaulty(
  table: TableName,
  raw: RawTable,
  cells: readonly string[],
  folder: string | undefined,
  reading: Reading,
): void {
  const customer = folder ?? cellOf(raw, cells, 'customer');
  reading.incomplete.add(incompleteKey(table, customer));
  if (customer === undefined) return;
  if (table === 'customers') reading.faultyCustomers.add(customer);
  if (table === 'goals') reading.faultyGoals.add(`${customer}\0${cellOf(raw, cells, 'goal')}`);
}

function cellOf({ header }: RawTable, cells: readonly string[], column: string): string | undefined {
  return cells[header.findIndex((name) => normalName(name) === column)]?.trim() || undefined;
}
