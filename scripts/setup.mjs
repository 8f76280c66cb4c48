#!/usr/bin/env node
/**
 * Set-up: makes a fresh clone able to build, on a machine with Node 20 and npm alone.
 *
 *   node scripts/setup.mjs [--quiet] [--fresh] [--then SCRIPT [ARGUMENT…]]
 *
 * Three things have to be there: the packages of package-lock.json, a Node of at least 22.18, a browser that prints.
 * What is missing is fetched by npm alone; with nothing missing, nothing is printed.
 *
 * `--then` goes on with a script on the Node that was found. (A shell remembers where it found `node`, so the second
 * `node` of `node a && node b` would still be the old one on the first run.)
 *
 * Plain JavaScript without packages, because it runs before they are there. All words go to stderr.
 */
import { programRoot as root } from '../src/installation.mjs';
import { SetupFailure } from './setup/child.mjs';
import { goOn, makeReady } from './setup/set-up.mjs';

const { quiet, fresh, next } = parseArguments(process.argv.slice(2));

try {
  const node = await makeReady({ root, fresh, say });
  if (next.length > 0) await goOn(node, next);
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

/** @param {string} line */
function say(line) {
  if (!quiet) process.stderr.write(`set-up: ${line}\n`);
}
