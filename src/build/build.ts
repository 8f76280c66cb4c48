/**
 * The build as a whole: one writer at a time, and nothing done where nothing has changed since the last build. What is
 * left to do is in `build-reports.ts`, which is loaded only then: most builds change little, many nothing.
 */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import {
  ALL_SURFACES,
  asBuilt,
  scopeOf,
  type BuildKey,
  type BuildOptions,
  type BuildResult,
  type Outcome,
  type Places,
} from './build-contract.ts';
import { digestParts, digestWhole } from '../input/digest-workspace.ts';
import { hashCode, hashText, readRecord } from '../output/build-record.ts';
import { holdLock } from '../output/lock.ts';
import { isPublished, isThere, openOutFolder, type OutFolder } from '../output/publish.ts';
import { storeFolder } from '../output/store.ts';
import { noStages } from '../stages.ts';

function findPlaces({ workspace, out }: BuildOptions): Places {
  const root = resolve(workspace);
  const target = out ? resolve(out) : join(root, 'dist');
  const records = join(root, '.quarterdeck', 'records');
  const name = hashText(target).slice(0, 16);
  return {
    workspace: root,
    out: target,
    store: storeFolder(root),
    record: join(records, `${name}.json`),
    memory: join(records, `${name}.memory.json`),
  };
}

/** Builds what changed. Throws Failure: 1 wrong call, 2 no workspace to build from, 3 locked, 4 could not write. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const began = performance.now();
  const places = findPlaces(options);
  const giveBack = holdLock(places.out);
  try {
    const out = await openOutFolder(places.out);
    const key = await hashBuild(options, places);
    const result = findUnchanged(places, out, key.all) ?? (await buildReports(options, places, out, key));
    return { ...result, seconds: (performance.now() - began) / 1000 };
  } finally {
    giveBack();
  }
}

/** The painters' threads load what they need while this one does. */
async function buildReports(options: BuildOptions, places: Places, out: OutFolder, key: BuildKey): Promise<Outcome> {
  const { jobs = availableParallelism() } = options;
  // Finished pages are large texts, soon let go; the collector is asked early, before they have piled up.
  setFlagsFromString('--heap-growing-percent=60');
  const { openRenderer } = await import('./open-renderer.ts');
  // The browser takes most of the machine; one painter keeps two of its pages at work.
  const renderer = await openRenderer(Math.max(1, Math.floor(jobs / 2)));
  try {
    const { buildAll } = await import('./build-reports.ts');
    return await buildAll(options, places, out, key, renderer);
  } finally {
    await renderer.close();
  }
}

/** Over everything that a build depends on; the day counts, because a running quarter is cut at it. */
async function hashBuild(options: BuildOptions, { workspace }: Places): Promise<BuildKey> {
  const { customers = [], period = '', only = ALL_SURFACES, shard, strict = false } = options;
  const asked = hashText(
    JSON.stringify([period, [...only].sort(), strict]),
    hashCode(),
    new Date().toISOString().slice(0, 10),
  );
  const digest = await digestParts(workspace, scopeOf(options));
  return { digest, asked, all: hashText(digestWhole(digest), asked, JSON.stringify([[...customers].sort(), shard])) };
}

/** The result where nothing that counts has changed and every file still stands as it was written; else undefined. */
function findUnchanged({ record }: Places, out: OutFolder, key: string): Outcome | undefined {
  const last = readRecord(record);
  if (last?.key !== key) return undefined;
  const folders = last.reports.flatMap(({ also = [], ...report }) => [report, ...also]);
  if (!folders.every(({ folder, fingerprint }) => isPublished(out, folder, fingerprint))) return undefined;
  const unchanged = last.reports.map((report) => asBuilt(report, out));
  const { warnings } = last;
  const orphans = last.orphans.filter((folder) => isThere(out, folder));
  return { built: [], unchanged, failed: [], read: 0, warnings, orphans, stages: noStages() };
}
