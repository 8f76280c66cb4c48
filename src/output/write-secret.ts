/** What its owner alone may read. */
import { chmod, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expectDisk } from './disk-failure.ts';
import { flushFolder, nameBeside, writeFolder, type Files } from './write.ts';

/** Makes a file once: one that is already there is left as it is. @throws Failure (4) where it cannot be written or somebody else made it in the meantime */
export async function writeSecret(file: string, content: string): Promise<void> {
  const draft = nameBeside(file);
  await expectDisk(file, async () => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeFile(draft, content, { mode: 0o600, flag: 'wx', flush: true });
      await link(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
    await flushFolder(dirname(file));
  });
}

/** Replaces a folder in whole. @throws Failure (4) */
export async function writeOwnerOnly(folder: string, files: Files): Promise<void> {
  const [staged, away] = [nameBeside(folder), nameBeside(folder)];
  await expectDisk(folder, async () => {
    try {
      await mkdir(staged, { recursive: true, mode: 0o700 });
      await writeFolder(staged, files);
      await chmod(staged, 0o700);
      await rename(folder, away).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await rename(staged, folder);
    } finally {
      await rm(staged, { recursive: true, force: true });
      await rm(away, { recursive: true, force: true });
    }
  });
}
