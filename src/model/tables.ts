/** Every row of a workspace, table by table, before it is handed to its customer. */
import { tableNames, type Row, type TableName } from '../schema/tables.ts';
import type { Place } from '../schema/table.ts';
import type { Issue } from '../error.ts';
import type { Rule } from '../schema/rules.ts';

export type Tables = { [Name in TableName]: Row<Name>[] };

export const noTables = (): Tables => Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Tables;

/** Something wrong with a row that is well formed in itself. A row with an error is left out of the book. */
export interface Finding {
  table: TableName;
  at: Place;
  issue: Issue;
}

export interface FindingWords {
  rule: Rule;
  message: string;
  fix: string;
  severity: Issue['severity'];
}

/** Places are found only here, for finding one costs a look into the file. */
export function finding(
  table: TableName,
  at: Place,
  field: string,
  customer: string | undefined,
  words: FindingWords,
): Finding {
  const { line, column } = at.file.locate(at.record, field);
  return {
    table,
    at,
    issue: { file: at.file.path, line, column, field, ...words, ...(customer !== undefined && { customer }) },
  };
}

/** `data/book/usage.csv:12` */
export function placeText({ file, record }: Place): string {
  return `${file.path}:${file.locate(record).line}`;
}
