/** Records of a foreign export become records of one of our tables, each knowing the record it came from. */
import type { Rule } from '../schema/rules.ts';
import { quote } from '../schema/quote.ts';
import type { OnError, SourceDefinition } from '../schema/sources.ts';
import { findRepeats } from './find-repeats.ts';
import { groupRecords } from './group-records.ts';
import { normalName, readEach, type Fault, type InputFile, type RawTable } from './raw-table.ts';
import { buildTransform, type Transformed } from './transform.ts';

/** A record that cannot be mapped, or that stands twice. */
export interface MappingFault {
  record: number;
  field: string;
  rule: Rule;
  message: string;
  fix: string;
  /** Whether the record is used all the same. */
  kept?: true;
}

export interface LookedUp {
  text: string;
  /** Rows disagree about the value. */
  ambiguous: boolean;
  /** The value transformed, once it was asked for. */
  done?: Transformed;
}

/** The value of each key. */
export type LookupTable = Map<string, LookedUp>;

export interface Mapped {
  header: readonly string[];
  file: InputFile;
  /** Cells of ours, with the number of the foreign record. */
  records: MappedRecord[];
  /** Of records that could not be mapped. */
  faults: MappingFault[];
  /** Of records that could not be read at all. */
  raw: Fault[];
}

export interface MappedRecord {
  cells: string[];
  number: number;
}

/** As records of our own table. */
export function tableOfMapped({ header, file, records }: Mapped): RawTable {
  return {
    header,
    file,
    read: (visit) => {
      for (const { cells, number } of records) visit([cells], number);
      return [];
    },
  };
}

type Read = (record: readonly string[]) => Transformed & { rule?: Rule };

/** Every column that the source names must be in the header. */
export function mapRecords(
  source: SourceDefinition,
  raw: RawTable,
  lookups: ReadonlyMap<string, LookupTable>,
  onError: OnError,
): Mapped {
  const indexes = new Map(raw.header.map((name, index) => [normalName(name), index]));
  const indexOf = (column: string) => indexes.get(normalName(column))!;
  const header = Object.keys(source.columns);
  const reads = header.map((name) => columnRead(source, name, indexOf, lookups));
  const isWanted = rowFilter(source, indexOf);
  const isRepeated = findRepeats(source, raw, indexOf);
  const faults: MappingFault[] = [];
  const records: MappedRecord[] = [];
  const rawFaults = readEach(raw, (record, number) => {
    if (!isWanted(record)) return;
    const repeated = isRepeated(record, number);
    if (repeated) faults.push(repeated);
    if (repeated && !repeated.kept) return;
    const cells = readCells(header, reads, record, number, faults);
    if (cells) records.push({ cells, number });
  });
  const file = mappedFile(source, raw.file, onError);
  return groupRecords(source, { header, file, records, faults, raw: rawFaults });
}

function columnRead(
  source: SourceDefinition,
  name: string,
  indexOf: (column: string) => number,
  lookups: ReadonlyMap<string, LookupTable>,
): Read {
  const origin = source.columns[name]!;
  const transform = buildTransform(origin);
  if (origin.value !== undefined) {
    const constant = transform(origin.value);
    return () => constant;
  }
  if (origin.column !== undefined) {
    const index = indexOf(origin.column);
    const known = new Map<string, Transformed>();
    return (record) => {
      const text = record[index]!;
      let done = known.get(text);
      if (!done) {
        if (known.size > 50_000) known.clear();
        known.set(text, (done = named(origin.column!, transform(text))));
      }
      return done;
    };
  }
  const { by, key, file } = origin.lookup!;
  const index = indexOf(by);
  const table = lookups.get(name)!;
  return (record) => {
    const wanted = record[index]!.trim();
    if (wanted === '') return { text: '' };
    const found = table.get(wanted);
    if (!found)
      return {
        rule: 'lookup-failed',
        fault: {
          message: `${by} is ${quote(wanted)}, which stands in no row of ${file} in the column ${key}.`,
          fix: 'Add the row there, or delete this one.',
        },
      };
    if (found.ambiguous)
      return {
        rule: 'unclear-lookup',
        fault: {
          message: `${by} is ${quote(wanted)}, which stands in several rows of ${file} with different values.`,
          fix: 'Delete the wrong rows there.',
        },
      };
    return (found.done ??= named(by, transform(found.text)));
  };
}

/** The fault says which column of the export it is about. */
function named(column: string, done: Transformed): Transformed {
  return done.fault ? { fault: { ...done.fault, message: `${column}: ${done.fault.message}` } } : done;
}

function readCells(
  header: readonly string[],
  reads: readonly Read[],
  record: readonly string[],
  number: number,
  faults: MappingFault[],
): string[] | undefined {
  const cells: string[] = [];
  let sound = true;
  for (let i = 0; i < reads.length; i++) {
    const { text, fault, rule } = reads[i]!(record);
    if (fault) {
      faults.push({ record: number, field: header[i]!, rule: rule ?? 'invalid-value', ...fault });
      sound = false;
    } else cells.push(text);
  }
  return sound ? cells : undefined;
}

function rowFilter({ where }: SourceDefinition, indexOf: (column: string) => number) {
  const wanted = Object.entries(where ?? {}).map(([column, values]) => [indexOf(column), new Set(values)] as const);
  return (record: readonly string[]) => wanted.every(([index, values]) => values.has(record[index]!.trim()));
}

/** Our column's name leads to the place of the cell that it was read from. */
function mappedFile(source: SourceDefinition, file: InputFile, onError: OnError): InputFile {
  const foreign = new Map(
    Object.entries(source.columns).map(([name, { column, lookup }]) => [name, column ?? lookup?.by]),
  );
  const width = namedColumns(source).length;
  return {
    path: file.path,
    onError,
    cellsAt: () => width,
    locate: (record, field) => {
      const column = field === undefined ? undefined : (foreign.get(field) ?? field);
      return file.locate(record, column === undefined ? undefined : normalName(column));
    },
  };
}

/** The columns of the export that the source reads. */
export function namedColumns({ columns, where, unique }: SourceDefinition): string[] {
  const read = Object.values(columns).flatMap(({ column, lookup }) => column ?? lookup?.by ?? []);
  return [...new Set([...read, ...Object.keys(where ?? {}), ...(unique ?? [])])];
}
