/**
 * A folder that is replaced in whole under the eyes of its readers: `<out>/<name>` is a link to one of the versions in
 * `<out>/.<name>/`. A new version is written and flushed there, and the link is moved over the old one in one step, so
 * a path is looked up in one version or in the other, never between. The version before stays, and older ones stay for
 * a minute after they were replaced, for whoever has them open.
 */
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { expectDisk } from './disk-failure.ts';
import { hashBytes } from './hash-bytes.ts';
import { flushFolder, nameBeside, writeFolder, writeWhole, type Files } from './write.ts';

/** Path with forward slashes → size and sha256; `carried`: it is only kept for readers of the version before. */
export type Listed = Map<string, { size: number; sha256: string; carried?: boolean }>;

export interface Draft {
  /** Absolute; what is written here is seen by nobody yet. */
  folder: string;
  listed: Listed;
}

export interface Versions {
  /** The link, and where its versions are. */
  link: string;
  folder: string;
}

const GRACE = 60_000;

/** Whoever calls this holds the lock of the out folder; what a killed run left is removed. @throws Failure (4) */
export async function openVersions(out: string, name: string): Promise<Versions> {
  const versions = { link: join(resolve(out), name), folder: join(resolve(out), `.${name}`) };
  await expectDisk(versions.folder, async () => {
    await mkdir(versions.folder, { recursive: true });
    const current = findCurrent(versions);
    removeOld(versions, [current && basename(current), newestReplaced(versions, current)]);
  });
  return versions;
}

/** The version that was replaced last. */
function newestReplaced({ folder }: Versions, current: string | undefined): string | undefined {
  const markers = readdirSync(folder).filter(
    (entry) => /^v-.*\.json$/.test(entry) && join(folder, entry) !== `${current}.json`,
  );
  const [newest] = markers
    .map((entry) => ({ entry, time: statSync(join(folder, entry)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  return newest?.entry.replace(/\.json$/, '');
}

/** A version's marker bears the time at which it was replaced; what has none was never finished. */
function removeOld({ folder }: Versions, kept: readonly (string | undefined)[]): void {
  for (const entry of readdirSync(folder)) {
    const version = entry.replace(/\.json$/, '');
    if (kept.includes(version)) continue;
    const replaced = statSync(join(folder, `${version}.json`), { throwIfNoEntry: false })?.mtimeMs;
    if (replaced === undefined || replaced < Date.now() - GRACE) remove(join(folder, entry));
  }
}

export async function startDraft({ folder }: Versions): Promise<Draft> {
  const draft = nameBeside(join(folder, 'draft'));
  await expectDisk(draft, () => mkdir(draft, { recursive: true }));
  return { folder: draft, listed: new Map() };
}

/** Adds files below a folder of the draft; none may be there already. @throws Failure (4) */
export async function addToDraft({ folder, listed }: Draft, below: string, files: Files): Promise<void> {
  await expectDisk(folder, () => writeFolder(join(folder, below), files));
  for (const [path, content] of files)
    listed.set(below ? `${below}/${path}` : path, { size: content.byteLength, sha256: hashBytes(content) });
}

export function dropDraft({ folder }: Draft): void {
  remove(folder);
}

/** What the current version holds; undefined where there is none. */
export function readCurrent(versions: Versions): Listed | undefined {
  const current = findCurrent(versions);
  if (current === undefined) return undefined;
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(`${current}.json`, 'utf8')) as Record<string, never>));
  } catch {
    return undefined;
  }
}

/** The folder that the link leads to. */
export function findCurrent({ link, folder }: Versions): string | undefined {
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const target = join(folder, basename(readlinkSync(link)));
  return existsSync(target) ? target : undefined;
}

/** Makes the draft the current version, unless it is just the same; returns whether it did. @throws Failure (4) */
export async function swapIn(versions: Versions, draft: Draft): Promise<boolean> {
  const before = findCurrent(versions);
  if (before !== undefined && isSame(readCurrent(versions), draft.listed, before)) {
    dropDraft(draft);
    return false;
  }
  const version = join(versions.folder, basename(draft.folder).replace('draft.', 'v-'));
  await expectDisk(versions.link, async () => {
    renameSync(draft.folder, version);
    await writeWhole(`${version}.json`, JSON.stringify(Object.fromEntries(draft.listed)));
    moveLink(versions, version);
    await flushFolder(dirname(versions.link));
    const now = new Date();
    if (before !== undefined && existsSync(`${before}.json`)) utimesSync(`${before}.json`, now, now);
    removeOld(versions, [basename(version), before && basename(before)]);
  });
  return true;
}

function moveLink({ link, folder }: Versions, version: string): void {
  const made = nameBeside(join(folder, 'link'));
  // Windows allows everybody links of this kind alone, and only with whole paths.
  if (process.platform === 'win32') symlinkSync(version, made, 'junction');
  else symlinkSync(join(basename(folder), basename(version)), made);
  const there = lstatSync(link, { throwIfNoEntry: false });
  // A plain folder from elsewhere, and on Windows any folder, cannot be replaced by a move.
  if (there && (process.platform === 'win32' || !there.isSymbolicLink()))
    renameSync(link, nameBeside(join(folder, 'old')));
  renameSync(made, link);
}

function isSame(listed: Listed | undefined, other: Listed, folder: string): boolean {
  if (listed?.size !== other.size) return false;
  return [...other].every(([path, { size, sha256 }]) => {
    const file = statSync(join(folder, path), { throwIfNoEntry: false });
    return listed.get(path)?.sha256 === sha256 && file?.size === size;
  });
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true });
