/**
 * Writing that is all or nothing: everything is written beside its place, flushed to the disk, and then moved there.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Failure } from '../error.ts';
import { expectDisk } from './disk-failure.ts';

/** Paths with forward slashes, inside the folder they are for, and what they hold. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A name that nobody else uses, beside a path. */
export function nameBeside(path: string): string {
  return `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Replaces one file in whole. @throws Failure (4) */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const staged = nameBeside(file);
  await expectDisk(file, async () => {
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFlushed(staged, content);
      await rename(staged, file);
    } catch (error) {
      await rm(staged, { force: true });
      throw error;
    }
    await flushFolder(dirname(file));
  });
}

/** Writes files into a new folder and flushes them and it. */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  const folders = new Set([folder]);
  for (const path of files.keys()) folders.add(dirname(join(folder, requireInside(path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  // All are awaited even if one fails, so that nothing is still being written when the folder is removed.
  const written = await Promise.allSettled(
    [...files].map(([path, content]) => writeFlushed(join(folder, path), content)),
  );
  for (const result of written) if (result.status === 'rejected') throw result.reason;
  for (const each of folders) await flushFolder(each);
}

const writeFlushed = (file: string, content: Uint8Array | string) => writeFile(file, content, { flush: true });

/** Makes what was created or renamed in a folder outlast a loss of power. Windows does so by itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function requireInside(path: string): string {
  const parts = path.split('/');
  if (path === '' || path.includes('\\') || parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Failure(1, `The output path ${JSON.stringify(path)} does not stay inside its folder.`);
  }
  return parts.join(sep);
}
