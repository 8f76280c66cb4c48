import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeOutFolder,
  isPublished,
  listPublished,
  openOutFolder,
  publishFolder,
  withdrawFolder,
} from '../../src/output/publish.ts';

const folder = 'reports/acme/2026-Q3';
const version = (name: string) =>
  new Map([
    ['index.html', Buffer.from(name)],
    ['data/a.csv', Buffer.from(`${name}\n`)],
  ]);

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'quarterdeck-test-'));
});
afterEach(() => rm(path, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(path, folder, file), 'utf8');

test('a folder is replaced in whole, and what the old one held besides is gone', async () => {
  const out = await openOutFolder(path);
  await publishFolder(out, folder, 'f1', new Map([...version('one'), ['old.txt', Buffer.from('x')]]));
  await publishFolder(out, folder, 'f2', version('two'));
  await closeOutFolder(out);
  expect(read('index.html')).toBe('two');
  expect(readdirSync(join(path, folder)).sort()).toEqual(['data', 'index.html']);
  expect(readdirSync(path).sort()).toEqual(['.published.json', 'reports']);
  expect(listPublished(out, folder)).toEqual([join(path, folder, 'index.html'), join(path, folder, 'data/a.csv')]);
});

test('an unchanged folder is known again by the next build', async () => {
  const out = await openOutFolder(path);
  await publishFolder(out, folder, 'f1', version('one'));
  await closeOutFolder(out);
  const next = await openOutFolder(path);
  expect(isPublished(next, folder, 'f1')).toBe(true);
  expect(isPublished(next, folder, 'f2')).toBe(false);
  expect(isPublished(next, 'reports/other/2026-Q3', 'f1')).toBe(false);
});

test.each<[string, () => void]>([
  ['edited', () => writeFileSync(join(path, folder, 'index.html'), 'two')],
  [
    'edited with the length and time it had',
    () => {
      writeFileSync(join(path, folder, 'new'), 'eno');
      utimesSync(join(path, folder, 'new'), 1, 1);
      renameSync(join(path, folder, 'new'), join(path, folder, 'index.html'));
    },
  ],
  ['removed', () => void rmSyncOf('index.html')],
])('a folder with a file that was %s is not as published', async (_, change) => {
  const out = await openOutFolder(path);
  await publishFolder(out, folder, 'f1', version('one'));
  change();
  expect(isPublished(out, folder, 'f1')).toBe(false);
});

const rmSyncOf = (file: string) => renameSync(join(path, folder, file), join(path, 'elsewhere'));

test('a folder that is withdrawn is gone and forgotten', async () => {
  const out = await openOutFolder(path);
  await publishFolder(out, folder, 'f1', version('one'));
  await withdrawFolder(out, folder);
  await closeOutFolder(out);
  expect(existsSync(join(path, folder))).toBe(false);
  expect(isPublished(await openOutFolder(path), folder, 'f1')).toBe(false);
});

test('a build killed between the two moves is mended by the next: the old folder is back', async () => {
  const out = await openOutFolder(path);
  await publishFolder(out, folder, 'f1', version('one'));
  await closeOutFolder(out);
  const staging = join(path, '.staging');
  mkdirSync(join(staging, 'reports%2Facme%2F2026-Q3.77-0a0b0c0d'), { recursive: true });
  renameSync(join(path, folder), join(staging, 'reports%2Facme%2F2026-Q3.77-0a0b0c0d.old'));
  await openOutFolder(path);
  expect(read('index.html')).toBe('one');
  expect(existsSync(staging)).toBe(false);
});

test('an out folder that cannot be written is exit code 4', async () => {
  writeFileSync(join(path, 'file'), '');
  await expect(openOutFolder(join(path, 'file', 'dist'))).rejects.toMatchObject({ exitCode: 4 });
  const out = await openOutFolder(path);
  writeFileSync(join(path, 'reports'), '');
  await expect(publishFolder(out, folder, 'f1', version('one'))).rejects.toMatchObject({ exitCode: 4 });
});

test('killed at any moment, a folder is the old version or the new, never a mixture', async () => {
  const href = new URL('../../src/output/publish.ts', import.meta.url).href;
  const script = `
    import { openOutFolder, publishFolder } from ${JSON.stringify(href)};
    const out = await openOutFolder(${JSON.stringify(path)});
    console.log('ready');
    for (let turn = 0; ; turn++) await publishFolder(out, '${folder}', 'f' + turn, new Map([['index.html', Buffer.from('v' + turn)], ['data/a.csv', Buffer.from('v' + turn)]]));`;
  for (let kill = 0; kill < 12; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await pause(30 + kill * 7);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const out = await openOutFolder(path);
    expect(read('index.html')).toMatch(/^v\d+$/);
    expect(read('data/a.csv')).toBe(read('index.html'));
    await closeOutFolder(out);
    expect(readdirSync(path).filter((name) => name === '.staging')).toEqual([]);
  }
});
