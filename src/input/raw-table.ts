/**
 * What every format is read into before anything is understood: a header and records of cells, all text. A record is
 * as long as the header; what could not be read so is a fault and stands in no record.
 */
import type { SourceFile } from '../schema/table.ts';
import type { OnError } from '../schema/sources.ts';
import type { Rule } from '../schema/rules.ts';
import type { Position } from './source-text.ts';

export interface InputFile extends SourceFile {
  /** How many cells of the file a row from this record stands for. */
  cellsAt(record: number): number;
  /** Of a foreign export: what becomes of a row that cannot be used. */
  onError?: OnError;
}

export interface RawTable {
  file: InputFile;
  /** Names of the columns as they are written, none blank and none twice. */
  header: readonly string[];
  /**
   * Hands over all records, a batch at a time, so that cells can be let go as soon as they are understood. `first` is
   * the number of the batch's first record in its file, from 0. A record that could not be read is undefined; what is
   * wrong with each of those is handed over, too, and kept by nobody.
   */
  read(visit: VisitRecords, report: (fault: Fault) => void): void;
}

export type VisitRecords = (records: readonly (readonly string[] | undefined)[], first: number) => void;

/** Something wrong with a file: with one record, which is then left out, or with the whole. */
export interface Fault extends Position {
  field?: string;
  rule: Rule;
  message: string;
  fix?: string;
  /** The cells of the record that is left out; missing where the whole file is meant. */
  cells?: readonly string[];
  /** An error where missing. A warning leaves nothing out. */
  severity?: 'warning';
}

/** The table, or why the file as a whole could not be read. */
export type RawResult = { table: RawTable; faults?: undefined } | { table?: undefined; faults: Fault[] };

/** The form in which headers are compared: full-width letters, case and white space around them make no difference. */
export const normalName = (name: string): string =>
  PLAIN.test(name) ? name : name.normalize('NFKC').trim().toLowerCase();

/** What most names are; JSON repeats them with every value. */
const PLAIN = /^[a-z0-9_]+$/;

/** Every record that could be read, with its number, one by one. */
export function readEach(
  table: RawTable,
  visit: (record: readonly string[], number: number) => void,
  report: (fault: Fault) => void,
): void {
  table.read((records, first) => {
    for (let i = 0; i < records.length; i++) {
      const record = records[i];
      if (record) visit(record, first + i);
    }
  }, report);
}
