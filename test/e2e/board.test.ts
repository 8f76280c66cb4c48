/** The readiness board as somebody uses it, from disk: forty invented customers, with script and without, in both languages. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import { writeBoardWorkspace } from '../fixtures/board.ts';
import { launchTestBrowser, openPage } from '../support/browser.ts';
import { inspectAll, SCREENS, type ScreenName } from '../support/inspect.ts';
import { findUnreachable } from '../support/keyboard.ts';

let browser: Browser;
let workspaces: string[];
/** The board and one CSM's page, in English and in Chinese. */
let files: string[];

const fileIn = (workspace: string, path: string) => join(workspace, 'dist/internal', path);

beforeAll(async () => {
  browser = await launchTestBrowser();
  workspaces = [writeBoardWorkspace(), writeBoardWorkspace({ locale: 'zh-CN' })];
  for (const workspace of workspaces) await build({ workspace, only: ['page', 'internal'] });
  files = workspaces.flatMap((workspace) => [fileIn(workspace, 'index.html'), fileIn(workspace, 'csm/asa/index.html')]);
});
afterAll(async () => {
  await browser.close();
  for (const workspace of workspaces) rmSync(workspace, { recursive: true, force: true });
});

const english = () => files[0]!;
const open = (screen: ScreenName, hash = '', file = english()) =>
  openPage(browser, pathToFileURL(file).href + hash, SCREENS[screen]);

/** The customers that are in sight, in their order. */
const shown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('tr.review')]
      .filter((row) => row.checkVisibility())
      .map((row) => Number(/\d+/.exec(row.querySelector('th')?.textContent ?? '')?.[0])),
  );
const groups = (page: Page) =>
  page.evaluate(
    () => [...document.querySelectorAll<HTMLElement>('tr.group')].filter((row) => row.checkVisibility()).length,
  );
const press = (page: Page, label: string) => page.click(`::-p-xpath(//th/button[contains(., "${label}")])`);
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const byDate = [40, 39, ...upTo(1, 38)];

describe('whole, with nothing over another, cut off or out of sight', () => {
  test.each(['desktop', 'phone', 'phone without script', 'zoom of 200 %', 'A4 paper', 'Letter paper'] as const)(
    'on %s',
    async (screen) => expect(await inspectAll(browser, files, { screen })).toEqual({}),
  );

  test.each(['desktop', 'dark phone', 'desktop without script'] as const)(
    'without a barrier that axe finds, on %s',
    async (screen) =>
      expect(await inspectAll(browser, files, { screen, axe: screen !== 'desktop without script' })).toEqual({}),
  );

  test('by keyboard', async () => {
    const { page, complaints } = await open('desktop');
    expect(await findUnreachable(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('without script', () => {
  test('all reviews stand by date, and nothing is offered that does not work', async () => {
    const { page } = await open('desktop without script');
    await page.setJavaScriptEnabled(true);
    expect(await shown(page)).toEqual(byDate);
    expect(await page.$$eval('button, select', (all) => all.filter((one) => one.checkVisibility()).length)).toBe(0);
    await page.close();
  });

  test('the pages of CSMs part the customers among them', () => {
    const html = readFileSync(english(), 'utf8');
    const links = [...html.matchAll(/<a class="own" href="([^"]+)"/g)].map(([, link]) => link);
    expect(links).toEqual(['asa', 'bo', 'cai', 'dee', '_none'].map((csm) => `csm/${csm}/index.html`));
  });
});

describe('with script', () => {
  test('a column sorts up and down, says so, and the groups give way', async () => {
    const { page } = await open('desktop');
    expect(await shown(page)).toEqual(byDate);
    expect(await groups(page)).toBe(5);
    await press(page, 'Health');
    // Eighteen and nineteen have no score: not known comes last either way.
    expect(await shown(page)).toEqual([...upTo(20, 40).reverse(), ...upTo(1, 17).reverse(), 18, 19]);
    expect(await groups(page)).toBe(0);
    expect(await page.$eval('[data-column="health"]', (column) => column.getAttribute('aria-sort'))).toBe('ascending');
    await press(page, 'Health');
    expect(await shown(page)).toEqual([...upTo(1, 17), ...upTo(20, 40), 18, 19]);
    expect(await page.$eval('[data-column="health"]', (column) => column.getAttribute('aria-sort'))).toBe('descending');
    expect(await page.$$eval('[aria-sort]', (all) => all.length)).toBe(1);
    await press(page, 'Renewal');
    expect(await shown(page)).toEqual(byDate);
    expect(await groups(page)).toBe(5);
    await page.close();
  });

  test('what a review lacks stays below it', async () => {
    const { page } = await open('desktop', '#sort=arr&order=down');
    const [first] = await page.$$eval('tr.lacks', (all) => all.map((one) => one.textContent));
    const above = await page.$eval('tr.lacks', (one) => one.previousElementSibling?.querySelector('th')?.textContent);
    expect(above).toContain('Customer 22');
    expect(first).toContain('Train the second shift');
    await page.close();
  });

  test('the list is narrowed down by CSM, date and what is missing; the address keeps it', async () => {
    const { page } = await open('desktop');
    await page.select('[name="csm"]', '=asa');
    expect(await shown(page)).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 33, 37]);
    await page.select('[name="lacks"]', 'narrative-missing');
    expect(await shown(page)).toEqual([1, 5]);
    expect(await page.$eval('output', (one) => one.value)).toBe('2 of 40 shown');
    const { hash } = new URL(page.url());
    await page.close();

    const again = await open('desktop', hash);
    expect(await shown(again.page)).toEqual([1, 5]);
    await again.page.click('[type="reset"]');
    expect(await shown(again.page)).toEqual(byDate);
    expect(new URL(again.page.url()).hash).toBe('');
    await again.page.close();

    const dated = await open('desktop', '#from=2026-10-12&to=2026-11-08');
    expect(await shown(dated.page)).toEqual([1, 2, 3]);
    await dated.page.close();
  });

  test('a count shows those that it counts', async () => {
    const { page } = await open('desktop');
    await page.click('[data-reason="goals-unconfirmed"] button');
    expect(await shown(page)).toEqual([10, 11, 12]);
    await page.click('[data-reason="goals-unconfirmed"] button');
    expect(await shown(page)).toHaveLength(40);
    await page.close();
  });
});

describe('links', () => {
  test('from every page lead to files that are there', () => {
    const pages = globSync(fileIn(workspaces[0]!, '{index.html,csm/*/index.html}'));
    expect(pages).toHaveLength(6);
    for (const file of pages) {
      const links = [...readFileSync(file, 'utf8').matchAll(/ (?:href|src)="([^"#]+)/g)].map(([, link]) => link!);
      const dead = links.filter((link) => !existsSync(fileURLToPath(new URL(link, pathToFileURL(file)))));
      expect(dead).toEqual([]);
      expect(links.some((link) => link.includes('/reports/') && link.endsWith('2026-Q3/index.html'))).toBe(true);
    }
  });
});
