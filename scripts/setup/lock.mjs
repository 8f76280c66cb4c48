/**
 * One set-up at a time. The lock file names the process that holds it and the npm it started; it holds as long as one
 * of them is alive, so a killed set-up whose npm still runs is waited for, and a dead one is not.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, isPacked } from '../../src/installation.mjs';
import { SetupFailure } from './child.mjs';

/** @type {string | undefined} */
let held;

/**
 * Waits for the lock and takes it.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<() => void>} gives it back
 */
export async function holdLock(root, say) {
  // In a clone `npm ci` removes node_modules, and the lock has to outlive that.
  const folder = isPacked(root) ? cacheFolder(root) : join(root, '.quarterdeck');
  const file = join(folder, 'setup.lock');
  try {
    mkdirSync(folder, { recursive: true });
    for (let turn = 0; !isTaken(file); turn++) {
      const holder = readHolders(file).find(isAlive);
      if (holder === undefined) rmSync(file, { force: true });
      else {
        if (turn === 0) say(`another set-up is at work (process ${holder}); waiting for it`);
        await new Promise((done) => setTimeout(done, 200));
      }
    }
  } catch (error) {
    throw new SetupFailure(
      `cannot write into ${folder} (${/** @type {any} */ (error).code}); give yourself the right to write there`,
    );
  }
  held = file;
  return () => {
    held = undefined;
    rmSync(file, { force: true });
  };
}

/** Names a further process that has to end before the lock is free. @param {number} pid */
export function addHolder(pid) {
  if (held) writeFileSync(held, `${process.pid} ${pid}`);
}

/** @param {string} file */
function isTaken(file) {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {any} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function readHolders(file) {
  try {
    return readFileSync(file, 'utf8')
      .split(' ')
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid);
  } catch {
    return [];
  }
}

/** One that ended and waits for its parent to notice is not alive. @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {any} */ (error).code === 'EPERM';
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
