/**
 * Puts finished folders where readers find them, each in whole: written and flushed beside its place, the old folder
 * moved aside, the new one moved in, the old one removed. The two moves follow each other without a pause, so that a
 * signal cannot fall between; should a kill do so, the next build moves the old folder back before anything else.
 *
 * What was put where is remembered with length, time and number of each file, so that an unchanged report is known
 * to be so by looking at its files' entries alone.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, type Dirent } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expectDisk } from './disk-failure.ts';
import { flushFolder, nameBeside, writeFolder, type OutputFile } from './write.ts';

interface Published {
  fingerprint: string;
  /** Path inside the folder, with forward slashes → the file's mark on disk. */
  marks: Record<string, string>;
}

/** Replaces a folder in whole and remembers it; returns the paths inside. @throws Failure (4) */
export async function placeFolder(
  records: string,
  place: string,
  fingerprint: string,
  files: readonly OutputFile[],
): Promise<string[]> {
  const staged = nameBeside(join(dirname(place), `.${basename(place)}`));
  const away = `${staged}.old`;
  await expectDisk(place, async () => {
    try {
      await writeFolder(staged, files);
      swap(staged, place, away);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
    await flushFolder(dirname(place));
    await rm(away, { recursive: true, force: true });
    const marks = Object.fromEntries(files.map(({ path }) => [path, markOf(join(place, path)) ?? '']));
    await remember(records, place, { fingerprint, marks });
  });
  return files.map(({ path }) => path);
}

/** The paths inside a folder that stands just as it was placed under this fingerprint; else undefined. */
export function findStanding(records: string, place: string, fingerprint: string): string[] | undefined {
  const published = readRecord(recordOf(records, place));
  if (published?.fingerprint !== fingerprint) return undefined;
  const marks = Object.entries(published.marks);
  return marks.every(([path, mark]) => markOf(join(place, path)) === mark) ? marks.map(([path]) => path) : undefined;
}

/** Moves back what a killed build moved aside and did not replace, and removes the rest of what it left. */
export function mendFolders(out: string, depth = 4): void {
  for (const entry of listFolders(out)) {
    const path = join(out, entry.name);
    const [, name, isOld] = /^\.(.+)\.\d+-[0-9a-f]{8}(\.old)?$/.exec(entry.name) ?? [];
    if (name === undefined) {
      if (depth > 1) mendFolders(path, depth - 1);
    } else if (isOld && !existsSync(join(out, name))) renameSync(path, join(out, name));
    else rmSync(path, { recursive: true, force: true });
  }
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

/** Needs no flushing: a record that is lost or half written only means that the folder is placed again. */
async function remember(records: string, place: string, published: Published): Promise<void> {
  const file = recordOf(records, place);
  const staged = nameBeside(file);
  await mkdir(records, { recursive: true });
  await writeFile(staged, JSON.stringify(published));
  await rename(staged, file);
}

function recordOf(records: string, place: string): string {
  return join(records, `${createHash('sha256').update(place).digest('hex').slice(0, 32)}.json`);
}

function readRecord(file: string): Published | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Published;
  } catch {
    return undefined;
  }
}

function markOf(file: string): string | undefined {
  const entry = statSync(file, { throwIfNoEntry: false });
  return entry && `${entry.size} ${entry.mtimeMs} ${entry.ino}`;
}

function listFolders(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  } catch {
    return [];
  }
}
