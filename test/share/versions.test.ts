/** A folder replaced in whole under the eyes of its readers, whatever happens on the way. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addToDraft, findCurrent, openVersions, readCurrent, startDraft, swapIn } from '../../src/output/versions.ts';
import { startReader } from '../support/readers.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'quarterdeck-versions-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

async function put(files: Record<string, string>): Promise<boolean> {
  const versions = await openVersions(out, 'share');
  const draft = await startDraft(versions);
  await addToDraft(draft, 'r', new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));
  return swapIn(versions, draft);
}
const read = (path: string) => readFileSync(join(out, 'share/r', path), 'utf8');

test('two readers see one whole version each time, all through 50 of them', async () => {
  const version = (n: number) => ({ 'same.html': 'same', [`only-${n % 2}.html`]: 'x'.repeat(10_000) });
  await put(version(0));
  const readers = await Promise.all([1, 2].map(() => startReader(join(out, 'share'), 'r', ['r/same.html'])));
  for (let n = 1; n <= 50; n += 1) expect(await put(version(n))).toBe(true);
  for (const stop of readers) {
    const { rounds, lists, contents, faults } = await stop();
    expect(faults).toEqual([]);
    expect(lists.sort()).toEqual(['only-0.html same.html', 'only-1.html same.html']);
    expect(contents['r/same.html']).toHaveLength(1);
    expect(rounds).toBeGreaterThan(50);
  }
});

test('what is the same is left as it is, and mended where somebody changed it', async () => {
  await put({ a: 'one' });
  const before = findCurrent(await openVersions(out, 'share'));
  expect(await put({ a: 'one' })).toBe(false);
  expect(findCurrent(await openVersions(out, 'share'))).toBe(before);
  rmSync(join(out, 'share/r/a'));
  expect(await put({ a: 'one' })).toBe(true);
  expect(read('a')).toBe('one');
});

test('the version before stays for whoever has it open, older ones go a minute after they were replaced', async () => {
  const current = async () => findCurrent(await openVersions(out, 'share'))!;
  await put({ a: 'one' });
  const first = await current();
  await put({ a: 'two' });
  const second = await current();
  await put({ a: 'three' });
  expect(readFileSync(join(first, 'r/a'), 'utf8')).toBe('one');
  const longAgo = new Date(Date.now() - 120_000);
  for (const version of [first, second]) utimesSync(`${version}.json`, longAgo, longAgo);
  utimesSync(`${second}.json`, longAgo, new Date(Date.now() - 90_000));
  await openVersions(out, 'share');
  expect([existsSync(first), existsSync(second), read('a')]).toEqual([false, true, 'three']);
});

test('what a killed run left is removed, and the current version is whole', async () => {
  await put({ a: 'one' });
  const versions = await openVersions(out, 'share');
  await addToDraft(await startDraft(versions), '', new Map([['half', Buffer.from('half')]]));
  mkdirSync(join(versions.folder, 'v-1-killed'));
  await openVersions(out, 'share');
  expect(readdirSync(versions.folder).filter((name) => /draft|killed/.test(name))).toEqual([]);
  expect(read('a')).toBe('one');
  expect([...readCurrent(versions)!.keys()]).toEqual(['r/a']);
});

test('a plain folder that stood there gives way', async () => {
  mkdirSync(join(out, 'share'));
  writeFileSync(join(out, 'share/old.html'), 'old');
  await put({ a: 'one' });
  expect(lstatSync(join(out, 'share')).isSymbolicLink()).toBe(true);
  expect([read('a'), existsSync(join(out, 'share/old.html'))]).toEqual(['one', false]);
});
