/** A new folder from folders that are shipped: everything is there, or nothing is. */
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../error.ts';
import { expectDisk } from './disk-failure.ts';
import { flushFolder, nameBeside, writeFolder, type Files } from './write.ts';

/** A folder and where its content goes in the new one; '' is the new folder itself. */
export interface Part {
  from: string;
  to: string;
}

/**
 * Returns the paths of the files, with forward slashes, in order.
 * @throws Failure (1) if the folder is there and not empty, (4) if it cannot be written
 */
export async function writeNewFolder(folder: string, parts: readonly Part[]): Promise<string[]> {
  const files = new Map<string, Uint8Array>();
  for (const { from, to } of parts)
    for (const [path, bytes] of await readTree(from)) files.set(to === '' ? path : `${to}/${path}`, bytes);
  return writeNewFiles(folder, files);
}

/** The same with the files themselves, by their paths in the folder. */
export async function writeNewFiles(folder: string, files: Files): Promise<string[]> {
  const absolute = resolve(folder);
  const exists = await requireEmpty(absolute);
  // Somebody may stand in a folder that is there, so it is filled and not replaced.
  const staged = nameBeside(exists ? join(absolute, '.new') : absolute);
  await expectDisk(absolute, async () => {
    try {
      await mkdir(dirname(absolute), { recursive: true });
      await writeFolder(staged, files);
      if (exists) await moveInto(absolute, staged);
      else await rename(staged, absolute);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
    await flushFolder(dirname(absolute));
  });
  return [...files.keys()].sort();
}

/** Whether the folder is there, empty. */
async function requireEmpty(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return false;
  if (!found.isDirectory())
    throw new Failure(1, `${folder} is a file.`, 'Name a folder that is empty or not there yet.');
  const [first] = await readdir(folder);
  if (first === undefined) return true;
  throw new Failure(
    1,
    `The folder ${folder} is not empty: it has ${JSON.stringify(first)}. Nothing was written.`,
    `Name a folder that is empty or not there yet, such as ${join(folder, `${basename(folder)}-reviews`)}.`,
  );
}

/** Moves what is staged inside of the folder up into it; what was moved goes again if one of them fails. */
async function moveInto(folder: string, staged: string): Promise<void> {
  const names = (await readdir(staged)).sort();
  try {
    for (const name of names) await rename(join(staged, name), join(folder, name));
  } catch (error) {
    for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
    throw error;
  }
  await rm(staged, { recursive: true });
  await flushFolder(folder);
}

async function readTree(folder: string): Promise<[string, Uint8Array][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    files
      .sort()
      .map(async (file): Promise<[string, Uint8Array]> => [
        relative(folder, file).split(sep).join('/'),
        await readFile(file),
      ]),
  );
}
