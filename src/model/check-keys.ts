/**
 * The same key twice is an error that names both places, wherever the two rows stand. Whether the rows say the same or
 * contradict one another makes no difference to that, but to what has to be done.
 */
import { Decimal } from 'decimal.js';
import { quote } from '../schema/quote.ts';
import type { Place } from '../schema/table.ts';
import { tableNames, tables as definitions, type TableName } from '../schema/tables.ts';
import { finding, placeText, type Finding, type Tables } from './tables.ts';

type KeyedRow = Record<string, unknown> & { customer?: string; at: Place };

/** One by one, because a million rows may have the same key. */
export function* checkKeys(tables: Tables): Generator<Finding> {
  for (const name of tableNames) yield* checkTable(name, tables[name] as unknown as KeyedRow[]);
}

function* checkTable(table: TableName, rows: readonly KeyedRow[]): Generator<Finding> {
  const { key } = definitions[table];
  if (key[0] !== 'customer') return yield* checkGroup(table, rows, key);
  // One customer at a time: the keys of the others are gone by then, and a million rows stay cheap.
  const groups = Map.groupBy(rows, ({ customer }) => customer);
  for (const group of groups.values()) yield* checkGroup(table, group, key.slice(1));
}

/** Longer runs are looked up by their keys rather than compared row by row. */
const SHORT_RUN = 24;

/**
 * Rows mostly stand in the order of their first key column, a date or a number. Then only neighbours can have the same
 * key, and comparing the few of one date costs less than a key for each of a million rows.
 */
function* checkGroup(table: TableName, rows: readonly KeyedRow[], columns: readonly string[]): Generator<Finding> {
  const [first, ...others] = columns as [string, ...string[]];
  if (!isAscending(rows, first)) return yield* checkRun(table, rows, columns);
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (to < rows.length && rows[to]![first] === rows[from]![first]) to++;
    if (to - from > 1 && (to - from > SHORT_RUN || hasRepeat(rows, from, to, others)))
      yield* checkRun(table, rows.slice(from, to), columns);
    from = to;
  }
}

function isAscending(rows: readonly KeyedRow[], column: string): boolean {
  for (let i = 1; i < rows.length; i++) if (textOf(rows[i]!, column) < textOf(rows[i - 1]!, column)) return false;
  return true;
}

/** Whether two of the rows from `from` to before `to` agree in all the columns. */
function hasRepeat(rows: readonly KeyedRow[], from: number, to: number, columns: readonly string[]): boolean {
  for (let i = from + 1; i < to; i++)
    for (let j = from; j < i; j++) if (agree(rows[i]!, rows[j]!, columns)) return true;
  return false;
}

function agree(a: KeyedRow, b: KeyedRow, columns: readonly string[]): boolean {
  for (const column of columns) if (a[column] !== b[column]) return false;
  return true;
}

function* checkRun(table: TableName, rows: readonly KeyedRow[], columns: readonly string[]): Generator<Finding> {
  const keyOf = keyed(columns, rows.length);
  // Most often nothing repeats, and to know that it is enough to count.
  if (new Set(rows.map(keyOf)).size === rows.length) return;
  const firsts = new Map<Key, KeyedRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, row);
    else yield* repeatedKey(table, definitions[table].key, first, row);
  }
}

type Key = number | string;

/**
 * What tells the key of a row. The values of each column are numbered as they come, and a key is those numbers as the
 * digits of one; a text put together costs several times as much, and is left for where the number would be too large.
 */
function keyed(columns: readonly string[], rows: number): (row: KeyedRow) => Key {
  const base = rows + 1;
  if (base ** columns.length > Number.MAX_SAFE_INTEGER)
    return (row) => columns.map((column) => textOf(row, column)).join('\0');
  const numbers = columns.map(() => new Map<string, number>());
  return (row) => columns.reduce((key, column, at) => key * base + numberOf(textOf(row, column), numbers[at]!), 0);
}

function numberOf(text: string, numbers: Map<string, number>): number {
  let number = numbers.get(text);
  if (number === undefined) numbers.set(text, (number = numbers.size));
  return number;
}

/** The columns of a key are texts and days. */
const textOf = (row: KeyedRow, column: string) => (row[column] as string | undefined) ?? '';

/** At the later row; where the rows are of two customers, at the earlier one too, so that neither report is built. */
function repeatedKey(table: TableName, key: readonly string[], first: KeyedRow, second: KeyedRow): Finding[] {
  const named = () => key.map((column) => `${column} ${quote(String(second[column] ?? ''))}`).join(', ');
  const differing = () =>
    Object.keys(definitions[table].columns).filter((column) => !isSame(first[column], second[column]));
  const at = (row: KeyedRow, other: KeyedRow) =>
    finding(table, row.at, key.at(-1)!, row.customer, {
      rule: 'repeated-key',
      message: () =>
        `Two rows of ${table} have ${named()}: this one and ${placeText(other.at)}. ${comparison(row, other, differing())}`,
      fix: () =>
        differing().length === 0 ? 'Delete one of the two.' : 'Delete the wrong one of the two, or correct its key.',
      severity: 'error',
    });
  return first.customer === second.customer ? [at(second, first)] : [at(second, first), at(first, second)];
}

const isSame = (a: unknown, b: unknown) => (a instanceof Decimal && b instanceof Decimal ? a.eq(b) : a === b);

function comparison(row: KeyedRow, other: KeyedRow, differing: readonly string[]): string {
  const [column] = differing;
  if (column === undefined) return 'They are the same in every cell.';
  const more = differing.length === 1 ? '' : `, and in ${differing.slice(1).join(', ')}`;
  return `They differ in ${column} (${shown(row[column])} here, ${shown(other[column])} there)${more}.`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'empty';
  return value instanceof Decimal ? value.toFixed() : typeof value === 'string' ? quote(value) : String(value);
}
