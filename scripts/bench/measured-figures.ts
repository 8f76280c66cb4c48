/**
 * Figures and reports of a thousand and of ten thousand customers, beside the reading and checking of the same files:
 * whether a customer costs the same in a large book, and how the whole stage compares with reading. CPU time; each in a
 * process of its own, twice and in turns; the quicker run and the lower peak count.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeFiguresWorkspace } from './figures-workspace.ts';

/** CPU seconds and megabytes of one process. */
interface FiguresRun {
  customers: number;
  /** Reading and checking. */
  reading: number;
  /** Measuring and presenting every customer and the book. */
  stage: number;
  /** Of the stage: what customers are compared by, the internal report, the customers' reports. */
  parts: { survey: number; book: number; customers: number };
  /** Of the stage: what was spent on figures, the survey's and the book's among them. */
  figures: number;
  /** Before anything was read. */
  baseMegabytes: number;
  readMegabytes: number;
  peakMegabytes: number;
}

export interface FiguresMeasure {
  small: FiguresRun;
  large: FiguresRun;
}

const SMALL = 1000;
const LARGE = 10_000;

const runner = fileURLToPath(new URL('./run-figures.ts', import.meta.url));
const run = promisify(execFile);

async function measureOnce(workspace: string): Promise<FiguresRun> {
  const { stdout } = await run(process.execPath, [runner, workspace]);
  return JSON.parse(stdout) as FiguresRun;
}

/** The quicker run as a whole, so that its parts add up; reading and memory at their best. */
function better(one: FiguresRun, other: FiguresRun): FiguresRun {
  return {
    ...(one.stage <= other.stage ? one : other),
    reading: Math.min(one.reading, other.reading),
    readMegabytes: Math.min(one.readMegabytes, other.readMegabytes),
    peakMegabytes: Math.min(one.peakMegabytes, other.peakMegabytes),
  };
}

export async function measureFigures(folder: string): Promise<FiguresMeasure> {
  const [few, many] = [join(folder, 'figures-small'), join(folder, 'figures-large')];
  makeFiguresWorkspace(few, SMALL);
  makeFiguresWorkspace(many, LARGE);
  const [small, large] = [await measureOnce(few), await measureOnce(many)];
  return { small: better(small, await measureOnce(few)), large: better(large, await measureOnce(many)) };
}

const memoryOf = ({ peakMegabytes, baseMegabytes, customers }: FiguresRun) =>
  (peakMegabytes - baseMegabytes) / customers;

export function figuresRatios({ small, large }: FiguresMeasure) {
  return {
    /** CPU of figures and reports over that of reading and checking the same files. */
    figures_vs_reading: large.stage / large.reading,
    /** The same without the reports: what is measured alone. */
    figures_alone_vs_reading: large.figures / large.reading,
    /** CPU a customer in ten times the book; 1 is flat. */
    figures_flat_time: large.stage / large.customers / (small.stage / small.customers),
    figures_flat_memory: memoryOf(large) / memoryOf(small),
  };
}

export function printFigures(measure: FiguresMeasure): void {
  console.log('\nFigures and reports, CPU; per customer, with the internal report\n');
  for (const each of Object.values(measure) as FiguresRun[]) {
    const { customers, reading, stage, parts, figures, readMegabytes, peakMegabytes } = each;
    const row = (name: string, seconds: number, note = '') =>
      console.log(`${name.padEnd(34)}${((1000 * seconds) / customers).toFixed(2).padStart(10)} ms   ${note}`);
    row(
      `${customers} customers, reading`,
      reading,
      `${reading.toFixed(2)} s, ${readMegabytes.toFixed(0)} MB when read`,
    );
    row('  figures and reports', stage, `${stage.toFixed(2)} s, peak ${peakMegabytes.toFixed(0)} MB`);
    row('    of it figures', figures);
    row('    survey', parts.survey);
    row('    internal report', parts.book);
    row("    customers' figures and reports", parts.customers);
  }
}
