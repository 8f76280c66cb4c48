/** Records with named fields, as JSON and YAML have them, put together into a table with one header. */
import type { Limits } from './limits.ts';
import { normalName, type Fault, type InputFile, type RawResult, type RawTable } from './raw-table.ts';
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

/**
 * Columns in the order in which records first name them; a field that a record does not have is an empty cell. `faults`:
 * those of records that could not be read at all.
 */
export function tableOf(
  source: SourceText,
  records: readonly FieldRecord[],
  limits: Limits,
  faults: Fault[] = [],
): RawResult {
  const columns = new Map<string, number>();
  const header: string[] = [];
  for (const { cells } of records)
    for (const { name } of cells) {
      const normal = normalName(name);
      if (columns.has(normal)) continue;
      columns.set(normal, header.length);
      header.push(name);
    }
  if (records.length > limits.rows) return { faults: [tooMany('too-many-rows', 'records', limits.rows)] };
  if (header.length > limits.columns) return { faults: [tooMany('too-many-columns', 'fields', limits.columns)] };
  const cells = records.map((record) => {
    const own = header.map(() => '');
    const fault = fillCells(source, record, own, columns, limits);
    if (fault) faults.push({ ...fault, cells: own });
    return fault ? undefined : own;
  });
  const read: RawTable['read'] = (visit) => {
    visit(cells, 0);
    return faults;
  };
  return { table: { file: recordFile(source, records, header.length), header, read } };
}

function fillCells(
  source: SourceText,
  record: FieldRecord,
  cells: string[],
  columns: ReadonlyMap<string, number>,
  limits: Limits,
): Fault | undefined {
  const seen = new Set<string>();
  let fault: Fault | undefined;
  for (const { name, nameAt, text, at } of record.cells) {
    const normal = normalName(name);
    cells[columns.get(normal)!] = text;
    if (normal === '') fault ??= { ...source.position(nameAt), ...blankName };
    else if (seen.has(normal)) fault ??= { ...source.position(nameAt), field: normal, ...repeated(name) };
    else if (text.length > limits.cellCharacters)
      fault ??= { ...source.position(at), field: normal, ...tooLong(text.length, limits) };
    seen.add(normal);
  }
  return fault;
}

function recordFile(source: SourceText, records: readonly FieldRecord[], width: number): InputFile {
  // Offsets alone are kept: the texts of the cells are let go.
  const places = records.map(({ at, cells }) => ({
    at,
    fields: new Map(cells.map((cell) => [normalName(cell.name), cell.at])),
  }));
  return {
    path: source.path,
    cellsAt: () => width,
    locate: (record, field) => {
      // Of the header: where a record first names the field.
      const place =
        record >= 0 ? places[record] : places.find(({ fields }) => field !== undefined && fields.has(field));
      if (!place) return { line: 1, column: 1 };
      return source.position((field === undefined ? undefined : place.fields.get(field)) ?? place.at);
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
