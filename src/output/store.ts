/**
 * Finished outputs by their fingerprint. An entry is a folder with the files of a report and, written last, a manifest
 * with the length and hash of each; what does not agree with its manifest counts as missing. From here the files are
 * copied to where readers find them, never linked, so that nobody's edit there can reach the store.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../error.ts';
import { expectDisk } from './disk-failure.ts';
import { findStanding, placeFolder } from './publish.ts';
import { nameBeside, writeFolder, type OutputFile } from './write.ts';

export interface Store {
  /** Whether an entry is there in full; its hashes are not looked at. */
  hasEntry: (fingerprint: string) => Promise<boolean>;
  /** The files of an entry, each checked against its hash; undefined if there is none or it is damaged. */
  readEntry: (fingerprint: string) => Promise<OutputFile[] | undefined>;
  /** Puts an entry in, in place of a damaged one. @throws Failure (4) */
  writeEntry: (fingerprint: string, files: readonly OutputFile[]) => Promise<void>;
  /**
   * Puts a folder in its place in whole, from the entry or from these files that were just put into it. Returns the
   * paths inside it; undefined if there is no whole entry. @throws Failure (4)
   */
  publish: (fingerprint: string, folder: string, files?: readonly OutputFile[]) => Promise<string[] | undefined>;
  /** The paths inside a folder that stands just as it was published under this fingerprint; else undefined. */
  findPublished: (folder: string, fingerprint: string) => Promise<string[] | undefined>;
}

interface Manifest {
  schema: 'quarterdeck.store/1';
  fingerprint: string;
  files: { path: string; size: number; sha256: string }[];
}

const manifestName = 'manifest.json';
const contentFolder = 'files';

/** @param folder such as `<workspace>/.quarterdeck/store`; what was published is remembered beside it */
export function openStore(folder: string): Store {
  const records = join(dirname(folder), 'published');
  return {
    hasEntry: (fingerprint) => hasEntry(findFolder(folder, fingerprint), fingerprint),
    readEntry: (fingerprint) => readEntry(findFolder(folder, fingerprint), fingerprint),
    writeEntry: (fingerprint, files) => writeEntry(findFolder(folder, fingerprint), fingerprint, files),
    async publish(fingerprint, place, files) {
      const content = files ?? (await readEntry(findFolder(folder, fingerprint), fingerprint));
      return content && placeFolder(records, place, fingerprint, content);
    },
    findPublished: async (place, fingerprint) => findStanding(records, place, fingerprint),
  };
}

async function hasEntry(folder: string, fingerprint: string): Promise<boolean> {
  const manifest = await readManifest(folder, fingerprint);
  if (!manifest) return false;
  const sizes = await Promise.all(manifest.files.map(({ path }) => findSize(join(folder, contentFolder, path))));
  return manifest.files.every(({ size }, index) => size === sizes[index]);
}

async function readEntry(folder: string, fingerprint: string): Promise<OutputFile[] | undefined> {
  const manifest = await readManifest(folder, fingerprint);
  if (!manifest) return undefined;
  try {
    const files: OutputFile[] = [];
    for (const { path, sha256 } of manifest.files) {
      const content = await readFile(join(folder, contentFolder, path));
      if (hashBytes(content) !== sha256) return undefined;
      files.push({ path, content });
    }
    return files;
  } catch {
    return undefined;
  }
}

async function writeEntry(folder: string, fingerprint: string, files: readonly OutputFile[]): Promise<void> {
  const manifest: Manifest = {
    schema: 'quarterdeck.store/1',
    fingerprint,
    files: files.map(({ path, content }) => ({ path, size: Buffer.byteLength(content), sha256: hashBytes(content) })),
  };
  const staged = nameBeside(folder);
  await expectDisk(folder, async () => {
    try {
      await mkdir(dirname(folder), { recursive: true });
      await writeFolder(join(staged, contentFolder), files);
      await writeFolder(staged, [{ path: manifestName, content: JSON.stringify(manifest) }]);
      await moveIn(staged, folder);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
  });
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
  if (!/^[0-9a-f]{16,128}$/.test(fingerprint)) throw new Failure(1, `${JSON.stringify(fingerprint)} is not a fingerprint.`);
  return join(store, fingerprint);
}

function hashBytes(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
