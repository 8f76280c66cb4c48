#!/usr/bin/env node
/**
 * The `quarterdeck` of an installed package. Sees to what the called command needs (a Node that is new enough, a browser
 * that prints) and goes on with it. `quarterdeck setup [--fresh]` does that alone.
 *
 * Plain JavaScript without packages, for whatever Node there is.
 */
import { join } from 'node:path';
import { isPacked, programRoot as root } from '../src/installation.mjs';
import { SetupFailure } from './setup/child.mjs';
import { findNode, isFit } from './setup/node.mjs';
import { goOn, makeReady } from './setup/set-up.mjs';

/** The commands that print: the others begin without looking for a browser. */
const printing = new Set(['build', 'deliver', 'dev', 'doctor']);

const words = process.argv.slice(2);
const command = words.find((word) => !word.startsWith('-')) ?? '';
const program = join(root, 'scripts', isPacked(root) ? 'quarterdeck.js' : 'quarterdeck.ts');

try {
  const asksForHelp = words.some((word) => ['--help', '-h'].includes(word));
  const wanted = { root, fresh: command === 'setup' && words.includes('--fresh'), say };
  if (command === 'setup' || (printing.has(command) && !asksForHelp)) {
    const node = await makeReady(wanted);
    if (command !== 'setup') await goOn(node, [program, ...words]);
  } else await goOn(isFit(process.versions.node) ? process.execPath : findNode(root).path, [program, ...words]);
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`set-up: ${error.message}\n`);
  process.exitCode = error.exitCode;
}

/** @param {string} line */
function say(line) {
  if (!words.includes('--quiet')) process.stderr.write(`set-up: ${line}\n`);
}
