/** Records of text become rows of typed cells. A record with a fault makes no row; each of its faults is named. */
import type { Place } from '../schema/table.ts';
import type { TableDefinition } from '../schema/table.ts';
import type { Rule } from '../schema/rules.ts';
import { quote } from '../schema/quote.ts';
import type { CellWords, ColumnReader } from './cell-reader.ts';
import { readEach, type Fault, type RawTable } from './raw-table.ts';
import { layoutOf, type ColumnFault, type RowLayout } from './row-layout.ts';

export type AnyRow = Record<string, unknown> & { at: Place };

export interface RowFault {
  /** The record's number in its file. */
  record: number;
  field: string;
  rule: Rule;
  words(): CellWords;
}

/** A record that made no row. */
export interface LeftRecord {
  record: number;
  cells: readonly string[];
  /** None where a column is missing. */
  faults: readonly RowFault[];
}

export interface RowsResult {
  rows: AnyRow[];
  columns: readonly ColumnFault[];
  /** How many of a record's cells stand in columns that the table does not have. */
  unknownColumns: number;
}

export interface RowOptions {
  readers: readonly ColumnReader[];
  /** The customer whose folder the file is in; its `customer` column may be missing or empty. */
  folder?: string;
  /** What made no row; handed over and not kept, for there may be a million of them. */
  leave(left: LeftRecord): void;
  /** Faults of records that could not be read at all, and of the file. */
  report(fault: Fault): void;
}

export function readRows(table: TableDefinition, raw: RawTable, options: RowOptions): RowsResult {
  const { readers, folder, leave, report } = options;
  const layout = layoutOf(table, raw.header, readers, folder !== undefined);
  const { columns, unknownColumns } = layout;
  const stops = columns.some(({ rule }) => rule === 'missing-column');
  const rows: AnyRow[] = [];
  let faults: RowFault[] = [];
  const { file } = raw;
  const take = (cells: readonly string[], record: number) => {
    const row = stops ? undefined : readRow(cells, record, readers, layout, folder, faults);
    if (row) {
      row.at = { file, record };
      rows.push(row as AnyRow);
      return;
    }
    leave({ record, cells, faults });
    faults = [];
  };
  readEach(raw, take, report);
  return { rows, columns, unknownColumns };
}

/** The typed cells; undefined where one of them has a fault. */
function readRow(
  record: readonly string[],
  number: number,
  readers: readonly ColumnReader[],
  { blank, indexes }: RowLayout,
  folder: string | undefined,
  faults: RowFault[],
): Record<string, unknown> | undefined {
  const row: Record<string, unknown> = { ...blank };
  let sound = true;
  for (let i = 0; i < readers.length; i++) {
    const reader = readers[i]!;
    const { name } = reader;
    const index = indexes[i]!;
    const text = index < 0 ? '' : record[index]!.trim();
    if (text === '') {
      row[name] = name === 'customer' ? folder : undefined;
      if (!reader.required || row[name] !== undefined) continue;
      faults.push({ record: number, field: name, rule: 'missing-value', words: () => missingValue(reader) });
      sound = false;
      continue;
    }
    const cell = reader.read(text);
    row[name] = cell.value;
    if (cell.fault) faults.push({ record: number, field: name, rule: 'invalid-value', words: cell.fault });
    else if (name === 'customer' && folder !== undefined && cell.value !== folder)
      faults.push({
        record: number,
        field: name,
        rule: 'other-customer',
        words: () => otherCustomer(text, folder),
      });
    else continue;
    sound = false;
  }
  return sound ? row : undefined;
}

const missingValue = ({ name, meta }: ColumnReader): CellWords => ({
  message: `${name} is empty.`,
  fix: meta.example === undefined ? meta.help : `${meta.help} For example: ${meta.example}`,
});

const otherCustomer = (text: string, folder: string): CellWords => ({
  message: `customer is ${quote(text)}, but the file stands in the folder of "${folder}".`,
  fix: `Move the row to the folder of that customer, or write "${folder}", or leave the cell empty.`,
});
