/** Runs the command line's build in a process of its own, as a user does, and takes its time, stages and memory. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Stages } from '../../src/stages.ts';

export interface BuildMeasure {
  /** Wall time, from the start of the command's work to its end, without Node's own start. */
  seconds: number;
  /** Milliseconds, by stage, over all reports. */
  stages: Stages;
  /** Of the process with its worker threads, without the browser. */
  peakMegabytes: number;
}

const runner = fileURLToPath(new URL('./run-build.ts', import.meta.url));
const run = promisify(execFile);

/** Builds everything; `fresh` forgets what was built before, but keeps the compiled renderer. */
export async function measureBuild(workspace: string, { fresh = false } = {}): Promise<BuildMeasure> {
  if (fresh) {
    rmSync(join(workspace, 'dist'), { recursive: true, force: true });
    rmSync(join(workspace, '.quarterdeck'), { recursive: true, force: true });
  }
  const { stdout } = await run(process.execPath, [runner, workspace], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as BuildMeasure;
}

/** Builds again where nothing has changed. */
export const measureRebuild = (workspace: string) => measureBuild(workspace);
