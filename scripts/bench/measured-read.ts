/**
 * Reading and checking data beside a bare pass over the same files: one long table of the book, and the small tables of
 * many customers. Each is done in a process of its own, twice and in turns; the quicker run and the lower peak count.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeBook, makeFolders } from './read-workspaces.ts';

interface ReadMeasure {
  /** Wall time, without Node's own start. */
  seconds: number;
  peakMegabytes: number;
}

export interface Reading {
  rows: number;
  /** A book without a row of usage, for its memory alone. */
  empty: ReadMeasure;
  /** A book with a quarter of the rows. */
  quarter: ReadMeasure;
  million: ReadMeasure;
  /** Papaparse alone over the files of `million`. */
  parser: ReadMeasure;
  customers: number;
  folders: ReadMeasure;
  /** The files of `folders`, read and let go. */
  bytes: ReadMeasure;
}

type Runner = 'check' | 'parse' | 'bytes';

const ROWS = 1_000_000;
const CUSTOMERS = 10_000;

const runner = fileURLToPath(new URL('./run-read.ts', import.meta.url));
const run = promisify(execFile);

async function measureOnce(how: Runner, workspace: string): Promise<ReadMeasure> {
  const { stdout } = await run(process.execPath, [runner, how, workspace]);
  return JSON.parse(stdout) as ReadMeasure;
}

const better = (one: ReadMeasure, other: ReadMeasure): ReadMeasure => ({
  seconds: Math.min(one.seconds, other.seconds),
  peakMegabytes: Math.min(one.peakMegabytes, other.peakMegabytes),
});

async function measureInTurns<Name extends string>(
  runs: Record<Name, [Runner, string]>,
): Promise<Record<Name, ReadMeasure>> {
  const measures: Partial<Record<Name, ReadMeasure>> = {};
  for (const [name, [how, workspace]] of Object.entries(runs) as [Name, [Runner, string]][])
    measures[name] = await measureOnce(how, workspace);
  for (const [name, [how, workspace]] of Object.entries(runs) as [Name, [Runner, string]][])
    measures[name] = better(measures[name]!, await measureOnce(how, workspace));
  return measures as Record<Name, ReadMeasure>;
}

export async function measureReading(folder: string): Promise<Reading> {
  const [empty, quarter, million, many] = ['book-empty', 'book-quarter', 'book-million', 'folders'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  makeBook(empty, 0);
  makeBook(quarter, ROWS / 4);
  makeBook(million, ROWS);
  makeFolders(many, CUSTOMERS);
  const measures = await measureInTurns({
    empty: ['check', empty],
    quarter: ['check', quarter],
    million: ['check', million],
    parser: ['parse', million],
    folders: ['check', many],
    bytes: ['bytes', many],
  });
  return { rows: ROWS, customers: CUSTOMERS, ...measures };
}

export function readingRatios({ empty, quarter, million, parser, folders, bytes }: Reading) {
  return {
    /** Wall time of reading and checking a million rows over that of a bare Papaparse pass. */
    read_million_vs_parser: million.seconds / parser.seconds,
    /** How many times more memory four times the rows take, beyond what an empty book takes; 4 would be in proportion. */
    read_memory_growth: (million.peakMegabytes - empty.peakMegabytes) / (quarter.peakMegabytes - empty.peakMegabytes),
    /** Wall time of reading and checking many customers' folders over that of reading their files alone. */
    read_folders_vs_bare: folders.seconds / bytes.seconds,
  };
}

export function printReading({ rows, customers, empty, quarter, million, parser, folders, bytes }: Reading): void {
  const row = (name: string, { seconds, peakMegabytes }: ReadMeasure, count: number, unit: string) => {
    const rate = `${Math.round(count / seconds)} ${unit}/s`;
    console.log(
      `${name.padEnd(34)}${seconds.toFixed(2).padStart(10)} s ${rate.padStart(18)}   peak ${peakMegabytes.toFixed(0)} MB`,
    );
  };
  console.log(`\nReading and checking, wall: a book of ${rows} rows of usage, ${customers} customers' folders\n`);
  row('book without usage', empty, 0, 'rows');
  row('a quarter of the rows', quarter, rows / 4, 'rows');
  row('all rows', million, rows, 'rows');
  row('bare Papaparse, same files', parser, rows, 'rows');
  row("customers' folders", folders, customers, 'customers');
  row('bare read, same files', bytes, customers, 'customers');
}
