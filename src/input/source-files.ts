/** Where the files lie that sources.yaml names. It alone may name a place outside the workspace. */
import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { compareText } from '../error.ts';
import { escapePattern } from './escape-pattern.ts';

export interface NamedFile {
  absolute: string;
  /** Relative to the workspace, with forward slashes. */
  path: string;
}

/** The files of a pattern, from data/; `*` in its last part stands for any characters. In order of their names. */
export function findSourceFiles(root: string, pattern: string): NamedFile[] {
  const absolute = resolve(root, 'data', pattern);
  const name = basename(absolute);
  if (!name.includes('*')) return isFile(absolute) ? [namedFile(root, absolute)] : [];
  const matcher = new RegExp(`^${name.split('*').map(escapePattern).join('.*')}$`, 's');
  return namesIn(dirname(absolute))
    .filter((one) => matcher.test(one))
    .sort(compareText)
    .map((one) => resolve(dirname(absolute), one))
    .filter(isFile)
    .map((one) => namedFile(root, one));
}

const namedFile = (root: string, absolute: string): NamedFile => ({ absolute, path: shownPath(root, absolute) });

export const shownPath = (root: string, absolute: string): string => relative(root, absolute).split(sep).join('/');

/** A link is no file: where it leads can change. */
function isFile(absolute: string): boolean {
  return lstatSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
