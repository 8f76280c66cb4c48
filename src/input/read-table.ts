/** One file of a table: its rows go to the tables, its faults to the issues, and every cell into the account. */
import { incompleteKey } from '../model/tables.ts';
import { tableNames, tables as definitions, type TableName } from '../schema/tables.ts';
import { HEADER } from './csv-file.ts';
import type { TableFile } from './list-files.ts';
import { parseTable } from './parse-table.ts';
import { normalName, type Fault, type RawTable } from './raw-table.ts';
import { readRows, type LeftRecord, type RowsResult } from './read-rows.ts';
import { countCells, issueOf, type Reading } from './reading.ts';

const knownColumns = new Map(tableNames.map((name) => [name, new Set(Object.keys(definitions[name].columns))]));

export function readTable(file: TableFile, reading: Reading): void {
  const definition = definitions[file.table];
  const known = knownColumns.get(file.table)!;
  const declared = reading.declaredOf(file.path);
  const options = { known, limits: reading.limits, as: declared?.as };
  const { table: raw, faults } = parseTable(file.absolute, file.path, file.format, options);
  if (!raw) {
    for (const fault of faults) reportFault(file, fault, () => undefined, reading);
    return;
  }
  const cellOf = cellFinder(raw);
  const { rows, columns, unknownColumns } = readRows(definition, raw, {
    readers: (declared ?? reading).readersOf(file.table),
    folder: file.folder,
    leave: (left) => reportLeft(file, raw, left, cellOf, reading),
    report: (fault) => reportFault(file, fault, cellOf, reading),
  });
  keep(file.table, rows, reading);
  reportColumns(file, raw, columns, reading);
  countCells(reading, rows.length * unknownColumns, rows.length * (raw.header.length - unknownColumns), file.folder);
}

/** A long table stands in one file, and its rows need no second list. */
function keep(table: TableName, rows: unknown[], { tables }: Reading): void {
  const kept = tables[table] as unknown[];
  if (kept.length === 0) (tables as Record<TableName, unknown[]>)[table] = rows;
  else for (const row of rows) kept.push(row);
}

/** A fault of the file, or of a record that could not be read. */
function reportFault(file: TableFile, fault: Fault, cellOf: CellOf, reading: Reading): void {
  const { path, table, folder } = file;
  const { cells, severity } = fault;
  const customer = folder ?? (cells && cellOf(cells, 'customer'));
  reading.issues.push(issueOf(path, fault, customer));
  countCells(reading, cells?.length ?? 0, 0, folder);
  if (cells) noteFaulty(file, cells, customer, cellOf, reading);
  else if (severity !== 'warning') touchAll(table, folder, reading);
}

function reportColumns(
  { path, table, folder }: TableFile,
  { file }: RawTable,
  columns: RowsResult['columns'],
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

/** Each fault of a record that made no row. */
function reportLeft(
  file: TableFile,
  raw: RawTable,
  { record, cells, faults }: LeftRecord,
  cellOf: CellOf,
  reading: Reading,
): void {
  const { path } = file;
  const customer = file.folder ?? cellOf(cells, 'customer');
  for (const { field, rule, words } of faults) {
    const place = () => issueOf(path, { field, rule, ...words(), ...raw.file.locate(record, field) }, customer);
    reading.issues.add({ file: path, rule, severity: 'error', customer }, place);
  }
  countCells(reading, raw.header.length, 0, file.folder);
  noteFaulty(file, cells, customer, cellOf, reading);
}

/** A table of the book that is not read is missing in every customer's report. */
function touchAll(table: TableName, folder: string | undefined, reading: Reading): void {
  reading.incomplete.add(incompleteKey(table, folder));
  if (folder === undefined && definitions[table].scope === 'customer') reading.touchesAll = true;
}

/** Whose customer and goal rows are faulty, so that what speaks of them is not called unknown. */
function noteFaulty(
  { table }: TableFile,
  cells: readonly string[],
  customer: string | undefined,
  cellOf: CellOf,
  reading: Reading,
): void {
  reading.incomplete.add(incompleteKey(table, customer));
  if (customer === undefined) return;
  if (table === 'customers') reading.faultyCustomers.add(customer);
  if (table === 'goals') reading.faultyGoals.add(`${customer}\0${cellOf(cells, 'goal')}`);
}

/** A cell of one of the columns that say whose a record is; undefined where it is empty or not there. */
type CellOf = (cells: readonly string[], column: 'customer' | 'goal') => string | undefined;

function cellFinder({ header }: RawTable): CellOf {
  const names = header.map(normalName);
  const indexes = { customer: names.indexOf('customer'), goal: names.indexOf('goal') };
  return (cells, column) => cells[indexes[column]]?.trim() || undefined;
}
