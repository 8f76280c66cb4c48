import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runChild, SetupFailure } from '../../scripts/setup/child.mjs';
import { addHolder, holdLock } from '../../scripts/setup/lock.mjs';
import { isSameFile, markFile } from '../../scripts/setup/mark.mjs';
import { isFit } from '../../scripts/setup/node.mjs';
import { hashLockFile, isInstalled } from '../../scripts/setup/packages.mjs';
import { readStamp } from '../../scripts/setup/stamp.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quarterdeck-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

test.each([
  ['20.20.2', false],
  ['22.17.9', false],
  ['22.18.0', true],
  ['24.0.0', true],
  ['9.99.0', false],
])('Node %s will do: %s', (version, answer) => expect(isFit(version)).toBe(answer));

describe('packages count as installed', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  };
  const { 'node_modules/other-system': _, ...here } = wanted;

  beforeEach(() => {
    write('package-lock.json', { packages: wanted });
    write('node_modules/.package-lock.json', { packages: here });
    write('node_modules/a/package.json', {});
    write('node_modules/a/node_modules/b/package.json', {});
  });

  test('when npm’s record names the same and the folders are there; what is for another system may lack', () => {
    expect(isInstalled(root)).toBe(true);
  });

  test.each<[string, () => void]>([
    ['nothing is there', () => rmSync(join(root, 'node_modules'), { recursive: true })],
    ['npm was stopped before it wrote its record', () => rmSync(join(root, 'node_modules/.package-lock.json'))],
    ['a folder is missing', () => rmSync(join(root, 'node_modules/a/node_modules/b'), { recursive: true })],
    [
      'the lock file has gone on',
      () => write('package-lock.json', { packages: { ...wanted, 'node_modules/a': { version: '1.0.1' } } }),
    ],
    ['the record cannot be read', () => write('node_modules/.package-lock.json', '{"packa')],
  ])('not when %s', (_case, change) => {
    change();
    expect(isInstalled(root)).toBe(false);
  });
});

test('a mark changes with the file', () => {
  write('program', 'one');
  const mark = markFile(join(root, 'program'));
  expect(isSameFile(join(root, 'program'), mark)).toBe(true);
  write('program', 'longer');
  expect(isSameFile(join(root, 'program'), mark)).toBe(false);
  expect(isSameFile(join(root, 'gone'), mark)).toBe(false);
  expect(isSameFile(undefined, undefined)).toBe(false);
});

test('a stamp that came along with a copy of the folder is not believed, nor one that cannot be read', () => {
  write('node_modules/.cache/quarterdeck/setup.json', { root: '/elsewhere', lock: 'x' });
  expect(readStamp(root)).toEqual({});
  write('node_modules/.cache/quarterdeck/setup.json', { root, lock: 'x' });
  expect(readStamp(root)).toEqual({ root, lock: 'x' });
  write('node_modules/.cache/quarterdeck/setup.json', '{"lock');
  expect(readStamp(root)).toEqual({});
});

describe('one set-up at a time', () => {
  test('a second waits for the first, and says so', async () => {
    const child = runChild(process.execPath, ['-e', 'setTimeout(() => {}, 600)'], {
      onPid: (pid) => write('.quarterdeck/setup.lock', `${pid}`),
    });
    const said: string[] = [];
    const release = await holdLock(root, (line: string) => said.push(line));
    release();
    await child;
    expect(said).toEqual([expect.stringMatching(/^another set-up is at work \(process \d+\)/)]);
  });

  test('a dead one’s npm that still runs is waited for too', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const npm = runChild(process.execPath, ['-e', 'setTimeout(() => {}, 600)'], {
      onPid: (pid) => write('.quarterdeck/setup.lock', `${dead} ${pid}`),
    });
    let ended = false;
    void npm.then(() => (ended = true));
    const release = await holdLock(root, () => {});
    await npm;
    expect(ended).toBe(true);
    addHolder(4_000_000);
    expect(readFileSync(join(root, '.quarterdeck/setup.lock'), 'utf8')).toBe(`${process.pid} 4000000`);
    release();
  });

  test('a dead one is not waited for', async () => {
    write('.quarterdeck/setup.lock', `${spawnSync(process.execPath, ['-e', '']).pid}`);
    const said: string[] = [];
    (await holdLock(root, (line: string) => said.push(line)))();
    expect(said).toEqual([]);
  });
});

describe('a child process', () => {
  test('gives its exit code and words', async () => {
    const child = runChild(process.execPath, ['-e', 'console.log("a"); console.error("b"); process.exitCode = 3']);
    expect(await child).toEqual({ code: 3, output: expect.stringMatching(/a\nb\n|b\na\n/) });
  });

  test('is killed at its limit', async () => {
    expect(await runChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limit: 300 })).toMatchObject({
      code: 137,
    });
  });

  test('is told of a signal and waited for, and then nothing goes on', async () => {
    const child = runChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      onPid: () => setTimeout(() => process.emit('SIGTERM', 'SIGTERM'), 300),
    });
    await expect(child).rejects.toThrow(SetupFailure);
    await expect(child).rejects.toMatchObject({ exitCode: 143 });
  });
});

describe('this project', () => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(project, 'scripts/setup.mjs'), ...words], { encoding: 'utf8', cwd: root });

  test('is set up, and says nothing when nothing is missing', () => {
    expect(run()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('goes on with a script, its arguments and its exit code', () => {
    write('script.mjs', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 5;');
    expect(run('--quiet', '--then', 'script.mjs', 'a b', '--quiet', '--then')).toMatchObject({
      status: 5,
      stdout: '["a b","--quiet","--then"]\n',
    });
  });

  test('has a lock file that `npm ci` accepts on every system: every optional package that is asked for is in it', () => {
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
    };
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !findAbove(path, name, packages)),
    );
    expect(missing).toEqual([]);
    expect(hashLockFile(project)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has a lock file that names no registry', () => {
    expect(readFileSync(join(project, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http');
  });

  test('needs no package that Node 20 would leave out', () => {
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optional?: boolean }>;
    };
    expect(packages['node_modules/@sparticuz/chromium']?.optional).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('has a `.ci/run` that can be run', () => {
    expect(() => accessSync(join(project, '.ci/run'), constants.X_OK)).not.toThrow();
  });
});

/** As Node looks for packages: in this folder's node_modules and in those above. */
function findAbove(path: string, name: string, packages: Record<string, unknown>): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
