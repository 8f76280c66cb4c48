/**
 * Loaded before anything else in a process of its own (`--import`): writes the path of every file that it opens to the
 * file named by QD_OPENED, a line each. Listing folders and asking for sizes opens nothing.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const log = process.env['QD_OPENED'] ?? '';
const append = fs.appendFileSync;

/** @param {unknown} path */
function note(path) {
  if (typeof path === 'number') return;
  const text = path instanceof URL ? fileURLToPath(path) : String(path);
  if (text !== log) append(log, `${text}\n`);
}

/**
 * @param {Record<string, any>} holder
 * @param {string} name
 */
function watch(holder, name) {
  const original = holder[name];
  holder[name] = function (/** @type {unknown} */ path, /** @type {unknown[]} */ ...rest) {
    note(path);
    return original.call(this, path, ...rest);
  };
}

const opening = [
  'open',
  'openSync',
  'readFile',
  'readFileSync',
  'createReadStream',
  'copyFile',
  'copyFileSync',
  'cp',
  'cpSync',
  'openAsBlob',
  'link',
  'linkSync',
];
for (const name of opening) watch(/** @type {any} */ (fs), name);
for (const name of ['open', 'readFile', 'copyFile', 'cp', 'link']) watch(/** @type {any} */ (fs.promises), name);
syncBuiltinESMExports();
