/** Builds a workspace where it stands and a copy of it from nothing, and says in which files the two differ. */
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildOptions, BuildResult } from '../../src/build/build-contract.ts';
import { build } from '../../src/build/build.ts';
import { FaultyWorkspace } from '../../src/pipeline.ts';

export interface Comparison {
  /** Files that are different or stand on one side alone. */
  different: string[];
  compared: number;
  /** Reports that the workspace's own build left as they were. */
  unchanged: number;
  /** Customers that its own build read. */
  read: number;
}

export async function compareBuilds(options: BuildOptions): Promise<Comparison> {
  const copy = mkdtempSync(join(tmpdir(), 'quarterdeck-clean-'));
  try {
    for (const folder of ['data', 'content'])
      cpSync(join(options.workspace, folder), join(copy, folder), { recursive: true });
    const [own, clean] = [await tryBuild(options), await tryBuild({ ...options, workspace: copy })];
    if (!own || !clean)
      return { different: own === clean ? [] : ['one of them failed'], compared: 0, unchanged: 0, read: 0 };
    return compare(own, clean, options.workspace, copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Undefined where nothing can be built of the workspace. */
async function tryBuild(options: BuildOptions): Promise<BuildResult | undefined> {
  try {
    return await build(options);
  } catch (error) {
    if (error instanceof FaultyWorkspace) return undefined;
    throw error;
  }
}

const listed = ({ built, unchanged }: BuildResult) => [...built, ...unchanged];

function compare(own: BuildResult, clean: BuildResult, mine: string, other: string): Comparison {
  const failures = [own, clean].map(({ failed }) => JSON.stringify(failed.sort(byCustomer)));
  const [a, b] = [filesOf(own, mine), filesOf(clean, other)];
  const different = [...new Set([...a.keys(), ...b.keys()])].filter((path) => !same(a.get(path), b.get(path)));
  if (failures[0] !== failures[1]) different.push('what failed');
  if (own.warnings !== clean.warnings) different.push('the number of warnings');
  return { different, compared: b.size, unchanged: own.unchanged.length, read: own.read };
}

const byCustomer = (a: { customer: string | null }, b: { customer: string | null }) =>
  (a.customer ?? '') < (b.customer ?? '') ? -1 : 1;

const same = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));

/**
 * Whatever stands in the folders of its reports, by path inside the out folder. The board links to the last good report
 * of a customer whose data have errors now, which a build from nothing has not.
 */
function filesOf(result: BuildResult, workspace: string): Map<string, string> {
  const dist = join(workspace, 'dist');
  const folders = listed(result).map(({ customer, period }) =>
    customer === null ? 'internal' : `reports/${customer}/${period}`,
  );
  const found = folders.flatMap((folder) =>
    globSync(`${folder}/**/*.*`, { cwd: dist, exclude: (name) => name === 'assets' }),
  );
  const isOfBoard = (path: string) => /^internal\/(?:csm\/|[^/]*$)/.test(path);
  const sure = result.failed.length > 0 ? found.filter((path) => !isOfBoard(path)) : found;
  return new Map(sure.map((path) => [path, join(dist, path)]));
}
