/**
 * Where this program is and what belongs to it: in a clone, or packed into somebody's `node_modules`. Packed means that
 * `packed.json` stands at the program's root: then everything is JavaScript and the pages are compiled already.
 *
 * Plain JavaScript, because set-up reads it before there is a Node that reads TypeScript.
 */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `src/`, `scripts/`, `content/` and `data/`. */
export const programRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What packing leaves: hashes of the sources that it was packed from. @param {string} root */
export const packedFile = (root = programRoot) => join(root, 'packed.json');

export const isPacked = (root = programRoot) => existsSync(packedFile(root));

/** What a person runs to set up again. */
export const setupCommand = () => (isPacked() ? 'npx quarterdeck setup' : 'npm run setup --');

/**
 * A package that the program uses, wherever the package manager put it.
 * @param {string} name @param {string} root
 * @returns {string} its folder, or where it would be in the nearest `node_modules`
 */
export function packageFolder(name, root = programRoot) {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) return join(root, 'node_modules', name);
  }
}

/**
 * Where what can be made anew is kept: the unpacked browser, compiled pages, the stamp of set-up. Of an installed
 * package that is the `node_modules` it stands in, and where that cannot be written, the user's own cache.
 * @returns {string} absolute
 */
export function cacheFolder(root = programRoot) {
  const own = (/** @type {string} */ modules) => join(modules, '.cache', 'quarterdeck');
  if (!isPacked(root)) return own(join(root, 'node_modules'));
  const around = findAround(root);
  return [...(around ? [own(around)] : []), userCache()].find(isWritable) ?? join(tmpdir(), 'quarterdeck-cache');
}

/** The stamp of set-up. Installations that share a user's cache have one each. */
export function stampFile(root = programRoot) {
  const mark = isPacked(root) ? `-${createHash('sha256').update(root).digest('hex').slice(0, 12)}` : '';
  return join(cacheFolder(root), `setup${mark}.json`);
}

/** The `node_modules` that a folder is in. @param {string} folder @returns {string | undefined} */
export function findAround(folder) {
  if (basename(folder) === 'node_modules') return folder;
  return folder === dirname(folder) ? undefined : findAround(dirname(folder));
}

function userCache() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'quarterdeck', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'quarterdeck');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'quarterdeck');
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
