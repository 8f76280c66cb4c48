import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdLock } from '../../src/output/lock.ts';

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'quarterdeck-test-'));
});
afterEach(() => rm(path, { recursive: true, force: true }));

const file = () => join(path, '.lock');

/** A process that takes the lock, says so, and then does as told. */
async function startHolder(end = 'setInterval(() => {}, 1000)') {
  const href = new URL('../../src/output/lock.ts', import.meta.url).href;
  const script = `import { holdLock } from ${JSON.stringify(href)}; holdLock(${JSON.stringify(path)}); console.log('held'); ${end}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return { pid: child.pid, kill: (signal: NodeJS.Signals) => child.kill(signal), ended: once(child, 'exit') };
}

test('one holds it at a time; given back, the next may', () => {
  const giveBack = holdLock(path);
  expect(() => holdLock(path)).toThrow(
    expect.objectContaining({ exitCode: 3, message: expect.stringContaining(`pid ${process.pid}`) }),
  );
  giveBack();
  expect(existsSync(file())).toBe(false);
  holdLock(path)();
  expect(readdirSync(path)).toEqual([]);
});

test('another process that lives keeps it; killed, it does not', async () => {
  const holder = await startHolder();
  expect(() => holdLock(path)).toThrow(
    expect.objectContaining({ exitCode: 3, message: expect.stringContaining(`pid ${holder.pid}`) }),
  );
  holder.kill('SIGKILL');
  await holder.ended;
  expect(existsSync(file())).toBe(true);
  holdLock(path)();
  expect(readdirSync(path)).toEqual([]);
});

test.each<[string, string, NodeJS.Signals?]>([
  ['SIGINT', 'setInterval(() => {}, 1000)', 'SIGINT'],
  ['SIGTERM', 'setInterval(() => {}, 1000)', 'SIGTERM'],
  ['an uncaught error', "setTimeout(() => { throw new Error('x') }, 10)"],
  ['its normal end', ''],
])('a holder gives it back at %s', async (_, end, signal) => {
  const holder = await startHolder(end);
  if (signal) holder.kill(signal);
  await holder.ended;
  expect(existsSync(file())).toBe(false);
});

test.skipIf(process.platform !== 'linux')('a lock whose number now belongs to a later process is taken over', () => {
  writeFileSync(file(), JSON.stringify({ pid: process.pid, start: '1', host: hostname() }));
  expect(() => holdLock(path)()).not.toThrow();
});

test('a lock of another machine is not judged', () => {
  writeFileSync(file(), JSON.stringify({ pid: 1, host: 'another-machine' }));
  expect(() => holdLock(path)).toThrow(expect.objectContaining({ exitCode: 3, fix: expect.stringContaining(file()) }));
});

test('of many that find a dead lock, one takes it', async () => {
  const holder = await startHolder();
  holder.kill('SIGKILL');
  await holder.ended;
  const href = new URL('../../src/output/lock.ts', import.meta.url).href;
  const script = `import { holdLock } from ${JSON.stringify(href)};
    try { holdLock(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000); } catch (error) { console.log(error.exitCode); }`;
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const answers = await Promise.all(
    children.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim()),
  );
  for (const child of children) child.kill('SIGKILL');
  expect(answers.sort()).toEqual(['3', '3', '3', 'held']);
});

test('a folder that cannot be written is exit code 4', () => {
  writeFileSync(join(path, 'file'), '');
  expect(() => holdLock(join(path, 'file'))).toThrow(expect.objectContaining({ exitCode: 4 }));
});
