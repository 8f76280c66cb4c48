/**
 * What set-up does, for a clone (`../setup.mjs`) and for an installed package (`../start.mjs`): packages, a fit Node, a
 * browser that prints. What was found is kept in a stamp, written last, so an interrupted set-up is noticed and done
 * again; with a good stamp a few files are looked at and nothing is said.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findCandidates, setUpBrowser } from './browser.mjs';
import { runChild } from './child.mjs';
import { holdLock } from './lock.mjs';
import { isSameFile } from './mark.mjs';
import { findNode, isFit } from './node.mjs';
import { hashLockFile, installPackages, isInstalled } from './packages.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

/**
 * @typedef {object} Wanted
 * @property {string} root the program's folder
 * @property {boolean} fresh look for the browser anew
 * @property {(line: string) => void} say
 */

/**
 * Makes ready what is missing.
 * @param {Wanted} wanted
 * @returns {Promise<string>} the Node to go on with
 */
export async function makeReady(wanted) {
  const node = isReady(wanted) ? (readStamp(wanted.root).node ?? process.execPath) : await setUp(wanted);
  return isFit(process.versions.node) ? process.execPath : node;
}

/** Whether what the stamp says is still so; a few file look-ups. @param {Wanted} wanted */
function isReady(wanted) {
  const stamp = readStamp(wanted.root);
  return (
    isInstalled(wanted.root) &&
    (stamp.node === null ? isFit(process.versions.node) : isSameFile(stamp.node, stamp.nodeMark)) &&
    findStampedBrowser(wanted) !== undefined
  );
}

/**
 * The browser of the stamp, if neither it nor the packages changed and none has come or gone; unless it is to be
 * looked for anew.
 * @param {Wanted} wanted
 */
function findStampedBrowser({ root, fresh }) {
  const { lock, browser, seen } = readStamp(root);
  const marks = findCandidates().map((candidate) => candidate.mark);
  if (fresh || lock !== hashLockFile(root) || !browser?.version || !isSameFile(browser.executable, browser.mark))
    return undefined;
  return seen?.join('\n') === marks.join('\n') ? { browser, seen } : undefined;
}

/** Does what is missing, one set-up at a time; returns the Node to go on with. @param {Wanted} wanted */
async function setUp(wanted) {
  const { root, say } = wanted;
  const started = Date.now();
  const release = await holdLock(root, say);
  try {
    if (!isInstalled(root)) {
      say('installing the packages of package-lock.json (npm ci); the first time this takes a minute or so');
      await installPackages(root);
    }
    const node = findNode(root);
    if (node.path !== process.execPath)
      say(`Node ${node.version} from ${node.from}; this one is ${process.versions.node}`);
    const found = findStampedBrowser(wanted) ?? (await setUpBrowser(root, node.path, say));
    writeStamp(root, hashLockFile(root), node, found);
    say(`ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return node.path;
  } finally {
    release();
  }
}

/**
 * Runs a script here if this Node is the one, else on that one, passing on signals and the exit code.
 * @param {string} node @param {string[]} next the script and its arguments
 */
export async function goOn(node, next) {
  const [script = '', ...words] = next;
  if (node === process.execPath) {
    process.argv = [process.execPath, resolve(script), ...words];
    await import(pathToFileURL(resolve(script)).href);
    return;
  }
  const { code } = await runChild(node, [script, ...words], { stdio: 'inherit' });
  process.exitCode = code;
}
