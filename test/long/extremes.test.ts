/** Customers with too much or too little of something: pages and decks stay whole, and of a size that can be mailed. */
import { globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import { extremeCustomers, makeExtremes } from '../fixtures/extremes/make-extremes.ts';
import { launchTestBrowser } from '../support/browser.ts';
import { inspectAll, type ScreenName } from '../support/inspect.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';
import { writeWorkspace } from '../support/write-workspace.ts';

let browser: Browser;
let workspace: string;
let pages: string[];
let decks: string[];
beforeAll(async () => {
  workspace = writeWorkspace(makeExtremes());
  const { failed } = await build({ workspace });
  expect(failed).toEqual([]);
  const list = (pattern: string) => globSync(pattern, { cwd: workspace }).map((file) => join(workspace, file));
  pages = list('dist/{reports/*,internal}/*/index.html').sort();
  decks = list('dist/reports/*/*/deck.html').sort();
  browser = await launchTestBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(workspace, { recursive: true });
});

test('all of them are built', () => {
  expect([pages.length, decks.length]).toEqual([extremeCustomers.length + 1, extremeCustomers.length]);
});

test.each<ScreenName>(['desktop', 'phone', 'A4 paper'])('pages are whole on %s', async (screen) => {
  expect(await inspectAll(browser, pages, { screen })).toEqual({});
});

test.each<ScreenName>(['desktop', 'phone', 'a sheet of 16:9'])('decks are whole on %s', async (screen) => {
  expect(await inspectAll(browser, decks, { screen })).toEqual({});
});

test('no page is larger than 250 kB, no deck has more than 50 slides', () => {
  expect(pages.filter((file) => statSync(file).size > 250_000)).toEqual([]);
  const slides = decks.map((file) => readFileSync(file, 'utf8').match(/<section id="slide-/g)!.length);
  expect(Math.max(...slides)).toBeLessThan(50);
});

const read = (customer: string) =>
  readFileSync(
    pages.find((file) => file.includes(`/${customer}/`))!,
    'utf8',
  );

test('what is left out is counted', () => {
  const page = read('much-feedback');
  expect(page).toContain('The latest 50 of 2,000');
  expect(page.match(/Remark \d+/g)).toHaveLength(50);
});

test('every goal stands on the page', () => {
  const page = read('forty-goals');
  const missing = Array.from({ length: 40 }, (_, at) => `Goal number ${at + 1}:`).filter(
    (title) => !page.includes(title),
  );
  expect(missing).toEqual([]);
});

test('nothing is said where nothing is known', () => {
  const page = read('nothing-but-a-subscription');
  expect(page).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
});

test('very large numbers are short, very small ones are not zero', () => {
  const page = read('huge-and-tiny');
  expect(page).toContain('1T');
  expect(page).toMatch(/0\.000011/);
});

test('the PDF holds a name of 120 characters, with spaces and without', async () => {
  for (const customer of ['long-name', 'unbroken-name', 'long-in-chinese']) {
    const folder = join(workspace, 'dist/reports', customer, '2026-Q3');
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { customer: { name: string } };
    expect(report.customer.name).toHaveLength(120);
    const text = squeeze((await readPdfPages(new Uint8Array(readFileSync(join(folder, 'deck.pdf'))))).join(''));
    expect(text).toContain(squeeze(report.customer.name));
  }
});
