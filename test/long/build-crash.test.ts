/** What is left when a build does not end by itself: killed, beside another, on a full disk, with a dead browser. */
import { cpSync, globSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorkspace } from '../../scripts/bench/make-workspace.ts';
import type { Surface } from '../../src/build/build-contract.ts';
import { build } from '../../src/build/build.ts';
import { buildInChild, processesWith } from '../support/build-in-child.ts';
import { killBuilds, setVendor } from '../support/kill-builds.ts';
import { mixedFolders, outputBytes } from '../support/output-bytes.ts';

let original: string;
let clean: Record<string, string>;
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-crash-'));
  folders.push(folder);
  return folder;
}

function copyOriginal(): string {
  const folder = newFolder();
  cpSync(join(original, 'data'), join(folder, 'data'), { recursive: true });
  return folder;
}

beforeAll(async () => {
  original = newFolder();
  makeWorkspace(original, 3);
  const { failed } = await build({ workspace: original });
  expect(failed).toEqual([]);
  clean = outputBytes(join(original, 'dist'));
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('killed at any moment: no mixed folder, nothing left running, and the next build ends as ever', async () => {
    const kills = await killBuilds(4, 11, ['--only', 'page,data,internal']);
    expect(kills).toMatchObject({ mixed: [], left: [], different: [] });
  }, 240_000);

  test('a browser that is killed in the middle is replaced, and every report is printed', async () => {
    const workspace = copyOriginal();
    const child = buildInChild(workspace);
    let hasEnded = false;
    void child.ended.then(() => (hasEnded = true));
    let killed = 0;
    while (!hasEnded && killed === 0) {
      for (const pid of processesWith(`quarterdeck-browser-${child.pid}-`).slice(0, 1)) {
        process.kill(pid, 'SIGKILL');
        killed++;
      }
      await wait(20);
    }
    expect(await child.ended).toMatchObject({ code: 0, errors: '' });
    expect(killed).toBe(1);
    expect(outputBytes(join(workspace, 'dist'))).toEqual(clean);
  }, 120_000);
});

test('of two builds at once one is refused or both are done, and the output is that of one', async () => {
  const workspace = copyOriginal();
  const codes = await Promise.all([0, 1].map(async () => (await buildInChild(workspace).ended).code));
  expect(codes).toContain(0);
  expect([0, 3]).toEqual(expect.arrayContaining(codes));
  expect(outputBytes(join(workspace, 'dist'))).toEqual(clean);
}, 120_000);

test('a damaged entry of the store is made anew', async () => {
  rmSync(join(original, 'dist'), { recursive: true });
  const entries = globSync('.quarterdeck/store/*/files/report.json', { cwd: original });
  for (const file of entries) truncateSync(join(original, file), 10);
  const { failed } = await build({ workspace: original });
  expect(failed).toEqual([]);
  expect(outputBytes(join(original, 'dist'))).toEqual(clean);
}, 120_000);

test.skipIf(process.platform === 'win32')(
  'where files cannot be written in full it ends with 4, and every report that stood there stands',
  async () => {
    const workspace = copyOriginal();
    const only: Surface[] = ['page', 'data'];
    await build({ workspace, only });
    const dist = join(workspace, 'dist');
    const before = outputBytes(dist);
    setVendor(workspace, 'Renamed Vendor');
    // A limit on the size of files, in kilobytes, stands in for a full disk.
    for (const limit of [1, 30, 90]) {
      const { code, errors } = await buildInChild(workspace, ['--only', only.join()], { fileLimit: limit }).ended;
      expect({ limit, code, errors }).toMatchObject({
        limit,
        code: 4,
        errors: expect.stringContaining('Could not write'),
      });
      expect(mixedFolders(dist, [before])).toEqual([]);
    }
    const { failed, built } = await build({ workspace, only });
    expect([failed.length, built.length]).toEqual([0, 3]);
  },
  120_000,
);
