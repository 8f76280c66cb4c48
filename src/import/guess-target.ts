/** An export of no known tool: which of our tables it is most like, by the names of its file and columns. */
import { columnReaders, type ColumnReader } from '../input/cell-reader.ts';
import { normalName } from '../input/raw-table.ts';
import { findNearest } from '../schema/nearest.ts';
import { tableNames, tables, type TableName } from '../schema/tables.ts';
import { detectDate, detectNumber } from './detect-format.ts';
import type { Share, Target } from './proposal.ts';
import { cellsOf, type Sample } from './read-sample.ts';
import type { Words } from './read-words.ts';

export interface Guess {
  target: Target;
  /** Columns of the export that were placed. */
  found: Share;
}

/** The table with the largest share of its required columns in the header; undefined where none has half of them. */
export function guessTarget(sample: Sample, words: Words): Guess | undefined {
  const { header } = sample.table;
  const meant = namedTable(sample.sheet ?? sample.path.replace(/^.*\//, '').replace(/\.[^.]*$/, ''), words);
  const guesses = tableNames.flatMap((table) => {
    const placed = placeColumns(sample, columnReaders(tables[table], 'UTC'), words);
    const required = requiredOf(table);
    const share = required.filter((column) => placed.has(column)).length / required.length;
    if (share < 0.5 || placed.size < 2) return [];
    return [{ table, placed, rank: share + (table === meant ? 1 : 0) }];
  });
  const [best] = guesses.sort((a, b) => b.rank - a.rank || b.placed.size - a.placed.size);
  if (!best) return undefined;
  const { table, placed } = best;
  const columns = Object.keys(tables[table].columns).filter((column) => placed.has(column));
  return {
    target: {
      table,
      columns: columns.map((name) => ({
        name,
        origin: name === 'customer' ? { column: placed.get(name)!, slug: true } : placed.get(name)!,
      })),
    },
    found: { count: placed.size, of: header.length },
  };
}

export const requiredOf = (table: TableName): string[] =>
  Object.entries(tables[table].columns)
    .filter(([, column]) => column.def.type !== 'optional')
    .map(([name]) => name);

const ourForm = (name: string): string => normalName(name).replace(/[^\p{L}\p{N}]+/gu, '_');

/** The table that the file or the sheet is named after, by the longest of the names that its own begins or ends with. */
function namedTable(name: string, { tables: words }: Words): TableName | undefined {
  const named = ourForm(name);
  const known = tableNames.flatMap((table) => [table, ...(words[table] ?? [])].map((name) => ({ name, table })));
  const [longest] = known
    .filter(({ name }) => named === name || named.endsWith(`_${name}`) || named.startsWith(`${name}_`))
    .sort((a, b) => b.name.length - a.name.length);
  const nearest = findNearest(named, tableNames);
  return longest?.table ?? tableNames.find((table) => table === nearest);
}

/**
 * Ours → theirs: first the names that are the same, then the other words, then names that are nearly so where the cells
 * fit. Each of theirs is used once.
 */
function placeColumns(sample: Sample, readers: readonly ColumnReader[], words: Words): Map<string, string> {
  const { header } = sample.table;
  const placed = new Map<string, string>();
  const left = () => header.filter((name) => ![...placed.values()].includes(name));
  const place = (reader: ColumnReader, names: readonly string[]) => {
    if (placed.has(reader.name)) return;
    const found = names.flatMap((name) => left().filter((one) => ourForm(one) === name))[0];
    if (found !== undefined && cellsFit(sample, found, reader)) placed.set(reader.name, found);
  };
  for (const reader of readers) place(reader, [reader.name]);
  for (const reader of readers) place(reader, [...(words.columns[reader.name] ?? []), `${reader.name}_id`]);
  for (const name of left()) {
    const free = readers.filter((reader) => !placed.has(reader.name));
    const near = findNearest(
      ourForm(name),
      free.map((reader) => reader.name),
    );
    const reader = free.find((one) => one.name === near);
    if (reader && cellsFit(sample, name, reader)) placed.set(reader.name, name);
  }
  return placed;
}

/** At least half of the distinct cells are what the column holds, in whatever format. */
function cellsFit(sample: Sample, column: string, { meta: { kind }, name, read }: ColumnReader): boolean {
  const cells = cellsOf(sample, column, undefined, []).slice(0, 200);
  const isOurs = (cell: string) => read(cell).fault === undefined;
  if (kind === 'text' || kind === 'id') return name === 'customer' || cells.length === 0 || cells.some(isOurs);
  const found = kind === 'day' ? detectDate(cells, isOurs) : undefined;
  const number = kind === 'decimal' || kind === 'count' ? detectNumber(cells) : undefined;
  const format = found ?? number;
  return format ? format.known || format.either.length > 0 : cells.filter(isOurs).length * 2 >= cells.length;
}
