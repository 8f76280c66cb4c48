/** The same key twice is an error that names both places, wherever the two rows stand. */
import { quote } from '../schema/quote.ts';
import type { Place } from '../schema/table.ts';
import { tableNames, tables as definitions, type TableName } from '../schema/tables.ts';
import { finding, placeText, type Finding, type Tables } from './tables.ts';

type KeyedRow = Record<string, unknown> & { customer?: string; at: Place };

export function checkKeys(tables: Tables): Finding[] {
  return tableNames.flatMap((name) => checkTable(name, tables[name] as unknown as KeyedRow[]));
}

function checkTable(table: TableName, rows: readonly KeyedRow[]): Finding[] {
  const { key } = definitions[table];
  if (key[0] !== 'customer') return checkGroup(table, rows, key);
  // One customer at a time: the keys of the others are gone by then, and a million rows stay cheap.
  const groups = Map.groupBy(rows, ({ customer }) => customer);
  return [...groups.values()].flatMap((group) => checkGroup(table, group, key.slice(1)));
}

function checkGroup(table: TableName, rows: readonly KeyedRow[], columns: readonly string[]): Finding[] {
  const firsts = new Map<string, KeyedRow>();
  const findings: Finding[] = [];
  for (const row of rows) {
    const text = keyOf(row, columns);
    const first = firsts.get(text);
    if (first === undefined) firsts.set(text, row);
    else findings.push(...repeatedKey(table, definitions[table].key, first, row));
  }
  return findings;
}

function keyOf(row: KeyedRow, columns: readonly string[]): string {
  let text = '';
  for (const column of columns) text += `${(row[column] as string | undefined) ?? ''}\0`;
  return text;
}

/** At the later row; where the rows are of two customers, at the earlier one too, so that neither report is built. */
function repeatedKey(table: TableName, key: readonly string[], first: KeyedRow, second: KeyedRow): Finding[] {
  const shown = key.map((column) => `${column} ${quote(String(second[column] ?? ''))}`).join(', ');
  const at = (row: KeyedRow, other: KeyedRow) =>
    finding(table, row.at, key.at(-1)!, row.customer, {
      rule: 'repeated-key',
      message: `Two rows of ${table} have ${shown}: this one and ${placeText(other.at)}.`,
      fix: 'Delete one of the two, or correct its key.',
      severity: 'error',
    });
  return first.customer === second.customer ? [at(second, first)] : [at(second, first), at(first, second)];
}
