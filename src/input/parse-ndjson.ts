import { jsonCellsAt, visitJson } from './json-records.ts';
import type { ParseOptions } from './parse-csv.ts';
import type { Fault, RawResult } from './raw-table.ts';
import { recordList, type FieldRecord } from './record-list.ts';
import type { SourceText } from './source-text.ts';

/** One flat object a line. Blank lines say nothing; a broken one is a fault of that record alone. */
export function parseNdjson(source: SourceText, text: string, { limits }: ParseOptions): RawResult {
  if (text.trim() === '') return { faults: [empty] };
  const list = recordList(source, limits);
  const ends = /[\r\n]|$/g;
  for (let start = 0, more = true; more && start < text.length;) {
    ends.lastIndex = start;
    const end = ends.exec(text)!.index;
    const line = text.slice(start, end);
    if (line.trim() !== '') more = addLine(list.add, source, line, start);
    start = end + 1;
  }
  return list.table((offset) => jsonCellsAt(source, offset));
}

type Add = (record: FieldRecord, fault?: Fault) => boolean;

function addLine(add: Add, source: SourceText, line: string, start: number): boolean {
  let record: FieldRecord | undefined;
  const { fault, broken } = visitJson(source, line, start, 'record', (one) => {
    record = one;
    return true;
  });
  return add(record ?? broken ?? { at: start, cells: [] }, fault);
}

const empty: Fault = {
  line: 1,
  column: 1,
  rule: 'empty-file',
  message: 'The file is empty.',
  fix: 'Write one record a line: { "column": "value", … }, or delete the file.',
};
