/**
 * From saving a cell to the new number on the open page: the live preview of a workspace of N customers, in a real
 * browser, twenty times. What counts is the middle one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../../src/output/browser-path.ts';
import { servePreview } from '../../src/preview/serve-preview.ts';
import { makeWorkspace } from './make-workspace.ts';

export interface PreviewMeasure {
  customers: number;
  /** Milliseconds, sorted. */
  times: number[];
}

const TIMES = 20;
const CUSTOMER = 'customer-00001';

export async function measurePreview(folder: string, customers: number): Promise<PreviewMeasure> {
  const workspace = join(folder, 'preview');
  makeWorkspace(workspace, customers);
  const server = await servePreview({ workspace, port: 0 });
  // Not the one that prints, to which no address resolves.
  const { executable, args, env, shell } = findBrowser();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await puppeteer.launch({
    executablePath: executable,
    args: [...args, ...root],
    env: { ...process.env, ...env },
    headless: shell ? 'shell' : true,
  });
  try {
    const page = await browser.newPage();
    const shown = () =>
      page.evaluate(() => {
        const frame = document.querySelector('iframe')?.contentDocument;
        return frame?.querySelector('a[href="#figure-seats.licensed"], [data-figure="seats.licensed"]')
          ? frame.body.innerText
          : '';
      });
    await page.goto(`${server.url}#/${CUSTOMER}`);
    while (!(await shown())) await sleep(50);
    const file = join(workspace, 'data', 'customers', CUSTOMER, 'usage.csv');
    const times: number[] = [];
    for (let time = 0; time < TIMES; time++) times.push(await changeOnce(file, 90_000 + time * 1000, page));
    return { customers, times: times.sort((a, b) => a - b) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Every week of the first metric gets the same value, which is then the quarter's. */
async function changeOnce(file: string, value: number, page: Page): Promise<number> {
  const text = readFileSync(file, 'utf8').replace(/^([\d-]+,active_users),\d+/gm, `$1,${value}`);
  const wanted = value.toLocaleString('en');
  const seen = page.waitForFunction(
    (number) => document.querySelector('iframe')?.contentDocument?.body?.innerText.includes(number),
    { polling: 20, timeout: 60_000 },
    wanted,
  );
  const began = performance.now();
  writeFileSync(file, text);
  await seen;
  const took = performance.now() - began;
  await sleep(300);
  return took;
}

export const middle = (times: readonly number[]): number => times[Math.floor(times.length / 2)] ?? 0;
