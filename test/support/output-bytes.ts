/** The output of a build by path with the hash of its bytes, and whether each report's files belong together. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a reader may open. */
export function outputBytes(dist: string): Record<string, string> {
  const files = globSync('{reports,internal}/**/*', { cwd: dist })
    .filter((path) => statSync(join(dist, path)).isFile())
    .sort();
  return Object.fromEntries(files.map((path) => [path, hashFile(join(dist, path))]));
}

const hashFile = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Folders whose files are neither all of the one build nor all of the other, by the hashes that each left; the board's
 * files, which are replaced one by one, are looked at alone.
 */
export function mixedFolders(dist: string, versions: readonly Record<string, string>[]): string[] {
  const found = outputBytes(dist);
  const folderOf = (path: string) => /^(?:reports\/[^/]+|internal)\/[^/]+(?=\/)/.exec(path)?.[0];
  const folders = new Set(Object.keys(found).flatMap((path) => folderOf(path) ?? []));
  const inFolder = (folder: string, all: Record<string, string>) =>
    JSON.stringify(Object.entries(all).filter(([path]) => path.startsWith(`${folder}/`)));
  const isShared = (folder: string) => folder.endsWith('/assets');
  return [...folders].filter(
    (folder) => !isShared(folder) && !versions.some((version) => inFolder(folder, version) === inFolder(folder, found)),
  );
}
