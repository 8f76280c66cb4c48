import { jsonCellsAt, visitJson } from './json-records.ts';
import type { ParseOptions } from './parse-csv.ts';
import type { Fault, RawResult } from './raw-table.ts';
import { recordList } from './record-list.ts';
import type { SourceText } from './source-text.ts';

/** A list of flat objects; the first thing that is not one is a fault of the whole file. */
export function parseJson(source: SourceText, text: string, { limits }: ParseOptions): RawResult {
  if (text.trim() === '') return { faults: [emptyFile] };
  const list = recordList(source, limits);
  const { fault } = visitJson(source, text, 0, 'list', list.add);
  return fault ? { faults: [fault] } : list.table((offset) => jsonCellsAt(source, offset));
}

const emptyFile: Fault = {
  line: 1,
  column: 1,
  rule: 'empty-file',
  message: 'The file is empty.',
  fix: 'Write a list of records, [] for none, or delete the file.',
};
