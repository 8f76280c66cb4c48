/** `quarterdeck build`: builds what changed and says what came of it. */
import { basename, relative } from 'node:path';
import { build as buildReports } from '../../src/build/build.ts';
import type { BuildResult, Surface } from '../../src/build/build-contract.ts';
import { countOf } from '../../src/input/format-issues.ts';
import { FaultyWorkspace } from '../../src/pipeline.ts';
import { summaryLines } from './build-summary.ts';
import { createProgress } from './progress.ts';
import { print, printIssues, printJson, type CommonOptions } from './print.ts';

export interface BuildCommandOptions extends CommonOptions {
  customers: string[];
  period?: string;
  only?: Surface[];
  out?: string;
  jobs?: number;
  shard?: { index: number; count: number };
  strict: boolean;
}

export async function build(options: BuildCommandOptions): Promise<void> {
  const progress = createProgress(options);
  try {
    const result = await buildReports({
      ...options,
      onStart: (reports) => progress.start(reports),
      onReport: (report) => progress.step(report),
    });
    progress.stop();
    if (options.json) printResultJson(result);
    else printResult(result, options.workspace);
    if (result.failed.length > 0) process.exitCode = 2;
  } catch (error) {
    progress.stop();
    if (error instanceof FaultyWorkspace && options.json)
      printJson({
        built: [],
        unchanged: [],
        failed: [{ customer: null, period: null, issues: error.issues }],
        seconds: 0,
      });
    throw error;
  }
}

function printResultJson({ built, unchanged, failed, seconds, warnings, orphans, read, stages }: BuildResult): void {
  printJson({ built, unchanged, failed, warnings, orphans, read, seconds, stages });
}

const here = (file: string) => relative(process.cwd(), file) || file;

/** What is opened first. */
const mainFile = (files: readonly string[]) =>
  here(files.find((file) => basename(file) === 'index.html') ?? files[0] ?? '');

function printResult(result: BuildResult, workspace: string): void {
  const { built, unchanged, failed, seconds, warnings } = result;
  printIssues([...new Set(failed.flatMap(({ issues }) => issues))], workspace, process.stderr);
  printIssues(
    [...built, ...unchanged].flatMap((one) => one.warnings ?? []),
    workspace,
    process.stderr,
  );
  for (const { customer, files } of built.slice(0, 20))
    print(`${(customer ?? 'internal report').padEnd(28)} ${mainFile(files)}`);
  if (built.length > 20) print(`… and ${built.length - 20} more`);
  for (const { customer } of failed)
    print(
      `${(customer ?? 'internal report').padEnd(28)} not built: its data has errors (above); the last good output stays`,
    );
  for (const folder of result.orphans)
    print(
      `${folder.padEnd(28)} is of an earlier build, and its customer is not in the data; delete it if nobody needs it`,
    );
  for (const line of summaryLines(result)) print(line);
  const warned = warnings > 0 ? ` ${countOf(warnings, 'warning')}: quarterdeck check lists them.` : '';
  print(
    `${built.length} built, ${unchanged.length} unchanged, ${failed.length} failed in ${seconds.toFixed(1)} s.${warned}`,
  );
}
