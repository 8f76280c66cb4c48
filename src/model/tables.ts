/** Every row of a workspace, table by table, before it is handed to its customer. */
import type { Day } from './day.ts';
import { tableNames, type Row, type TableName } from '../schema/tables.ts';
import type { Place } from '../schema/table.ts';
import { wordsOf, type Issue, type Words } from '../error.ts';
import type { Rule } from '../schema/rules.ts';

export type Tables = { [Name in TableName]: Row<Name>[] };

export const noTables = (): Tables => Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Tables;

/** A row of whatever table. */
export interface AnyRow {
  /** Missing in tables of the book. */
  customer?: string;
  at: Place;
}

export const rowsOf = (tables: Tables, name: TableName): readonly AnyRow[] => tables[name] as readonly AnyRow[];

/** The cell of a column that holds days. */
export const dayIn = (row: AnyRow, column: string): Day | undefined =>
  (row as unknown as Record<string, Day | undefined>)[column];

/**
 * Where rows were left out for a fault of their own, so that nothing follows from what is missing there:
 * `<table>\0<customer>`, or `<table>\0` for tables of the book and where nobody knows whose row it was.
 */
export type Incomplete = ReadonlySet<string>;

export const incompleteKey = (table: TableName, customer = ''): string => `${table}\0${customer}`;

/** Whether every row of the table was understood: of the customer, or of the book. */
export function isComplete(incomplete: Incomplete, table: TableName, customer?: string): boolean {
  if (incomplete.size === 0) return true;
  return !incomplete.has(incompleteKey(table, customer)) && !incomplete.has(incompleteKey(table));
}

/** Something wrong with a row that is well formed in itself. A row with an error is left out of the book. */
export interface Finding extends FindingWords {
  table: TableName;
  at: Place;
  field: string;
  customer: string | undefined;
}

export interface FindingWords {
  rule: Rule;
  /** Put together when they are asked for, where that costs something: a rule may be broken a million times. */
  message: Words;
  fix: Words;
  severity: Issue['severity'];
}

export const finding = (
  table: TableName,
  at: Place,
  field: string,
  customer: string | undefined,
  { rule, message, fix, severity }: FindingWords,
): Finding => ({ table, at, field, customer, rule, message, fix, severity });

/** Places are found only here, for finding one costs a look into the file. */
export function issueAt({ at, field, customer, rule, message, fix, severity }: Finding): Issue {
  return {
    file: at.file.path,
    ...at.file.locate(at.record, field),
    field,
    rule,
    message: wordsOf(message),
    fix: wordsOf(fix),
    severity,
    ...(customer !== undefined && { customer }),
  };
}

/** `data/book/usage.csv:12`, or `data/book/usage.xlsx:usage!A12` */
export function placeText({ file, record }: Place): string {
  const { line, place = line } = file.locate(record);
  return `${file.path}:${place}`;
}
