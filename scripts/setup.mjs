#!/usr/bin/env node
/**
 * Set-up: makes a fresh clone able to build, on a machine with Node 20 and npm alone.
 *
 *   node scripts/setup.mjs [--quiet] [--fresh] [--then SCRIPT [ARGUMENT…]]
 *
 * Three things have to be there: the packages of package-lock.json, a Node of at least 22.18, a browser that prints.
 * What is missing is fetched by npm alone. What was found is kept in a stamp, written last, so an interrupted set-up
 * is noticed and done again; with a good stamp nothing is printed and a few files are looked at.
 *
 * `--then` goes on with a script on the Node that was found. (A shell remembers where it found `node`, so the second
 * `node` of `node a && node b` would still be the old one on the first run.)
 *
 * Plain JavaScript without packages, because it runs before they are there. All words go to stderr.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findCandidates, setUpBrowser } from './setup/browser.mjs';
import { holdLock } from './setup/lock.mjs';
import { isSameFile } from './setup/mark.mjs';
import { findNode, isFit } from './setup/node.mjs';
import { hashLockFile, installPackages, isInstalled } from './setup/packages.mjs';
import { readStamp, writeStamp } from './setup/stamp.mjs';
import { runChild, SetupFailure } from './setup/child.mjs';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const { quiet, fresh, next } = parseArguments(process.argv.slice(2));

try {
  const node = isReady() ? (readStamp(root).node ?? process.execPath) : await setUp();
  if (next.length > 0) await goOn(isFit(process.versions.node) ? process.execPath : node);
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`set-up: ${error.message}\n`);
  process.exitCode = error.exitCode;
}

/** @param {string[]} words */
function parseArguments(words) {
  const at = words.indexOf('--then');
  const own = at < 0 ? words : words.slice(0, at);
  return { quiet: own.includes('--quiet'), fresh: own.includes('--fresh'), next: at < 0 ? [] : words.slice(at + 1) };
}

/** Whether what the stamp says is still so; a few file look-ups. */
function isReady() {
  const stamp = readStamp(root);
  return (
    isInstalled(root) &&
    (stamp.node === null ? isFit(process.versions.node) : isSameFile(stamp.node, stamp.nodeMark)) &&
    findStampedBrowser() !== undefined
  );
}

/** The browser of the stamp, if neither it nor the packages changed and none has come or gone; unless it is to be looked for anew. */
function findStampedBrowser() {
  const { lock, browser, seen } = readStamp(root);
  const marks = findCandidates().map((candidate) => candidate.mark);
  if (fresh || lock !== hashLockFile(root) || !browser?.version || !isSameFile(browser.executable, browser.mark))
    return undefined;
  return seen?.join('\n') === marks.join('\n') ? { browser, seen } : undefined;
}

/** Does what is missing, one set-up at a time; returns the Node to go on with. */
async function setUp() {
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
    const found = findStampedBrowser() ?? (await setUpBrowser(root, node.path, say));
    writeStamp(root, hashLockFile(root), node, found);
    say(`ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return node.path;
  } finally {
    release();
  }
}

/**
 * Runs the script here if this Node will do, else on the Node that was found, passing on signals and the exit code.
 * @param {string} node
 */
async function goOn(node) {
  const [script = '', ...words] = next;
  if (node === process.execPath) {
    process.argv = [process.execPath, resolve(script), ...words];
    await import(pathToFileURL(resolve(script)).href);
    return;
  }
  const { code } = await runChild(node, [script, ...words], { stdio: 'inherit' });
  process.exitCode = code;
}

/** @param {string} line */
function say(line) {
  if (!quiet) process.stderr.write(`set-up: ${line}\n`);
}
