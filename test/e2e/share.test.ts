/** A shared report in a real browser, under the headers that a host has to set; and the private one, under the same. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { publishShares } from '../../src/tasks/publication.ts';
import type { Day } from '../../src/schema/cell.ts';
import { shareReport, unshare } from '../../src/tasks/sharing.ts';
import { launchTestBrowser } from '../support/browser.ts';
import { serveFolder } from '../support/serve.ts';

const today = '2026-10-12' as Day;
const env = { QUARTERDECK_LINK_KEY: createHash('sha256').update('a key for tests').digest('hex') };
const customer = 'castellan-home';

let workspace: string;
let browser: Browser;
let shared: Awaited<ReturnType<typeof serveFolder>>;
let own: Awaited<ReturnType<typeof serveFolder>>;
let [live, ended] = ['', ''];
beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-e2e-share-'));
  for (const folder of ['data', 'content', `dist/reports/${customer}`, 'dist/reports/assets'])
    cpSync(join(inject('sample'), folder), join(workspace, folder), { recursive: true });
  live = (await shareReport({ workspace, env, customer, today })).path;
  ended = (await shareReport({ workspace, env, customer, today, to: 'Maya' })).path;
  await unshare({ workspace, env, link: ended, today });
  await publishShares({ workspace, env, today });
  [shared, own, browser] = await Promise.all([
    serveFolder(join(workspace, 'dist/share')),
    serveFolder(join(workspace, 'dist')),
    launchTestBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  shared?.stop();
  own?.stop();
  rmSync(workspace, { recursive: true, force: true });
});

/** A page, and all that it and the windows it opens complain about, what its policy forbids among it. */
async function open(url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url, { waitUntil: 'networkidle0' });
  return { page, complaints };
}

test('the page is whole under the policy, with its what-if', async () => {
  const { page, complaints } = await open(shared.origin + live);
  expect(await page.evaluate(() => document.querySelectorAll('main svg').length)).toBeGreaterThan(3);
  expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loaded'))).toBe(true);
  const moved = await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('input[type=range]')!;
    const before = document.querySelector('main')!.textContent;
    input.value = input.min;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return document.querySelector('main')!.textContent !== before;
  });
  expect(moved).toBe(true);
  await page.click('main a.figure');
  expect(complaints).toEqual([]);
  await page.close();
});

test('the deck is presented without notes and without a presenter’s window', async () => {
  const { page, complaints } = await open(`${shared.origin}${live}deck.html`);
  for (const key of ['ArrowRight', 'p', 'n', 'ArrowRight'] as const) await page.keyboard.press(key);
  expect(await page.evaluate(() => location.hash)).toBe('#slide-3');
  expect(await page.evaluate(() => document.querySelectorAll('.notes, .speaker, [data-do=speaker]').length)).toBe(0);
  expect(await page.evaluate(() => document.body.className)).not.toContain('with-notes');
  await page.goto(`${shared.origin}${live}deck.html#presenter`);
  expect(await page.evaluate(() => document.querySelector('.slide.current')?.id)).toBe('slide-1');
  expect(complaints).toEqual([]);
  await page.close();
});

test('an ended place is a page like any other, and says so in both languages', async () => {
  const { page, complaints } = await open(shared.origin + ended);
  const text = await page.evaluate(() => document.body.innerText);
  expect(text).toContain('This link has ended');
  expect(text).toContain('此链接已失效');
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('grid');
  expect(complaints).toEqual([]);
  await page.close();
});

test('the presenter’s window of the private deck works under the same policy', async () => {
  const { page, complaints } = await open(`${own.origin}/reports/${customer}/2026-Q3/deck.html`);
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await page.keyboard.press('p');
  const speaker = (await opened)!;
  await speaker.waitForSelector('.speaking .deck-bar output:not(:empty)');
  await page.keyboard.press('ArrowRight');
  await speaker.waitForSelector('#slide-2.current');
  expect(await speaker.evaluate(() => document.querySelector<HTMLElement>('.speaker')!.hidden)).toBe(false);
  expect(complaints).toEqual([]);
  await page.close();
});
