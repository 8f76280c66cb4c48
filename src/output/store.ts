/**
 * Finished outputs by their fingerprint: `<workspace>/.quarterdeck/store/<fingerprint>/` holds the files of a report
 * and, written last, a manifest with the length and hash of each; what does not agree with its manifest counts as
 * missing. From here files are copied to where readers find them, never linked, so that nobody's edit there can reach
 * the store.
 */
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../error.ts';
import { expectDisk } from './disk-failure.ts';
import { hashBytes } from './hash-bytes.ts';
import type { Overflow } from './pdf.ts';
import { isAlive } from './process.ts';
import { nameBeside, writeFolder, type Files } from './write.ts';

interface Manifest {
  schema: 'quarterdeck.store/1';
  fingerprint: string;
  /** Size in bytes. */
  files: { path: string; size: number; sha256: string }[];
  /** Slides that held too much when the PDF was printed. */
  overflows?: Overflow[];
}

const manifestName = 'manifest.json';
const contentFolder = 'files';

/** The store's folder in a workspace. */
export function storeFolder(workspace: string): string {
  return join(workspace, '.quarterdeck', 'store');
}

/** Whether an entry is there in full; its hashes are not looked at. */
export async function hasEntry(store: string, fingerprint: string): Promise<boolean> {
  const folder = findFolder(store, fingerprint);
  const manifest = await readManifest(folder, fingerprint);
  if (!manifest) return false;
  const sizes = await Promise.all(manifest.files.map(({ path }) => findSize(join(folder, contentFolder, path))));
  return manifest.files.every(({ size }, index) => size === sizes[index]);
}

/** The files of an entry, each checked against its hash; undefined if there is none or it is damaged. */
export async function readEntry(store: string, fingerprint: string): Promise<Map<string, Uint8Array> | undefined> {
  const folder = findFolder(store, fingerprint);
  const manifest = await readManifest(folder, fingerprint);
  if (!manifest) return undefined;
  try {
    const files = new Map<string, Uint8Array>();
    for (const { path, sha256 } of manifest.files) {
      const content = await readFile(join(folder, contentFolder, path));
      if (hashBytes(content) !== sha256) return undefined;
      files.set(path, content);
    }
    await markUsed(folder);
    return files;
  } catch {
    return undefined;
  }
}

/** Slides that held too much when an entry was made. */
export async function readOverflows(store: string, fingerprint: string): Promise<Overflow[]> {
  return (await readManifest(findFolder(store, fingerprint), fingerprint))?.overflows ?? [];
}

/** Puts an entry in, in place of a damaged one. @throws Failure (4) */
export async function writeEntry(
  store: string,
  fingerprint: string,
  files: Files,
  overflows: Overflow[] = [],
): Promise<void> {
  const folder = findFolder(store, fingerprint);
  const manifest: Manifest = {
    schema: 'quarterdeck.store/1',
    fingerprint,
    files: [],
    ...(overflows.length > 0 && { overflows }),
  };
  for (const [path, content] of files) {
    manifest.files.push({ path, size: content.byteLength, sha256: hashBytes(content) });
  }
  const staged = nameBeside(folder);
  await expectDisk(folder, async () => {
    try {
      await mkdir(dirname(folder), { recursive: true });
      await writeFolder(join(staged, contentFolder), files);
      await writeFolder(staged, new Map([[manifestName, Buffer.from(JSON.stringify(manifest))]]));
      await moveIn(staged, folder);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
  });
}

const DAY = 86_400_000;
/** So long an entry stays that no build needs any more: somebody may go back to what was. */
export const KEPT_DAYS = 14;

/**
 * Removes the entries that nobody needs and that were neither made nor read for some days, and what killed builds left.
 * Another build may be at work in the store: nothing of a living process is touched.
 */
export async function pruneStore(store: string, needed: ReadonlySet<string>, now = Date.now()): Promise<void> {
  const names = await readdir(store).catch(() => []);
  await expectDisk(store, async () => {
    for (const name of names) {
      const folder = join(store, name);
      const [, pid] = /\.(\d+)-[0-9a-f]{8}$/.exec(name) ?? [];
      const isLeft = pid === undefined ? !needed.has(name) && (await isOld(folder, now)) : !isAlive(Number(pid));
      if (isLeft) await rm(folder, { recursive: true, force: true });
    }
  });
}

async function isOld(folder: string, now: number): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && now - found.mtimeMs > KEPT_DAYS * DAY;
}

/** Its age counts from its last use. A store that can only be read is used all the same. */
async function markUsed(folder: string): Promise<void> {
  const now = new Date();
  await utimes(folder, now, now).catch(() => {});
}

/** Renames a folder to its place; what stands there (damaged, or the same from another build) goes. */
async function moveIn(staged: string, folder: string): Promise<void> {
  try {
    await rename(staged, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    const away = nameBeside(folder);
    await rename(folder, away);
    await rename(staged, folder);
    await rm(away, { recursive: true, force: true });
  }
}

async function readManifest(folder: string, fingerprint: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Manifest;
    return manifest.schema === 'quarterdeck.store/1' && manifest.fingerprint === fingerprint ? manifest : undefined;
  } catch {
    return undefined;
  }
}

async function findSize(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

function findFolder(store: string, fingerprint: string): string {
  if (!/^[0-9a-f]{16,128}$/.test(fingerprint))
    throw new Failure(1, `${JSON.stringify(fingerprint)} is not a fingerprint.`);
  return join(store, fingerprint);
}
