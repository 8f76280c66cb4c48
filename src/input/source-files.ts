/** Where the files lie that sources.yaml names. It alone may name a place outside the workspace, by its path and not by a link. */
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { compareText } from '../error.ts';
import { pathMatcher } from './path-pattern.ts';

export interface NamedFile {
  absolute: string;
  /** Relative to the workspace, with forward slashes. */
  path: string;
}

export interface FoundFiles {
  /** In order of their paths. */
  files: NamedFile[];
  /** Links that the pattern would take; they are not followed. Relative to the workspace. */
  links: string[];
}

/**
 * The files of a pattern, from data/: `*` stands for any characters of a name, `?` for one, `**` for any number of
 * folders. Hidden files are taken only where the pattern has their dot, lock files of office programs never.
 */
export function matchSourceFiles(root: string, pattern: string): FoundFiles {
  const parts = pattern.replaceAll('\\', '/').split('/');
  const fixed = parts.findIndex((part) => /[*?]/.test(part));
  const found: FoundFiles = { files: [], links: [] };
  if (pattern.trim() === '') return found;
  const start = resolve(root, 'data', parts.slice(0, fixed < 0 ? undefined : fixed).join('/') || '.');
  const link = linkOnTheWay(root, fixed < 0 ? dirname(start) : start);
  if (link !== undefined) found.links.push(shownPath(root, link));
  else if (fixed >= 0) walk(start, parts.slice(fixed), (absolute, kind) => take(root, absolute, kind, found));
  else take(root, start, kindOf(start), found);
  const files = new Map(found.files.map((file) => [file.absolute, file]));
  found.links = [...new Set(found.links)];
  found.files = [...files.values()].sort((a, b) => compareText(a.path, b.path));
  return found;
}

/** The same without the links. */
export const findSourceFiles = (root: string, pattern: string): NamedFile[] => matchSourceFiles(root, pattern).files;

type Kind = 'file' | 'folder' | 'link' | undefined;

function take(root: string, absolute: string, kind: Kind, { files, links }: FoundFiles): void {
  const path = shownPath(root, absolute);
  if (kind === 'link') links.push(path);
  if (kind === 'file') files.push({ absolute, path });
}

function walk(folder: string, parts: readonly string[], visit: (absolute: string, kind: Kind) => void): void {
  const [part, ...rest] = parts;
  if (part === '**') walk(folder, rest.length > 0 ? rest : ['*'], visit);
  const matches = part === '**' ? (name: string) => !name.startsWith('.') : nameMatcher(part!);
  const next = part === '**' ? parts : rest;
  for (const { name, kind } of entriesOf(folder)) {
    if (!matches(name) || name.startsWith('~$')) continue;
    const absolute = join(folder, name);
    if (kind === 'folder' && next.length > 0) walk(absolute, next, visit);
    else if (part !== '**' && rest.length === 0) visit(absolute, kind);
    else if (kind === 'link') visit(absolute, isFolderLink(absolute) ? kind : undefined);
  }
}

function nameMatcher(part: string): (name: string) => boolean {
  const fits = pathMatcher(part);
  return (name) => fits(name) && (part.startsWith('.') || !name.startsWith('.'));
}

export const shownPath = (root: string, absolute: string): string => relative(root, absolute).split(sep).join('/');

/** Within the workspace no folder on the way may be a link: it could lead out unseen. */
function linkOnTheWay(root: string, folder: string): string | undefined {
  const inside = relative(root, folder);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined;
  const names = inside.split(sep);
  return names.map((_name, index) => join(root, ...names.slice(0, index + 1))).find((one) => kindOf(one) === 'link');
}

function kindOf(absolute: string): Kind {
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  if (!found) return undefined;
  return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : undefined;
}

function isFolderLink(absolute: string): boolean {
  try {
    return kindOf(realpathSync(absolute)) === 'folder';
  } catch {
    return false;
  }
}

/** None of a folder that is not there or may not be opened. */
function entriesOf(folder: string): { name: string; kind: Kind }[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry): { name: string; kind: Kind } => ({
        name: entry.name,
        kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : undefined,
      }))
      .sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The name of the pattern's last part, to find one that was misspelt. */
export const nearbyNames = (root: string, pattern: string): { wanted: string; names: string[] } => {
  const absolute = resolve(root, 'data', pattern);
  const names = entriesOf(dirname(absolute)).filter(({ kind }) => kind === 'file');
  return { wanted: basename(absolute), names: names.map(({ name }) => name) };
};
