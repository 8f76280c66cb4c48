import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../src/error.ts';
import { hasEntry, KEPT_DAYS, pruneStore, readEntry, storeFolder, writeEntry } from '../../src/output/store.ts';

const fingerprint = 'a'.repeat(64);
const files = new Map<string, Uint8Array>([
  ['index.html', Buffer.from('<p>é 中</p>')],
  ['data/usage.csv', Buffer.from('a,b\n')],
  ['deck.pdf', Uint8Array.of(0, 255, 10)],
]);

let workspace: string;
let store: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'quarterdeck-test-'));
  store = storeFolder(workspace);
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const entryFile = (path: string) => join(store, fingerprint, path);

test('what was put in comes out to the byte', async () => {
  expect(await hasEntry(store, fingerprint)).toBe(false);
  expect(await readEntry(store, fingerprint)).toBeUndefined();
  await writeEntry(store, fingerprint, files);
  expect(await hasEntry(store, fingerprint)).toBe(true);
  const found = await readEntry(store, fingerprint);
  expect([...(found ?? [])].map(([path, content]) => [path, Buffer.from(content).toString('hex')])).toEqual(
    [...files].map(([path, content]) => [path, Buffer.from(content).toString('hex')]),
  );
});

test.each<[string, () => Promise<void>]>([
  ['a file with another byte', () => writeFile(entryFile('files/index.html'), '<p>è 中</p>')],
  ['a shorter file', () => truncate(entryFile('files/deck.pdf'), 1)],
  ['a missing file', () => rm(entryFile('files/data/usage.csv'))],
  ['half a manifest', () => truncate(entryFile('manifest.json'), 20)],
  ['no manifest', () => rm(entryFile('manifest.json'))],
])('an entry with %s counts as missing and can be put in again', async (_, damage) => {
  await writeEntry(store, fingerprint, files);
  await damage();
  expect(await readEntry(store, fingerprint)).toBeUndefined();
  await writeEntry(store, fingerprint, files);
  expect((await readEntry(store, fingerprint))?.size).toBe(3);
});

test('two that put in the same entry at once both succeed, and nothing is left beside it', async () => {
  await Promise.all(
    [writeEntry(store, fingerprint, files), writeEntry(store, fingerprint, files)].map((write) =>
      write.catch(() => {}),
    ),
  );
  await writeEntry(store, fingerprint, files);
  expect(await readdir(store)).toEqual([fingerprint]);
  expect((await readEntry(store, fingerprint))?.size).toBe(3);
});

test.each(['../up', '/abs', 'a//b', 'a\\b', '.', ''])('the path %j is refused and leaves nothing', async (path) => {
  await expect(writeEntry(store, fingerprint, new Map([[path, Buffer.from('x')]]))).rejects.toThrow(Failure);
  expect(await readdir(store)).toEqual([]);
});

test('a fingerprint that is none is refused', async () => {
  await expect(readEntry(store, '../../etc')).rejects.toThrow(Failure);
});

test('a store that cannot be written is exit code 4, with what to do', async () => {
  await writeFile(join(workspace, '.quarterdeck'), 'a file');
  const error = await writeEntry(store, fingerprint, files).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ exitCode: 4, message: expect.stringContaining('a file is where a folder should be') });
  expect((error as Failure).fix).toBeTruthy();
  expect(await readFile(join(workspace, '.quarterdeck'), 'utf8')).toBe('a file');
});

test('an entry that nobody needs goes when it was not used for some days; what a killed build left goes at once', async () => {
  const [needed, unneeded, living] = ['b'.repeat(64), 'c'.repeat(64), `${'d'.repeat(64)}.${process.pid}-01234567`];
  for (const name of [needed, unneeded]) await writeEntry(store, name, files);
  for (const name of [living, `${'e'.repeat(64)}.99999999-01234567`]) await mkdir(join(store, name));
  const later = (days: number) => Date.now() + days * 86_400_000;
  await pruneStore(store, new Set([needed]), later(KEPT_DAYS - 1));
  expect((await readdir(store)).sort()).toEqual([needed, unneeded, living]);
  await pruneStore(store, new Set([needed]), later(KEPT_DAYS + 1));
  expect((await readdir(store)).sort()).toEqual([needed, living]);
  expect((await readEntry(store, needed))?.size).toBe(3);
});
