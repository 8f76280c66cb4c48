import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { Failure } from '../../src/error.ts';
import { PrintBrowser, type BrowserOptions } from '../../src/output/browser.ts';
import { findBrowser } from '../../src/output/browser-path.ts';
import { BrowserTrouble } from '../../src/output/limit.ts';
import type { PrintPage } from '../../src/output/print-page.ts';
import { isAlive } from '../../src/output/process.ts';

let browser: PrintBrowser | undefined;
afterEach(() => browser?.close());

const open = (options: BrowserOptions = {}) => (browser = new PrintBrowser(options));
const nameOf = async ({ session }: PrintPage) => {
  await session.send('Runtime.evaluate', { expression: '0' });
  return session.id();
};

test('no more pages are at work than asked for, and a page is lent again', async () => {
  const shared = open({ pages: 2 });
  let atWork = 0;
  let most = 0;
  const names = await Promise.all(
    Array.from({ length: 8 }, () =>
      shared.withPage(async (page) => {
        most = Math.max(most, ++atWork);
        const name = await nameOf(page);
        // Until another page is at work too, for the first.
        while (most < 2) await pause(5);
        atWork -= 1;
        return name;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(new Set(names).size).toBe(2);
});

test('a browser is replaced after its reports, and every report is served', async () => {
  const shared = open({ pages: 2, reportsPerBrowser: 3 });
  const names = await Promise.all(Array.from({ length: 10 }, () => shared.withPage(nameOf)));
  expect(names).toHaveLength(10);
  expect(new Set(names).size).toBeGreaterThan(2);
});

test('a browser that holds too much memory is replaced', async () => {
  const shared = open({ pages: 1, memoryLimit: 1 });
  const names: unknown[] = [];
  for (let report = 0; report < 12; report++) names.push(await shared.withPage(nameOf));
  expect(new Set(names).size).toBe(process.platform === 'linux' ? 2 : 1);
});

test('an error of the work is passed on and the page is given back', async () => {
  const shared = open({ pages: 1 });
  await expect(shared.withPage(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  await expect(shared.withPage(async () => 'next')).resolves.toBe('next');
});

test('work that hung is done again on a fresh browser, twice, and then fails as a failure of the environment', async () => {
  const shared = open({ pages: 1 });
  const tries: string[] = [];
  const hang = (times: number) =>
    shared.withPage(async ({ session }) => {
      tries.push(session.id());
      if (tries.length <= times) throw new BrowserTrouble('loading the page took longer than 15 s');
      return tries.length;
    });
  await expect(hang(2)).resolves.toBe(3);
  expect(new Set(tries).size).toBe(3);
  tries.length = 0;
  await expect(hang(3)).rejects.toThrow(Failure);
});

test('a browser that dies under the work is replaced and the work done again', async () => {
  const shared = open({ pages: 1 });
  let tries = 0;
  const answer = await shared.withPage(async ({ session }) => {
    if (++tries === 1) await session.send('Browser.crash' as never);
    const { result } = await session.send('Runtime.evaluate', { expression: '6 * 7' });
    return result.value as number;
  });
  expect(answer).toBe(42);
  expect(tries).toBe(2);
});

test('a program that is no browser is named as what could not be started', async () => {
  const shared = open({ found: { ...findBrowser(), executable: process.execPath } });
  await expect(shared.withPage(nameOf)).rejects.toThrow(/could not be started/);
});

/** A process that prints its browser's pid and then waits, fails or ends. */
async function startHolder(
  end: string,
): Promise<{ pid: number; kill: (signal: NodeJS.Signals) => void; ended: Promise<unknown> }> {
  const script = `
    import { launchBrowser } from ${JSON.stringify(new URL('../../src/output/launch.ts', import.meta.url).href)};
    import { findBrowser } from ${JSON.stringify(new URL('../../src/output/browser-path.ts', import.meta.url).href)};
    const { pid } = await launchBrowser(findBrowser());
    process.stdout.write(pid + '\\n');
    ${end}`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { pid: Number(chunk.toString()), kill: (signal) => child.kill(signal), ended: once(child, 'exit') };
}

async function isGone(pid: number): Promise<boolean> {
  for (let turn = 0; turn < 100 && isAlive(pid); turn++) await pause(50);
  return !isAlive(pid);
}

test.each<[string, string, NodeJS.Signals?]>([
  ['its normal end', 'process.exit(0)'],
  ['an uncaught error', "throw new Error('x')"],
  ['SIGINT', 'await new Promise(() => setInterval(() => {}, 1000))', 'SIGINT'],
  ['SIGTERM', 'await new Promise(() => setInterval(() => {}, 1000))', 'SIGTERM'],
  ['kill -9', 'await new Promise(() => setInterval(() => {}, 1000))', 'SIGKILL'],
])('nothing is left running after %s', async (_, end, signal) => {
  const holder = await startHolder(end);
  if (signal) holder.kill(signal);
  const [code, ended] = (await holder.ended) as [number | null, string | null];
  if (signal) expect(ended).toBe(signal);
  else expect(code).not.toBeNull();
  expect(await isGone(holder.pid)).toBe(true);
});

test('the profile that a killed build left is removed by the next launch', async () => {
  const holder = await startHolder('await new Promise(() => setInterval(() => {}, 1000))');
  holder.kill('SIGKILL');
  await holder.ended;
  await isGone(holder.pid);
  await open({ pages: 1 }).withPage(nameOf);
  const owners = readdirSync(tmpdir()).flatMap((name) => /^quarterdeck-browser-(\d+)-/.exec(name)?.[1] ?? []);
  expect(owners.filter((pid) => !isAlive(Number(pid)))).toEqual([]);
});
