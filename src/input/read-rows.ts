/** Records of text become rows of typed cells. A record with a fault makes no row; each of its faults is named. */
import type { Place } from '../schema/table.ts';
import type { TableDefinition } from '../schema/table.ts';
import type { Rule } from '../schema/rules.ts';
import { findNearest, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { ColumnReader } from './cell-reader.ts';
import { normalName, readEach, type Fault, type RawTable } from './raw-table.ts';

export type AnyRow = Record<string, unknown> & { at: Place };

export interface RowFault {
  /** The record's number in its file. */
  record: number;
  field: string;
  rule: Rule;
  message: string;
  fix: string;
}

/** What is wrong with the columns themselves. */
export interface ColumnFault {
  field: string;
  rule: 'unknown-column' | 'missing-column';
  message: string;
  fix: string;
}

/** A record that made no row. */
export interface LeftRecord {
  record: number;
  cells: readonly string[];
}

export interface RowsResult {
  rows: AnyRow[];
  faults: RowFault[];
  left: LeftRecord[];
  columns: ColumnFault[];
  /** How many of a record's cells stand in columns that the table does not have. */
  unknownColumns: number;
  /** Faults of records that could not be read at all, and of the file. */
  raw: Fault[];
}

export interface RowOptions {
  readers: readonly ColumnReader[];
  /** The customer whose folder the file is in; its `customer` column may be missing or empty. */
  folder?: string;
}

export function readRows(table: TableDefinition, raw: RawTable, { readers, folder }: RowOptions): RowsResult {
  const names = raw.header.map(normalName);
  const indexes = readers.map(({ name }) => names.indexOf(name));
  const columns = columnFaults(table, raw.header, readers, folder);
  const unknownColumns = names.filter((name) => !Object.hasOwn(table.columns, name)).length;
  const stops = columns.some(({ rule }) => rule === 'missing-column');
  const rows: AnyRow[] = [];
  const faults: RowFault[] = [];
  const left: LeftRecord[] = [];
  const { file } = raw;
  const rawFaults = readEach(raw, (cells, record) => {
    const row = stops ? undefined : readRow(cells, record, readers, indexes, folder, faults);
    if (row) {
      row.at = { file, record };
      rows.push(row as AnyRow);
    } else left.push({ record, cells });
  });
  return { rows, faults, left, columns, unknownColumns, raw: rawFaults };
}

/** The typed cells; undefined where one of them has a fault. */
function readRow(
  record: readonly string[],
  number: number,
  readers: readonly ColumnReader[],
  indexes: readonly number[],
  folder: string | undefined,
  faults: RowFault[],
): Record<string, unknown> | undefined {
  const row: Record<string, unknown> = {};
  let sound = true;
  for (let i = 0; i < readers.length; i++) {
    const reader = readers[i]!;
    const { name } = reader;
    const index = indexes[i]!;
    const text = index < 0 ? '' : record[index]!.trim();
    if (text === '') {
      row[name] = name === 'customer' ? folder : undefined;
      if (!reader.required || row[name] !== undefined) continue;
      faults.push({ record: number, field: name, ...missingValue(reader) });
      sound = false;
      continue;
    }
    const cell = reader.read(text);
    row[name] = cell.value;
    if (cell.fault) faults.push({ record: number, field: name, rule: 'invalid-value', ...cell.fault });
    else if (name === 'customer' && folder !== undefined && cell.value !== folder)
      faults.push({ record: number, field: name, ...otherCustomer(text, folder) });
    else continue;
    sound = false;
  }
  return sound ? row : undefined;
}

const missingValue = ({ name, meta }: ColumnReader) =>
  ({
    rule: 'missing-value',
    message: `${name} is empty.`,
    fix: meta.example === undefined ? meta.help : `${meta.help} For example: ${meta.example}`,
  }) as const;

const otherCustomer = (text: string, folder: string) =>
  ({
    rule: 'other-customer',
    message: `customer is ${quote(text)}, but the file stands in the folder of "${folder}".`,
    fix: `Move the row to the folder of that customer, or write "${folder}", or leave the cell empty.`,
  }) as const;

function columnFaults(
  table: TableDefinition,
  header: readonly string[],
  readers: readonly ColumnReader[],
  folder: string | undefined,
): ColumnFault[] {
  const names = header.map(normalName);
  const known = readers.map(({ name }) => name);
  const unknown = names.flatMap((name, index): ColumnFault[] => {
    if (known.includes(name)) return [];
    return [
      {
        field: name,
        rule: 'unknown-column',
        message: `The table ${table.name} has no column ${quote(header[index]!.trim())}; its cells are not used.`,
        fix: fixForUnknown(name, known, names),
      },
    ];
  });
  const missing = readers.flatMap(({ name, required, meta }): ColumnFault[] => {
    if (!required || names.includes(name) || (name === 'customer' && folder !== undefined)) return [];
    return [
      {
        field: name,
        rule: 'missing-column',
        message: `The column ${name} is missing; no row of the file can be used without it.`,
        fix: `Add the column ${name}. ${meta.help}`,
      },
    ];
  });
  return [...unknown, ...missing];
}

function fixForUnknown(name: string, known: readonly string[], names: readonly string[]): string {
  const free = suggest(
    name,
    known.filter((other) => !names.includes(other)),
  );
  const taken = findNearest(name, known);
  if (free !== undefined) return free;
  return taken === undefined
    ? 'Delete the column, or leave it where it does no harm.'
    : `Delete it; the column ${taken} is there already.`;
}
