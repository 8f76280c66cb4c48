/**
 * Rows of one key put together, over all files of a source: each column added up, its least, largest, first or last
 * value taken, its cells counted, or, where nothing is said about it, the one value that all rows agree on. An empty
 * cell is not known: it adds nothing and contradicts nothing.
 */
import { quote } from '../schema/quote.ts';
import type { Elapsed } from '../schema/origin.ts';
import { folds as foldNames, type Fold, type SourceDefinition } from '../schema/sources.ts';
import { tables } from '../schema/tables.ts';
import { columnKind } from '../schema/column-kind.ts';
import { civilDay } from './civil-day.ts';
import { elapsedText } from './column-reads.ts';
import { foldOf, type CellFold } from './fold-cells.ts';
import type { Mapped, MappingFault } from './map-records.ts';
import { orderOf } from './order-records.ts';
import { normalName, type Fault, type RawTable } from './raw-table.ts';

/** One row of one file. */
interface Member {
  mapped: Mapped;
  row: number;
}

interface Group {
  first: Member;
  states: unknown[];
  /** How many cells of the files it stands for. */
  weight: number;
}

/** Each row stands where the first of its rows stood, and for the cells of all of them. Timestamps of one day in the time zone are one key. */
export function groupRecords(
  source: SourceDefinition,
  inputs: readonly GroupInput[],
  timezone: string,
  report: (mapped: Mapped, fault: Fault) => void,
): Mapped[] {
  const folds = columnFolds(source);
  const key = keyOf(source, folds, timezone);
  const groups = new Map<string, Group>();
  const take = (mapped: Mapped, row: number, cells: readonly string[]) => {
    const text = key.textOf(cells);
    const group = groups.get(text);
    const fault = faultOf(folds, cells, mapped, group, key.indexes);
    if (fault) return loseRow(mapped, row, fault);
    const weight = mapped.rows.cellsAt(row);
    if (group) addTo(group, cells, folds, weight);
    else groups.set(text, { first: { mapped, row }, states: folds.map(({ start }, i) => start(cells[i]!)), weight });
  };
  readMembers(source, inputs, take, report);
  const byFile = Map.groupBy(groups.values(), ({ first }) => first.mapped);
  return inputs.map(({ mapped }) => settled(mapped, byFile.get(mapped) ?? [], folds));
}

function keyOf({ table }: SourceDefinition, folds: readonly ColumnFold[], timezone: string) {
  const names = folds.map(({ name }) => name);
  const indexes = tables[table].key.map((column) => names.indexOf(column)).filter((index) => index >= 0);
  const days = indexes.map((index) => columnKind(table, names[index]!) === 'day');
  const textOf = (cells: readonly string[]) => {
    let text = '';
    for (let i = 0; i < indexes.length; i++) {
      const cell = cells[indexes[i]!]!;
      text += `${days[i] ? civilDay(cell, timezone) : cell}\0`;
    }
    return text;
  };
  return { indexes, textOf };
}

export interface GroupInput {
  mapped: Mapped;
  raw: RawTable;
}

type RowFault = Omit<MappingFault, 'record'>;

function loseRow({ lose, recordOf, rows }: Mapped, row: number, fault: RowFault): void {
  lose({ ...fault, record: recordOf(row), weight: rows.cellsAt(row) });
}

/** Every row, in the order asked for; only where one is asked for do rows wait for each other. */
function readMembers(
  { group }: SourceDefinition,
  inputs: readonly GroupInput[],
  take: (mapped: Mapped, row: number, cells: readonly string[]) => void,
  report: (mapped: Mapped, fault: Fault) => void,
): void {
  const waiting: (Member & { cells: readonly string[]; order: number })[] = [];
  for (const { mapped, raw } of inputs) {
    const orderOfRow = orderOf(group!.order_by, raw.header.map(normalName));
    const takeRow = (cells: readonly string[], row: number, record: readonly string[]) => {
      const order = orderOfRow(record);
      if (order === undefined) take(mapped, row, cells);
      else if (typeof order === 'number') waiting.push({ mapped, row, cells, order });
      else loseRow(mapped, row, { field: order.column!, rule: 'invalid-value', ...order });
    };
    mapped.read(takeRow, (fault) => report(mapped, fault));
  }
  waiting.sort((a, b) => a.order - b.order);
  for (const { mapped, row, cells } of waiting) take(mapped, row, cells);
}

interface ColumnFold extends CellFold {
  name: string;
  /** Rows may not differ in it: nothing says which value would count. */
  strict: boolean;
  elapsed: Elapsed | undefined;
}

function columnFolds({ columns, group, table }: SourceDefinition): ColumnFold[] {
  return Object.entries(columns).map(([name, { elapsed }]) => {
    const declared = foldNames.find((fold) => group![fold]?.includes(name));
    const fold: Fold = declared ?? 'first';
    return {
      name,
      strict: declared === undefined && !elapsed,
      elapsed,
      ...foldOf(fold, table, name, elapsed !== undefined),
    };
  });
}

function addTo(group: Group, cells: readonly string[], folds: readonly ColumnFold[], weight: number): void {
  for (let i = 0; i < folds.length; i++) group.states[i] = folds[i]!.add(group.states[i], cells[i]!);
  group.weight += weight;
}

function faultOf(
  folds: readonly ColumnFold[],
  cells: readonly string[],
  mapped: Mapped,
  group: Group | undefined,
  key: readonly number[],
): RowFault | undefined {
  for (let i = 0; i < folds.length; i++) {
    const { name, strict, refuse } = folds[i]!;
    const cell = cells[i]!;
    if (cell === '') continue;
    const why = refuse?.(cell);
    if (why !== undefined) return notFolded(name, cell, why);
    const known = strict && !key.includes(i) ? (group?.states[i] as string | undefined) : undefined;
    if (known && known !== cell) return differs(name, cell, known, mapped, group!.first);
  }
  return undefined;
}

const notFolded = (name: string, cell: string, why: string): RowFault => ({
  field: name,
  rule: 'invalid-value',
  message: `${name} is ${quote(cell)}, which is ${why} and cannot be put together with others.`,
  fix: 'Correct the cell, or say in sources.yaml how it is written.',
});

function differs(name: string, cell: string, known: string, mapped: Mapped, first: Member): RowFault {
  const where = () => {
    const { line, place } = first.mapped.rows.locate(first.row);
    return `${first.mapped === mapped ? '' : `${first.mapped.file.path} `}${place ?? `line ${line}`}`;
  };
  return {
    field: name,
    rule: 'unclear-group',
    message: () =>
      `${name} is ${quote(cell)} here, but ${quote(known)} in the rows of the same key from ${where()} on.`,
    fix: `Name ${name} under first, last, min or max of group in sources.yaml, or correct the cell.`,
  };
}

const NO_RECORD: readonly string[] = [];

/** The groups that begin in this file, numbered anew. */
function settled(mapped: Mapped, groups: readonly Group[], folds: readonly ColumnFold[]): Mapped {
  const { file, rows, recordOf } = mapped;
  const rowOf = (number: number) => groups[number]!.first.row;
  return {
    ...mapped,
    rows: {
      path: file.path,
      ...(file.onError && { onError: file.onError }),
      cellsAt: (number) => groups[number]!.weight,
      locate: (number, field) => rows.locate(rowOf(number), field),
    },
    recordOf: (number) => recordOf(rowOf(number)),
    read: (visit) => {
      for (const [number, { states }] of groups.entries())
        visit(
          folds.map(({ finish, elapsed }, i) => finishElapsed(finish(states[i]), elapsed)),
          number,
          NO_RECORD,
        );
    },
  };
}

function finishElapsed(text: string, elapsed: Elapsed | undefined): string {
  if (!elapsed) return text;
  const [from, to] = text.split('/').map((end) => (end === '' ? undefined : Number(end)));
  return elapsedText(from, to, elapsed.in);
}
