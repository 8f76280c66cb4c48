/** Records with named fields, as JSON and YAML have them, put together into a table with one header. */
import type { Limits } from './limits.ts';
import { normalName, type Fault, type RawResult, type RawTable } from './raw-table.ts';
import { quote } from '../schema/quote.ts';
import type { SourceText } from './source-text.ts';

export interface FieldCell {
  name: string;
  /** Where the name begins. */
  nameAt: number;
  text: string;
  /** Where the value begins. */
  at: number;
}

export interface FieldRecord {
  at: number;
  cells: FieldCell[];
}

export interface RecordList {
  /** A record; with `fault`, one of which only these cells could be read. False: there are too many already. */
  add(record: FieldRecord, fault?: Fault): boolean;
  /** `cellsAt`: the cells of the record that begins at this offset, read again because a place is asked for. */
  table(cellsAt: (offset: number) => readonly FieldCell[]): RawResult;
}

/** Columns in the order in which records first name them; a field that a record does not have is an empty cell. */
export function recordList(source: SourceText, limits: Limits): RecordList {
  const columns = new Map<string, number>();
  const header: string[] = [];
  const offsets: number[] = [];
  const records: Kept[] = [];
  /** Records tend to name the same fields in the same order. */
  let shape: readonly number[] = [];
  const columnOf = (name: string): number => {
    const normal = normalName(name);
    const known = columns.get(normal);
    if (known !== undefined) return known;
    columns.set(normal, header.length);
    return header.push(name) - 1;
  };
  const add: RecordList['add'] = (record, broken) => {
    const indexes = record.cells.map(({ name }) => columnOf(name));
    if (!isSame(indexes, shape)) shape = indexes;
    const fault = faultOf(source, record, indexes, limits) ?? broken;
    offsets.push(record.at);
    records.push({ indexes: shape, texts: record.cells.map(({ text }) => text), ...(fault && { fault }) });
    return records.length <= limits.rows && header.length <= limits.columns;
  };
  const table: RecordList['table'] = (cellsAt) => {
    if (records.length > limits.rows) return { faults: [tooMany('too-many-rows', 'records', limits.rows)] };
    if (header.length > limits.columns) return { faults: [tooMany('too-many-columns', 'fields', limits.columns)] };
    const read: RawTable['read'] = (visit, report) => {
      const blank = header.map(() => '');
      const most = Math.max(1, Math.floor(BATCH_CELLS / (header.length + 1)));
      for (let first = 0; first < records.length; first += most) {
        const batch = records.slice(first, first + most).map((kept) => {
          const cells = cellsOf(kept, blank);
          if (!kept.fault) return cells;
          report({ ...kept.fault, cells });
          return undefined;
        });
        visit(batch, first);
      }
    };
    return { table: { file: recordFile(source, offsets, header, cellsAt), header, read } };
  };
  return { add, table };
}

/** A record with its own cells alone: one with two thousand fields does not make two thousand cells of every other. */
interface Kept {
  /** By cell, its column. */
  indexes: readonly number[];
  texts: readonly string[];
  fault?: Fault;
}

/** Cells of a batch, about: of records that are as long as the header. */
const BATCH_CELLS = 1 << 17;

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function cellsOf({ indexes, texts }: Kept, blank: readonly string[]): string[] {
  const cells = blank.slice();
  for (let i = 0; i < indexes.length; i++) cells[indexes[i]!] = texts[i]!;
  return cells;
}

function faultOf(
  source: SourceText,
  record: FieldRecord,
  indexes: readonly number[],
  limits: Limits,
): Fault | undefined {
  const seen = new Set<number>();
  let fault: Fault | undefined;
  for (const [number, { name, nameAt, text, at }] of record.cells.entries()) {
    const index = indexes[number]!;
    if (normalName(name) === '') fault ??= { ...source.position(nameAt), ...blankName };
    else if (seen.has(index)) fault ??= { ...source.position(nameAt), field: normalName(name), ...repeated(name) };
    else if (text.length > limits.cellCharacters)
      fault ??= { ...source.position(at), field: normalName(name), ...tooLong(text.length, limits) };
    seen.add(index);
  }
  return fault;
}

function recordFile(
  source: SourceText,
  offsets: readonly number[],
  header: readonly string[],
  cellsAt: (offset: number) => readonly FieldCell[],
): RawTable['file'] {
  /** Where the record's last value of that name stands. */
  const find = (offset: number, field: string) => cellsAt(offset).findLast(({ name }) => normalName(name) === field);
  /** Of the header: the first record that names the field. */
  const firstWith = (field: string) => {
    for (const offset of offsets) {
      const cell = find(offset, field);
      if (cell) return cell.at;
    }
    return undefined;
  };
  return {
    path: source.path,
    cellsAt: () => header.length,
    locate: (record, field) => {
      const offset =
        record < 0
          ? field === undefined
            ? undefined
            : firstWith(field)
          : offsets[record] === undefined || field === undefined
            ? offsets[record]
            : (find(offsets[record], field)?.at ?? offsets[record]);
      return offset === undefined ? { line: 1, column: 1 } : source.position(offset);
    },
  };
}

const tooMany = (rule: 'too-many-rows' | 'too-many-columns', what: string, most: number): Fault => ({
  line: 1,
  column: 1,
  rule,
  message: `The file has more than ${most} ${what}.`,
  fix: 'Leave out what is no longer needed.',
});

const blankName = {
  rule: 'blank-header',
  message: 'A field of this record has no name.',
  fix: 'Name the field, or delete it.',
} as const;

const repeated = (name: string) =>
  ({
    rule: 'repeated-field',
    message: `This record has the field ${quote(name)} twice.`,
    fix: 'Delete one of the two.',
  }) as const;

const tooLong = (length: number, limits: Limits) =>
  ({
    rule: 'cell-too-large',
    message: `This value has ${length} characters; a cell may have ${limits.cellCharacters}.`,
    fix: 'Shorten it.',
  }) as const;
