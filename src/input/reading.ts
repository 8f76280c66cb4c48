/** What is gathered while a workspace is read: rows, issues, the account of cells, and whom a fault touches. */
import type { Issue } from '../error.ts';
import { noTables, type Incomplete, type Tables } from '../model/tables.ts';
import { tables as definitions, type TableName } from '../schema/tables.ts';
import type { Rule } from '../schema/rules.ts';
import { columnReaders, type ColumnReader } from './cell-reader.ts';
import type { DeclaredFile } from './declared-files.ts';
import type { Limits } from './limits.ts';
import { issueList, type IssueHead, type IssueList } from './issue-list.ts';
import type { Fault } from './raw-table.ts';
import type { CellCount } from './read-workspace.ts';

export interface Reading {
  root: string;
  limits: Limits;
  timezone: string;
  tables: Tables;
  issues: IssueList;
  cells: CellCount;
  /** Of them those of the files in each customer's folder. */
  ownCells: Map<string, CellCount>;
  /** Customers and goals (`<customer>\0<goal>`) whose own row has a fault: what speaks of them is no fault of its own. */
  faultyCustomers: Set<string>;
  faultyGoals: Set<string>;
  /** Where rows are missing because of a fault of their own. */
  incomplete: Set<string> & Incomplete;
  /** A fault that every customer's report may suffer from, such as a table of the book that could not be read. */
  touchesAll: boolean;
  readersOf(table: TableName): readonly ColumnReader[];
  /** How the file of a table of ours is written, by its path; undefined where nothing is declared. */
  declaredOf(path: string): DeclaredFile | undefined;
}

export function startReading(root: string, limits: Limits, timezone: string): Reading {
  const readers = new Map<TableName, ColumnReader[]>();
  return {
    root,
    limits,
    timezone,
    tables: noTables(),
    issues: issueList(limits.faults),
    cells: { read: 0, used: 0, reported: 0 },
    ownCells: new Map(),
    faultyCustomers: new Set(),
    faultyGoals: new Set(),
    incomplete: new Set(),
    touchesAll: false,
    declaredOf: () => undefined,
    readersOf: (table) => {
      let known = readers.get(table);
      if (!known) readers.set(table, (known = columnReaders(definitions[table], timezone)));
      return known;
    },
  };
}

export function issueOf(file: string, fault: Fault, customer?: string, severity: Issue['severity'] = 'error'): Issue {
  const { line, column, place, field, rule, message, fix } = fault;
  return {
    file,
    line,
    column,
    ...(place !== undefined && { place }),
    ...(field !== undefined && { field }),
    rule,
    message,
    fix,
    severity: fault.severity ?? severity,
    ...(customer !== undefined && { customer }),
  };
}

/** The fault of a row of a foreign export that the user asked to leave out rather than to stop at. */
export const skippedRow = (issue: Issue): Issue => ({
  ...skippedHead(issue),
  message: `This row is not used: ${issue.message}`,
});

export const skippedHead = <Head extends IssueHead>(head: Head): Head => ({
  ...head,
  rule: 'skipped-row' satisfies Rule,
  reason: head.rule,
  severity: 'warning',
});

/** Every cell that is read is used or reported; `folder` where they stand in a customer's. */
export function countCells(
  { cells, ownCells }: Pick<Reading, 'cells' | 'ownCells'>,
  reported: number,
  used: number,
  folder?: string,
): void {
  const own = folder === undefined ? undefined : ownCells.get(folder);
  const counts = own ? [cells, own] : [cells];
  if (folder !== undefined && !own) ownCells.set(folder, { read: reported + used, reported, used });
  for (const count of counts) {
    count.read += reported + used;
    count.reported += reported;
    count.used += used;
  }
}
