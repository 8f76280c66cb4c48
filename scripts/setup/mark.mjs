/** A cheap mark of a program on disk: where it really is, how long, and when it was written. */
import { realpathSync, statSync } from 'node:fs';

/** @param {string} path @returns {string | undefined} undefined if it is not there */
export function markFile(path) {
  try {
    const { size, mtimeMs } = statSync(path);
    return `${realpathSync(path)} ${size} ${Math.floor(mtimeMs)}`;
  } catch {
    return undefined;
  }
}

/** @param {string | undefined | null} path @param {string | undefined} mark */
export function isSameFile(path, mark) {
  return Boolean(path && mark) && markFile(/** @type {string} */ (path)) === mark;
}
