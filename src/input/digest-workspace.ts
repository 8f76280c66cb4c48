/** One hash of everything a workspace is made of: where it is the same, every report is the same. */
import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareText } from '../error.ts';
import { namedSourceFiles } from './named-sources.ts';

/**
 * sha256 over the paths and contents of all files under data/ and content/, and of the files that sources.yaml names.
 * The day of a workspace without `as_of` is not in it.
 */
export async function digestWorkspace(root: string): Promise<string> {
  const hash = createHash('sha256');
  const absolute = resolve(root);
  for (const folder of ['data', 'content']) digestFolder(hash, absolute, folder);
  for (const { absolute: file, path } of namedSourceFiles(absolute)) digestFile(hash, path, file);
  return hash.digest('hex');
}

/** Each name and content goes in with its length, so that no two workspaces look alike. Links are not followed. */
function digestFolder(hash: Hash, root: string, folder: string): void {
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) digestFolder(hash, root, path);
    else if (entry.isFile()) digestFile(hash, path, join(root, path));
  }
}

function digestFile(hash: Hash, path: string, absolute: string): void {
  const content = readFileSync(absolute);
  hash.update(`${path.length}:${path}:${content.length}:`);
  hash.update(content);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
