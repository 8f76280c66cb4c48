/** What the set-up found, kept beside the packages so that both go together. `src/output/browser-path.ts` reads it too. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { stampFile } from '../../src/installation.mjs';
import { markFile } from './mark.mjs';

/**
 * @typedef {{ executable: string, env: Record<string, string>, args: string[], version: string, source: string, shell: boolean }} Browser
 * @typedef {{ root?: string, lock?: string, node?: string | null, nodeMark?: string, browser?: Browser & { mark: string }, seen?: string[] }} Stamp
 */

/** @param {string} root @returns {Stamp} empty if there is none, it cannot be read, or it came along with a copy of the folder */
export function readStamp(root) {
  try {
    const stamp = JSON.parse(readFileSync(stampFile(root), 'utf8'));
    return stamp.root === root ? stamp : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} root
 * @param {string} lock
 * @param {{ path: string }} node
 * @param {{ browser: Browser, seen: string[] }} found
 */
export function writeStamp(root, lock, node, found) {
  const file = stampFile(root);
  const own = node.path.includes(`${sep}node_modules${sep}`);
  /** @type {Stamp} */
  const stamp = {
    root,
    lock,
    node: own ? node.path : null,
    nodeMark: own ? markFile(node.path) : undefined,
    browser: { ...found.browser, mark: markFile(found.browser.executable) ?? '' },
    seen: found.seen,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(stamp, null, 2));
  renameSync(`${file}.${process.pid}`, file);
}
