/** The beginning of an export: its columns and its first records, whatever the format. */
import { resolve } from 'node:path';
import { conditionTest } from '../input/conditions.ts';
import { formatOf } from '../input/list-files.ts';
import { defaultLimits } from '../input/limits.ts';
import { parseTable } from '../input/parse-table.ts';
import { listSheets } from '../input/parse-workbook.ts';
import { normalName, readEach, type Fault, type RawTable } from '../input/raw-table.ts';
import { readBytes } from '../input/read-file.ts';
import { shownPath } from '../input/source-files.ts';
import { suggestEncoding } from '../input/suggest-encoding.ts';
import type { Conditions } from '../schema/condition.ts';
import type { Encoding } from '../schema/read-as.ts';
import type { Preset } from './preset-schema.ts';

const MOST = 1000;

export interface Sample {
  absolute: string;
  /** Relative to the workspace. */
  path: string;
  /** Its first records as a table, with the places of the file; the same as often as it is read. */
  table: RawTable;
  records: readonly (readonly string[])[];
  /** Which sheet this is, of a workbook that has several. */
  sheet?: string;
  /** What the bytes look like, where they are no UTF-8; it has to be declared. */
  encoding?: Encoding;
  /** How many records the file has that could be read. */
  rows: number;
  /** Of records that could not be read. */
  faults: Fault[];
  /** The distinct cells of each column of the whole file, in order of appearance; undefined where they are too many. */
  valuesOf(column: string): readonly string[];
}

export type SampleResult = { sample: Sample; faults?: undefined } | { sample?: undefined; faults: Fault[] };

/** Columns that any preset knows; they settle the delimiter where it is unclear. */
const knownColumns = (presets: readonly Preset[]): Set<string> =>
  new Set(
    presets
      .flatMap(({ exports }) => Object.values(exports))
      .flatMap(({ headers, tables }) => [
        ...headers.flat(),
        ...tables.flatMap(({ columns }) => Object.values(columns).flatMap(({ column }) => column ?? [])),
      ])
      .map(normalName),
  );

/** The sheets to read of a file, one after the other; undefined stands for all that is in it. */
export function sheetsOf(file: string): (string | undefined)[] {
  if (formatOf(file) !== 'xlsx') return [undefined];
  const { bytes } = readBytes(resolve(file), defaultLimits.fileBytes);
  const sheets = bytes ? listSheets(bytes, defaultLimits) : [];
  return sheets.length > 1 ? sheets : [undefined];
}

export function readSample(root: string, file: string, presets: readonly Preset[], sheet?: string): SampleResult {
  const absolute = resolve(file);
  const path = shownPath(root, absolute);
  const format = formatOf(path) ?? 'csv';
  const options = {
    known: knownColumns(presets),
    limits: defaultLimits,
    ...(sheet !== undefined && { as: { sheet } }),
  };
  let encoding: Encoding | undefined;
  let { table, faults } = parseTable(absolute, path, format, options);
  if (faults?.some(({ rule }) => rule === 'undecodable')) {
    const { bytes } = readBytes(absolute, defaultLimits.fileBytes);
    encoding = bytes && suggestEncoding(bytes);
    if (encoding) ({ table, faults } = parseTable(absolute, path, format, { ...options, as: { encoding } }));
  }
  if (!table) return { faults: faults ?? [] };
  const records: (readonly string[])[] = [];
  const distinct = table.header.map(() => new Set<string>());
  let rows = 0;
  const found: Fault[] = [];
  const take = (record: readonly string[]) => {
    rows++;
    if (records.length < MOST) records.push(record);
    record.forEach((cell, index) => {
      const seen = distinct[index]!;
      if (seen.size < MOST) seen.add(cell.trim());
    });
  };
  readEach(table, take, (fault) => found.push(fault));
  const names = table.header.map(normalName);
  const valuesOf = (column: string) => [...(distinct[names.indexOf(normalName(column))] ?? [])];
  const first: RawTable = { ...table, read: (visit) => visit(records, 0) };
  return {
    sample: {
      absolute,
      path,
      table: first,
      records,
      rows,
      faults: found,
      valuesOf,
      ...(sheet !== undefined && { sheet }),
      ...(encoding && { encoding }),
    },
  };
}

/** The distinct cells of a column in the rows that are wanted, without those that are empty. */
export function cellsOf(
  sample: Sample,
  column: string,
  where: Conditions | undefined,
  empty: readonly string[],
): string[] {
  const names = sample.table.header.map(normalName);
  const indexOf = (name: string) => names.indexOf(normalName(name));
  const isWanted = conditionTest(where, { indexOf, nothing: new Set(empty), timezone: 'UTC' });
  const cells = sample.records
    .filter((record) => isWanted(record) === true)
    .map((record) => record[indexOf(column)]!.trim());
  return [...new Set(cells)].filter((cell) => cell !== '' && !empty.includes(cell));
}
