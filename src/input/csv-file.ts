import { fieldStarts, scanCsv } from './csv-scan.ts';
import { normalName, type InputFile } from './raw-table.ts';
import type { Position, SourceText } from './source-text.ts';

/** The record number of the header. */
export const HEADER = -1;

/** A CSV file whose cells can be found again, by number of the column too. */
export interface CsvFile extends InputFile {
  locateColumn(record: number, index: number): Position;
}

/** Nothing is scanned or kept until a place is asked for. */
export function csvFile(source: SourceText, delimiter: string, header: readonly string[]): CsvFile {
  let indexes: Map<string, number> | undefined;
  let starts: number[] | undefined;
  const locateColumn = (record: number, index: number): Position => {
    const text = source.text();
    starts ??= scanCsv(text, delimiter).starts;
    const start = starts[record + 1];
    if (start === undefined) return { line: 0, column: 0 };
    return source.position(fieldStarts(text, start, delimiter, index + 1)[index] ?? start);
  };
  return {
    path: source.path,
    cellsAt: () => header.length,
    locateColumn,
    locate: (record, field) => {
      indexes ??= new Map(header.map((name, index) => [normalName(name), index]));
      return locateColumn(record, (field === undefined ? undefined : indexes.get(field)) ?? 0);
    },
  };
}
