/**
 * The packages of package-lock.json. They count as installed when npm's own record in node_modules, which npm writes
 * last, names the same versions and every needed folder is there; so an `npm ci` by hand is not done a second time.
 * Where the program itself is a package, whoever installed it has installed them.
 */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isPacked, packedFile } from '../../src/installation.mjs';
import { runChild, SetupFailure } from './child.mjs';
import { addHolder } from './lock.mjs';

/** Of what says which packages these are. @param {string} root */
export function hashLockFile(root) {
  return createHash('sha256')
    .update(readFileSync(isPacked(root) ? packedFile(root) : join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} root */
export function isInstalled(root) {
  if (isPacked(root)) return true;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const found = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    // What npm left out because it is for another system is optional and not in its record.
    if (!found[path]) return Boolean(entry.optional || entry.devOptional);
    return found[path].version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

/**
 * `npm ci` with the npm that runs us, development and optional packages included whatever the machine's settings say.
 * @param {string} root
 */
export async function installPackages(root) {
  const cache = findCache(root);
  // No package's own scripts: an .npmrc that said so would also keep `npm pack` from preparing the package.
  const off = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['ci', '--include=dev', '--include=optional', ...off];
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const [command, ...rest] = npm ? [process.env.npm_node_execpath ?? process.execPath, npm, ...args] : ['npm', ...args];
  const { code } = await runChild(command, rest, {
    cwd: root,
    env: { ...process.env, ...cache.env },
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
    onPid: addHolder,
  }).catch((error) => {
    if (error.code === 'ENOENT')
      throw new SetupFailure('npm was not found; install Node 20 or newer together with npm');
    throw error;
  });
  cache.drop();
  if (code !== 0)
    throw new SetupFailure(`npm ci ended with code ${code}; its own words are above. Mend that and run this again.`);
}

/** A folder for npm's downloads: its own unless that cannot be written (a machine user without a home). */
function findCache(/** @type {string} */ root) {
  const own = process.env.npm_config_cache || (process.env.HOME ? join(process.env.HOME, '.npm') : '');
  try {
    mkdirSync(own, { recursive: true });
    accessSync(own, constants.W_OK);
    return { env: {}, drop: () => {} };
  } catch {
    const folder = join(root, '.quarterdeck', 'npm-cache');
    return { env: { npm_config_cache: folder }, drop: () => rmSync(folder, { recursive: true, force: true }) };
  }
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
