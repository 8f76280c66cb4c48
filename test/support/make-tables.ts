import { issueAt, noTables, type Finding, type Tables } from '../../src/model/tables.ts';
import type { TableName } from '../../src/schema/tables.ts';
import { makeRows, type LooseRow } from './make-slice.ts';

/** Tables with these rows, all of the customer `alder` unless a row says otherwise. */
export function makeTables(loose: { [Name in TableName]?: readonly LooseRow[] }): Tables {
  const made = Object.entries(loose).map(([name, rows]) => [name, makeRows(name as TableName, rows, 'alder')]);
  return { ...noTables(), ...Object.fromEntries(made) };
}

/** What was found, as `rule table:line.field severity`. The first row of a table stands on line 2. */
export const found = (findings: Iterable<Finding>): string[] =>
  [...findings].map((one) => `${one.rule} ${one.table}:${issueAt(one).line}.${one.field} ${one.severity}`);
