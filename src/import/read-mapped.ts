/** A sample as the input would read it through an entry: our cells, and which of them fit their columns. */
import { columnReaders } from '../input/cell-reader.ts';
import { mapFiles } from '../input/map-files.ts';
import type { Lose } from '../input/map-records.ts';
import { wordsOf } from '../error.ts';
import type { SourceDefinition } from '../schema/sources.ts';
import { tables } from '../schema/tables.ts';
import type { Share } from './proposal.ts';
import type { Sample } from './read-sample.ts';

export interface MappedSample {
  /** Our columns, and the first rows as their cells. */
  header: readonly string[];
  rows: (readonly string[])[];
  faults: SampleFault[];
  /** Of the cells that are not empty. */
  fitting: Share;
  /** Whether any row of the sample is wanted. */
  any: boolean;
}

export interface SampleFault {
  line: number;
  column: number;
  field: string;
  message: string;
  fix: string;
}

const SHOWN = 5;

/** Lookups and rows that are put together are left to the build: what is shown is row by row. */
export function readMapped(sample: Sample, definition: SourceDefinition, timezone: string): MappedSample {
  const faults: SampleFault[] = [];
  let lost = 0;
  const lose: Lose = (file, fault) => {
    const { field, message, fix } = fault;
    lost++;
    faults.push({ ...file.placeOf(fault), field, message: wordsOf(message), fix: wordsOf(fix) });
  };
  const [input] = mapFiles(definition, [sample.table], new Map(), 'skip', timezone, lose).inputs;
  const { mapped } = input!;
  const readers = new Map(columnReaders(tables[definition.table], timezone).map((reader) => [reader.name, reader]));
  const rows: (readonly string[])[] = [];
  let cells = 0;
  const take = (texts: readonly string[], row: number) => {
    const shown = mapped.header.map((field, index) => {
      const text = texts[index]!;
      if (text === '') return '';
      cells++;
      const { meta, read } = readers.get(field)!;
      const { fault, value } = read(text);
      if (fault) faults.push({ ...mapped.rows.locate(row, field), field, ...fault() });
      return !fault && meta.kind === 'day' ? String(value) : text;
    });
    if (rows.length < SHOWN) rows.push(shown);
  };
  mapped.read(take, () => undefined);
  cells += lost;
  return {
    header: mapped.header,
    rows,
    faults,
    fitting: { count: cells - faults.length, of: cells },
    any: cells > 0,
  };
}
