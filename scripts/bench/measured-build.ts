/** Runs the command line's build in a process of its own, as a user does, and takes its time, stages and memory. */
import { execFile } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import type { Stages } from '../../src/stages.ts';

export interface BuildMeasure {
  /** Wall time, from the start of the command's work to its end, without Node's own start. */
  seconds: number;
  /** From the start of the process to its end. */
  wallSeconds: number;
  /** Reports that were built. */
  built: number;
  /** Customers whose data were read. */
  read: number;
  /** Milliseconds, by stage, over all reports. */
  stages: Stages;
  /** Of the process with its worker threads, without the browser. */
  peakMegabytes: number;
}

const runner = fileURLToPath(new URL('./run-build.ts', import.meta.url));
const run = promisify(execFile);

export interface BuildChoice {
  /** What was built before is forgotten, but not the compiled renderer. */
  fresh?: boolean;
  /** Missing: everything. */
  only?: string;
}

export async function measureBuild(
  workspace: string,
  { fresh = false, only }: BuildChoice = {},
): Promise<BuildMeasure> {
  if (fresh) {
    rmSync(join(workspace, 'dist'), { recursive: true, force: true });
    rmSync(join(workspace, '.quarterdeck'), { recursive: true, force: true });
  }
  const began = performance.now();
  const { stdout } = await run(process.execPath, [runner, workspace, ...(only ? [only] : [])], { maxBuffer: 1 << 28 });
  return { ...(JSON.parse(stdout) as BuildMeasure), wallSeconds: (performance.now() - began) / 1000 };
}

/** Builds again where one number of one customer is another: a value of the last week, of which figures are made. */
export async function measureOneChanged(workspace: string): Promise<BuildMeasure> {
  const [file] = globSync('data/customers/*/usage.csv', { cwd: workspace }).sort().slice(-1);
  const path = join(workspace, file!);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/\d(?=,\n$)/, (digit) => String((Number(digit) + 1) % 10)),
  );
  return measureBuild(workspace);
}
