/** Puts a delivered review into its folder: everything is there, with the description of it last, or nothing is. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { editionFile, editionFolder, placeOf, type Edition } from '../schema/edition.ts';
import { expectDisk } from './disk-failure.ts';
import { flushFolder, nameBeside, writeFolder, writeWhole, type Files } from './write.ts';

/**
 * @param root the workspace, absolute
 * @param files what `edition.files` lists, by path
 * @returns whether it was written; false: there is one already, and nothing was touched
 * @throws Failure (4)
 */
export async function writeEdition(root: string, edition: Edition, files: Files): Promise<boolean> {
  const home = editionFolder(edition.customer, edition.period);
  const folder = join(root, home);
  if (existsSync(folder)) return false;
  const own = new Map<string, Uint8Array>();
  for (const file of edition.files) {
    const [place, content] = [placeOf(edition, file), files.get(file.path)!];
    if (place.startsWith(`${home}/`)) own.set(file.path, content);
    else if (!existsSync(join(root, place))) await writeWhole(join(root, place), content);
  }
  own.set(basename(editionFile(edition.customer, edition.period)), encode(`${JSON.stringify(edition, null, 2)}\n`));
  const parent = dirname(folder);
  // A name with a point before it is no period, so that nobody takes a half-written one for an edition.
  const staged = nameBeside(join(parent, `.${basename(folder)}`));
  return expectDisk(folder, async () => {
    try {
      await mkdir(parent, { recursive: true });
      await writeFolder(staged, own);
      await rename(staged, folder);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
    await flushFolder(parent);
    return true;
  });
}

const encode = (text: string) => new TextEncoder().encode(text);
