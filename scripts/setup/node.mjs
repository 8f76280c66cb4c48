/**
 * The Node that everything but the set-up runs on: at least 22.18, because the sources are TypeScript that Node reads
 * itself. Packages chosen by operating system and processor bring one where a new enough version is published.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from '../../src/installation.mjs';
import { SetupFailure } from './child.mjs';

const least = { major: 22, minor: 18 };

/** @param {string} version such as 24.21.0 */
export function isFit(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > least.major || (major === least.major && minor >= least.minor);
}

/**
 * @param {string} root
 * @returns {{ path: string, version: string, from: string }} this Node if it will do, else the one among the packages
 */
export function findNode(root) {
  if (isFit(process.versions.node)) return { path: process.execPath, version: process.versions.node, from: 'PATH' };
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const name of [
    `node-${process.platform.replace('win32', 'win')}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]) {
    const path = join(packageFolder(name, root), 'bin', file);
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim().slice(1);
    if (version && isFit(version)) return { path, version, from: `node_modules/${name}` };
  }
  throw new SetupFailure(
    `Node ${least.major}.${least.minor} or newer is needed, and this is ${process.versions.node}. No package brings one for ` +
      `${process.platform} on ${process.arch}: install Node 24 (https://nodejs.org) and run this again.`,
  );
}
