/** Where the columns of a table stand under a header, and what is wrong with the header's columns. */
import { findNearest, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { TableDefinition } from '../schema/table.ts';
import type { ColumnReader } from './cell-reader.ts';
import { normalName } from './raw-table.ts';

/** What is wrong with the columns themselves. */
export interface ColumnFault {
  field: string;
  rule: 'unknown-column' | 'reserved-header' | 'missing-column';
  message: string;
  fix: string;
}

export interface RowLayout {
  table: TableDefinition;
  /** The file stands in a customer's folder, so that the column `customer` may be missing. */
  inFolder: boolean;
  /** For each column of the table its index in a record; -1 where it has none. */
  indexes: readonly number[];
  /** A row without values, to be copied: all rows of a table get one shape, made to measure. */
  blank: Readonly<Record<string, unknown>>;
  columns: readonly ColumnFault[];
  /** How many of a record's cells stand in columns that the table does not have. */
  unknownColumns: number;
}

/** By header: files with one header in common, the same array, share what is known of it. */
const remembered = new WeakMap<readonly string[], RowLayout[]>();

export function layoutOf(
  table: TableDefinition,
  header: readonly string[],
  readers: readonly ColumnReader[],
  inFolder: boolean,
): RowLayout {
  let layouts = remembered.get(header);
  if (!layouts) remembered.set(header, (layouts = []));
  let layout = layouts.find((known) => known.table === table && known.inFolder === inFolder);
  if (!layout) layouts.push((layout = newLayout(table, header, readers, inFolder)));
  return layout;
}

function newLayout(
  table: TableDefinition,
  header: readonly string[],
  readers: readonly ColumnReader[],
  inFolder: boolean,
): RowLayout {
  const names = header.map(normalName);
  return {
    table,
    inFolder,
    indexes: readers.map(({ name }) => names.indexOf(name)),
    blank: blankRow(readers),
    columns: columnFaults(table, header, names, readers, inFolder),
    unknownColumns: names.filter((name) => !Object.hasOwn(table.columns, name)).length,
  };
}

/** Parsed from text, because V8 then lays an object out with room for exactly its fields: a third less memory for each row. */
function blankRow(readers: readonly ColumnReader[]): Record<string, unknown> {
  const fields = [...readers.map(({ name }) => name), 'at'];
  return JSON.parse(`{${fields.map((name) => `${JSON.stringify(name)}:null`).join()}}`) as Record<string, unknown>;
}

function columnFaults(
  table: TableDefinition,
  header: readonly string[],
  names: readonly string[],
  readers: readonly ColumnReader[],
  inFolder: boolean,
): ColumnFault[] {
  const known = readers.map(({ name }) => name);
  const unknown = names.flatMap((name, index): ColumnFault[] => {
    if (known.includes(name)) return [];
    if (name === '__proto__') return [{ field: name, ...reservedHeader }];
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
    if (!required || names.includes(name) || (name === 'customer' && inFolder)) return [];
    return [
      {
        field: name,
        rule: 'missing-column',
        message: `The column ${name} is missing; no row of the file can be used without it.`,
        fix: fixForMissing(name, meta.help, header, known),
      },
    ];
  });
  return [...unknown, ...missing];
}

/** To JavaScript, which half of all tools are written in, it is no name like others. */
const reservedHeader = {
  rule: 'reserved-header',
  message: 'A column cannot be named "__proto__": programs that read the file may take it for something else.',
  fix: 'Rename the column, or delete it together with its cells.',
} as const;

/** A column that is not known may be the one that is missing. */
function fixForMissing(name: string, help: string, header: readonly string[], known: readonly string[]): string {
  const strangers = header.filter((other) => !known.includes(normalName(other)));
  const meant = findNearest(name, strangers);
  const add = `Add the column ${name}. ${help}`;
  return meant === undefined
    ? add
    : `Rename the column ${quote(meant.trim())} if it is meant, or ${add[0]!.toLowerCase()}${add.slice(1)}`;
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
