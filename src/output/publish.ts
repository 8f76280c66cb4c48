/**
 * Puts finished folders into the out folder, each in whole: written and flushed under `.staging`, the old folder moved
 * there, the new one moved in, the old one removed. The two moves follow each other without a pause, so that a signal
 * cannot fall between; should a kill do so, the next build moves the old folder back before anything else.
 *
 * What was put there is remembered with length, time and number of each file, so that an unchanged report is known to
 * be so by looking at its files' entries alone.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expectDisk } from './disk-failure.ts';
import { flushFolder, nameBeside, writeFolder, writeWhole, type Files } from './write.ts';

interface Published {
  fingerprint: string;
  /** Path inside the folder, with forward slashes → the file's mark on disk. */
  marks: Record<string, string>;
  /** They stand in a folder that holds others', too. */
  beside?: true;
}

export interface OutFolder {
  /** Absolute. */
  path: string;
  /** By folder inside `path`, with forward slashes. */
  published: Map<string, Published>;
  /** Folders that were put in or taken out since it was opened. */
  touched: Set<string>;
}

const stagingName = '.staging';
const recordName = '.published.json';

/** Opens the out folder, mending what a killed build left; whoever calls this holds its lock. @throws Failure (4) */
export async function openOutFolder(path: string): Promise<OutFolder> {
  return expectDisk(path, async () => {
    await mkdir(path, { recursive: true });
    mendStaging(path);
    return { path, published: readRecord(path), touched: new Set() };
  });
}

/** Whether a folder still stands just as it was published under this fingerprint. */
export function isPublished(out: OutFolder, folder: string, fingerprint: string): boolean {
  const entry = out.published.get(folder);
  if (entry?.fingerprint !== fingerprint) return false;
  return Object.entries(entry.marks).every(([file, mark]) => markOf(join(out.path, folder, file)) === mark);
}

/** The files of a published folder, as absolute paths. */
export function listPublished(out: OutFolder, folder: string): string[] {
  return Object.keys(out.published.get(folder)?.marks ?? {}).map((file) => join(out.path, folder, file));
}

/** Whether a file or folder stands in the out folder, of this build or of an earlier one. */
export const isThere = (out: OutFolder, file: string): boolean => existsSync(join(out.path, file));

/** The folders inside a folder of the out folder, whoever put them there. */
export const listFolders = (out: OutFolder, folder: string): string[] =>
  readdirSync(join(out.path, folder), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));

/** Replaces a folder of the out folder in whole. @throws Failure (4) */
export async function publishFolder(out: OutFolder, folder: string, fingerprint: string, files: Files): Promise<void> {
  const place = join(out.path, folder);
  const staged = stagedName(out, folder);
  const away = `${staged}.old`;
  await expectDisk(place, async () => {
    try {
      await writeFolder(staged, files);
      await mkdir(dirname(place), { recursive: true });
      swap(staged, place, away);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
    await rm(away, { recursive: true, force: true });
  });
  const marks = Object.fromEntries([...files.keys()].map((file) => [file, markOf(join(place, file)) ?? '']));
  out.published.set(folder, { fingerprint, marks });
  out.touched.add(folder);
}

/** Replaces single files of a folder that holds others', too, each in whole, in their order. @throws Failure (4) */
export async function publishFiles(out: OutFolder, folder: string, fingerprint: string, files: Files): Promise<void> {
  const place = join(out.path, folder);
  for (const [file, content] of files) await writeWhole(join(place, file), content);
  const marks = Object.fromEntries([...files.keys()].map((file) => [file, markOf(join(place, file)) ?? '']));
  out.published.set(folder, { fingerprint, marks, beside: true });
  out.touched.add(folder);
}

/** Takes out a folder that is no longer to be there; of files among others', those alone. @throws Failure (4) */
export async function withdrawFolder(out: OutFolder, folder: string): Promise<void> {
  const away = stagedName(out, folder);
  const entry = out.published.get(folder);
  await expectDisk(folder, async () => {
    if (entry?.beside)
      return void (await Promise.all(listPublished(out, folder).map((file) => rm(file, { force: true }))));
    if (!existsSync(join(out.path, folder))) return;
    await mkdir(dirname(away), { recursive: true });
    await rename(join(out.path, folder), away);
    await rm(away, { recursive: true, force: true });
  });
  if (out.published.delete(folder)) out.touched.add(folder);
}

/** Flushes what was moved and remembers what was published; to be called after a failed build too. @throws Failure (4) */
export async function closeOutFolder(out: OutFolder): Promise<void> {
  await expectDisk(out.path, async () => {
    await rm(join(out.path, stagingName), { recursive: true, force: true });
    if (out.touched.size === 0) return;
    const parents = new Set([...out.touched].map((folder) => dirname(join(out.path, folder))));
    await Promise.all([...parents].filter((parent) => existsSync(parent)).map(flushFolder));
    await writeWhole(join(out.path, recordName), JSON.stringify(Object.fromEntries(out.published)));
    out.touched.clear();
  });
}

function stagedName(out: OutFolder, folder: string): string {
  return nameBeside(join(out.path, stagingName, encodeURIComponent(folder)));
}

/** Not asynchronous, so that nothing of ours can come between the moves. */
function swap(staged: string, place: string, away: string): void {
  if (!existsSync(place)) return renameSync(staged, place);
  renameSync(place, away);
  try {
    renameSync(staged, place);
  } catch (error) {
    renameSync(away, place);
    throw error;
  }
}

/** Moves back what was moved away and not replaced, and removes the rest of the staging. */
function mendStaging(path: string): void {
  const staging = join(path, stagingName);
  if (!existsSync(staging)) return;
  for (const name of readdirSync(staging)) {
    const [, folder] = /^(.+)\.\d+-[0-9a-f]{8}\.old$/.exec(name) ?? [];
    const place = folder === undefined ? undefined : join(path, decodeURIComponent(folder));
    if (place && !existsSync(place)) renameSync(join(staging, name), place);
  }
  rmSync(staging, { recursive: true, force: true });
}

function readRecord(path: string): Map<string, Published> {
  try {
    return new Map(
      Object.entries(JSON.parse(readFileSync(join(path, recordName), 'utf8')) as Record<string, Published>),
    );
  } catch {
    return new Map();
  }
}

function markOf(file: string): string | undefined {
  const entry = statSync(file, { throwIfNoEntry: false });
  return entry && `${entry.size} ${entry.mtimeMs} ${entry.ino}`;
}
