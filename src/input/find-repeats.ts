/** Records that should stand once, in all files of a source together. */
import { quote } from '../schema/quote.ts';
import type { MappingFault } from './map-records.ts';
import { normalName, type RawTable } from './raw-table.ts';

/** Where the first record of an id stands, and two numbers that its cells alone have. The cells themselves are let go. */
interface First {
  number: number;
  raw: RawTable;
  print: Print;
}

/** A million of them, each in a few numbers. */
function firstRecords() {
  const indexes = new Map<string, number>();
  const raws: RawTable[] = [];
  const [files, numbers, as, bs]: [number[], number[], number[], number[]] = [[], [], [], []];
  return {
    get: (id: string): First | undefined => {
      const at = indexes.get(id);
      if (at === undefined) return undefined;
      return { number: numbers[at]!, raw: raws[files[at]!]!, print: { a: as[at]!, b: bs[at]! } };
    },
    add: (id: string, { number, raw, print }: First) => {
      if (raws.at(-1) !== raw) raws.push(raw);
      indexes.set(id, files.push(raws.length - 1) - 1);
      numbers.push(number);
      as.push(print.a);
      bs.push(print.b);
    },
  };
}

export type FindRepeat = (raw: RawTable, record: readonly string[], number: number) => MappingFault | undefined;

/** Rows that are the same in every cell count once. Rows that differ under one id are two facts: both stay, and are named. */
export function findRepeats(unique: readonly string[] | undefined): FindRepeat {
  if (!unique) return () => undefined;
  const firsts = firstRecords();
  const files = new Map<RawTable, { indexes: readonly number[]; seeds: readonly number[] }>();
  return (raw, record, number) => {
    let file = files.get(raw);
    if (!file) {
      const names = raw.header.map(normalName);
      const indexes = unique.map((name) => names.indexOf(normalName(name)));
      files.set(raw, (file = { indexes, seeds: names.map(seedOf) }));
    }
    let id = '';
    for (const index of file.indexes) id += `${record[index]!.trim()}\0`;
    const print = printOf(record, file.seeds);
    const first = firsts.get(id);
    if (first) return repeated(unique, id, first, { raw, number, print });
    firsts.add(id, { raw, number, print });
    return undefined;
  };
}

function repeated(unique: readonly string[], id: string, first: First, second: First): MappingFault {
  const isHere = first.raw === second.raw;
  const placeOf = () => {
    const { line, place } = first.raw.file.locate(first.number);
    const where = `${isHere ? '' : `${first.raw.file.path} `}${place ?? `line ${line}`}`;
    return { where, preposition: isHere && place === undefined ? 'on' : 'in' };
  };
  const shown = () => `${unique.join(', ')} ${quote(id.slice(0, -1).replaceAll('\0', ', '))}`;
  const at = { record: second.number, field: unique[0]!, column: unique[0]! };
  if (first.print.a === second.print.a && first.print.b === second.print.b)
    return {
      ...at,
      rule: 'repeated-row',
      message: () => `This row is the same as ${placeOf().where} in every cell (${shown()}); it is used once.`,
      fix: 'Delete one of the two.',
    };
  return {
    ...at,
    rule: 'repeated-id',
    message: () => {
      const { where, preposition } = placeOf();
      return `${shown()} stands ${preposition} ${where} already, in a row that differs; both rows are used.`;
    },
    fix: 'Correct the id, or delete the wrong row.',
    kept: true,
  };
}

interface Print {
  a: number;
  b: number;
}

const mixed = (hash: number): number => {
  const high = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const low = Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (low ^ (low >>> 16)) >>> 0;
};

const seedOf = (name: string): number => hashOf(name, 0x811c9dc5);

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** 64 bits over all cells with the names of their columns, in any order; a column that a file lacks is an empty cell. */
function printOf(record: readonly string[], seeds: readonly number[]): Print {
  let a = 0;
  let b = 0;
  for (let i = 0; i < record.length; i++) {
    const cell = record[i]!;
    if (cell === '') continue;
    a = (a + mixed(hashOf(cell, seeds[i]!))) >>> 0;
    b = (b + mixed(hashOf(cell, ~seeds[i]!))) >>> 0;
  }
  return { a, b };
}
