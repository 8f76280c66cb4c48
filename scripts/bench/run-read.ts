/**
 * One reading in this process; prints its measures as JSON. The arguments are what reads, and the workspace: `check` is
 * the project's own reading and checking, `parse` a bare Papaparse pass over each table, `bytes` a bare read of the files.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Papa from 'papaparse';
import { prepare } from '../../src/pipeline.ts';

const [how = 'check', workspace = '.'] = process.argv.slice(2);

/** How many things were read, so that nothing is optimised away: cells, rows, characters. */
const readers: Record<string, (files: readonly string[]) => number | Promise<number>> = {
  check: async () => {
    const { input, issues } = await prepare({ workspace });
    if (issues.length > 0) throw new Error(`The data has an issue: ${JSON.stringify(issues[0])}`);
    return input.cells.used;
  },
  parse: (files) => sum(files, (text) => Papa.parse(text, { header: false }).data.length),
  bytes: (files) => sum(files, (text) => text.length),
};

function sum(files: readonly string[], measure: (text: string) => number): number {
  return files.reduce((total, file) => total + measure(readFileSync(file, 'utf8')), 0);
}

const files = how === 'check' ? [] : globSync('data/**/*.csv', { cwd: workspace }).map((file) => join(workspace, file));
const began = performance.now();
const count = await readers[how]!(files);
const seconds = (performance.now() - began) / 1000;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, peakMegabytes, count }));
