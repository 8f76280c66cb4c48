/** Builds that are killed at random moments, one after the other, in one workspace that changes back and forth. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeWorkspace } from '../../scripts/bench/make-workspace.ts';
import { buildInChild, groupOf, processesWith } from './build-in-child.ts';
import { mixedFolders, outputBytes } from './output-bytes.ts';
import { randomFrom } from './random.ts';

export interface Kills {
  /** Folders that were neither of the old nor of the new version, after any kill. */
  mixed: string[];
  /** Processes of a killed build that were still there. */
  left: number[];
  /** Files in which the output of the build after the last kill differs from that of a build from nothing. */
  different: string[];
  /** Builds that were killed before they were done. */
  killed: number;
}

const CUSTOMERS = 3;

export async function killBuilds(times: number, seed: number, args: readonly string[] = []): Promise<Kills> {
  const { whole, chance } = randomFrom(seed);
  const [workspace, clean] = ['kills', 'clean'].map((name) => mkdtempSync(join(tmpdir(), `quarterdeck-${name}-`))) as [
    string,
    string,
  ];
  const kills: Kills = { mixed: [], left: [], different: [], killed: 0 };
  try {
    makeWorkspace(workspace, CUSTOMERS);
    const names = ['Synthetic Vendor', 'Renamed Vendor'];
    const versions: Record<string, string>[] = [];
    for (const name of names) versions.push(await buildClean(workspace, clean, name, args));
    setVendor(workspace, names[0]!);
    const began = Date.now();
    await buildInChild(workspace, args).ended;
    const longest = Date.now() - began;
    for (let done = 0; done < times; done++) {
      setVendor(workspace, names[(done + 1) % 2]!);
      // Most of them have everything to do; the others find what an earlier one kept.
      if (chance(0.8)) rmSync(join(workspace, '.quarterdeck/store'), { recursive: true, force: true });
      const child = buildInChild(workspace, args);
      const hasEnded = await Promise.race([child.ended.then(() => true), wait(whole(0, longest), false)]);
      child.kill();
      const { code } = await child.ended;
      if (!hasEnded && code === null) kills.killed++;
      kills.left.push(...(await survivors(child.pid)));
      kills.mixed.push(...mixedFolders(join(workspace, 'dist'), versions));
    }
    setVendor(workspace, names[0]!);
    const { code, errors } = await buildInChild(workspace, args).ended;
    if (code !== 0) kills.different.push(`exit ${code}: ${errors}`);
    const found = outputBytes(join(workspace, 'dist'));
    const paths = new Set([...Object.keys(found), ...Object.keys(versions[0]!)]);
    kills.different.push(...[...paths].filter((path) => found[path] !== versions[0]![path]));
    return kills;
  } finally {
    for (const folder of [workspace, clean]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A browser ends when its pipe closes, which takes it a moment. */
async function survivors(pid: number): Promise<number[]> {
  const found = () => [...groupOf(pid), ...processesWith(`quarterdeck-browser-${pid}-`)];
  for (let tries = 0; tries < 100 && found().length > 0; tries++) await wait(100);
  return found();
}

/** Changes every report. */
export function setVendor(workspace: string, name: string): void {
  const file = join(workspace, 'data/workspace.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/name: [^,]*/, `name: ${name}`));
}

async function buildClean(
  workspace: string,
  folder: string,
  name: string,
  args: readonly string[],
): Promise<Record<string, string>> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(workspace, folder, { recursive: true });
  setVendor(folder, name);
  const { code, errors } = await buildInChild(folder, args).ended;
  if (code !== 0) throw new Error(`exit ${code}: ${errors}`);
  return outputBytes(join(folder, 'dist'));
}
