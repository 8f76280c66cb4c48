/**
 * Records of a foreign export become records of one of our tables, each knowing the record it came from. A record whose
 * cell is split into rows becomes several; the first of them stands for its cells.
 */
import type { Words } from '../error.ts';
import type { Rule } from '../schema/rules.ts';
import type { OnError, SourceDefinition } from '../schema/sources.ts';
import type { Read } from './column-reads.ts';
import type { Verdict } from './conditions.ts';
import type { FindRepeat } from './find-repeats.ts';
import { normalName, readEach, type Fault, type InputFile, type RawTable } from './raw-table.ts';
import { countColumns, shownColumn } from './source-columns.ts';

/** A record that cannot be mapped, or that stands twice. */
export interface MappingFault {
  record: number;
  /** A column of ours. */
  field: string;
  /** The column of the export that is meant, where it is not the one that ours is read from. */
  column?: string;
  rule: Rule;
  message: Words;
  fix: Words;
  /** Whether the record is used all the same. */
  kept?: true;
  /** How many cells are lost; those of the whole record where missing. */
  weight?: number;
}

export type Lose = (mapped: Mapped, fault: MappingFault) => void;

/** What is done to the records of one file. */
export interface Mapping {
  source: SourceDefinition;
  raw: RawTable;
  onError: OnError;
  /** By our columns, in their order. */
  reads: readonly Read[];
  isWanted(record: readonly string[]): Verdict;
  findRepeat: FindRepeat;
  /** Told of each record that cannot be mapped, at once; nobody keeps them, for it may be all of a million. */
  lose: Lose;
  /** Which part a record is made of, where a cell is split into rows. */
  pieces?: (record: readonly string[]) => readonly string[];
}

/** One file's rows of ours, still texts, and what could not be made into one. */
export interface Mapped {
  header: readonly string[];
  /** Places of records as the export numbers them, by our columns. */
  file: InputFile;
  /** Places of rows; their numbers are those of the records unless records are split or put together. */
  rows: InputFile;
  recordOf(row: number): number;
  placeOf(fault: MappingFault): ReturnType<InputFile['locate']>;
  /** Tells of a record, or of a row of one, that is not used. */
  lose(fault: MappingFault): void;
  /** Cells of rows that are not wanted: they were used to find that out. */
  passed: number;
  /** Hands over each row, once, with its number and its record, and what is wrong with records that could not be read. */
  read(visit: (cells: string[], row: number, record: readonly string[]) => void, report: (fault: Fault) => void): void;
}

export function mapRecords(mapping: Mapping): Mapped {
  const { source, raw, onError, isWanted, findRepeat, pieces } = mapping;
  const header = Object.keys(source.columns);
  const { deciding } = countColumns(source);
  const file = mappedFile(source, raw.file, onError);
  /** The record of each row, where they are not the same. */
  const records: number[] = [];
  const placeOf: Mapped['placeOf'] = ({ record, field, column }) =>
    column === undefined ? file.locate(record, field) : raw.file.locate(record, normalName(column));
  const mapped: Mapped = {
    header,
    file,
    rows: pieces ? splitFile(file, records) : file,
    recordOf: (row) => (pieces ? records[row]! : row),
    placeOf,
    lose: (fault) => mapping.lose(mapped, fault),
    passed: 0,
    read: (visit, report) => {
      const take = (record: readonly string[], number: number) => {
        const wanted = isWanted(record);
        if (wanted === false) mapped.passed += deciding;
        else if (wanted !== true)
          mapped.lose({ record: number, field: wanted.column!, rule: 'invalid-value', ...wanted });
        if (wanted !== true) return;
        const repeated = findRepeat(raw, record, number);
        if (repeated) mapped.lose(repeated);
        if (repeated && !repeated.kept) return;
        for (const cells of rowsOf(mapping, mapped, record, number))
          visit(cells, pieces ? records.push(number) - 1 : number, record);
      };
      readEach(raw, take, report);
    },
  };
  return mapped;
}

/** None where one of the cells has a fault. */
function rowsOf(
  { reads, pieces }: Mapping,
  { header, lose }: Mapped,
  record: readonly string[],
  number: number,
): string[][] {
  const rows: string[][] = [];
  let sound = true;
  for (const piece of pieces ? pieces(record) : ONE_ROW) {
    const cells: string[] = [];
    for (let i = 0; i < reads.length; i++) {
      const { text, fault } = reads[i]!(record, piece);
      if (fault) {
        lose({ record: number, field: header[i]!, rule: 'invalid-value', ...fault });
        sound = false;
      } else cells.push(text);
    }
    rows.push(cells);
  }
  return sound ? rows : [];
}

const ONE_ROW = [undefined];

/** Our column's name leads to the place of the cell that it was read from. */
function mappedFile(source: SourceDefinition, file: InputFile, onError: OnError): InputFile {
  const foreign = new Map(Object.entries(source.columns).map(([name, origin]) => [name, shownColumn(origin)]));
  const { read } = countColumns(source);
  return {
    path: file.path,
    onError,
    cellsAt: () => read,
    locate: (record, field) => {
      const column = field === undefined ? undefined : (foreign.get(field) ?? field);
      return file.locate(record, column === undefined ? undefined : normalName(column));
    },
  };
}

/** The first row of a record stands for all of its cells. */
const splitFile = (file: InputFile, records: readonly number[]): InputFile => ({
  ...file,
  cellsAt: (row) => (records[row] === records[row - 1] ? 0 : file.cellsAt(records[row]!)),
  locate: (row, field) => file.locate(records[row]!, field),
});
