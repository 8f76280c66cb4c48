/** The sample reports as a reader meets them, from disk: on screens and paper, by keyboard, without script, as PDF. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage } from '../support/browser.ts';
import { inspectAll, SCREENS, type ScreenName } from '../support/inspect.ts';
import { findUnreachable } from '../support/keyboard.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';

const list = (workspace: string, pattern: string) =>
  globSync(pattern, { cwd: join(workspace, 'dist') })
    .sort()
    .map((file) => join(workspace, 'dist', file));
const urlOf = (file: string) => pathToFileURL(file).href;
const sample = inject('sample');
const pages = list(sample, 'reports/*/*/index.html');
const decks = list(sample, 'reports/*/*/deck.html');
const internal = list(sample, 'internal/*/index.html');
/** Customers of each kind: mature, renewing, in Chinese, just begun, with nothing but tickets. */
const some = (files: readonly string[]) =>
  files.filter((file) => /brannock|castellan|huaheng|tessel|pelican/.test(file));
const turned = some(list(inject('turned'), 'reports/*/*/{index,deck}.html'));
const brannock = (files: readonly string[]) => files.filter((file) => file.includes('brannock'));

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

test('there is a page and a deck for each sample customer, and the internal report', () => {
  expect([pages.length, decks.length, internal.length]).toEqual([8, 8, 1]);
});

describe('whole, with nothing over another, cut off or out of sight', () => {
  const wholes: [ScreenName, readonly string[]][] = [
    ['desktop', [...pages, ...internal, ...decks, ...turned]],
    ['phone', [...pages, ...internal, ...decks, ...turned]],
    ['dark desktop', some(pages)],
    ['desktop without script', [...some(pages), ...internal, ...some(decks)]],
    ['phone without script', [...brannock(pages), ...brannock(decks)]],
    ['zoom of 200 %', [...some(pages), ...internal]],
    ['A4 paper', [...pages, ...internal, ...turned.filter((file) => file.endsWith('index.html'))]],
    ['Letter paper', some(pages)],
    ['a sheet of 16:9', [...some(decks), ...turned.filter((file) => file.endsWith('deck.html'))]],
  ];
  test.each(wholes)('on %s', async (screen, files) => {
    expect(await inspectAll(browser, files, { screen })).toEqual({});
  });

  const barriers: [ScreenName, readonly string[]][] = [
    [
      'desktop',
      [...brannock(pages), ...brannock(decks), ...internal, ...turned.filter((file) => /huaheng/.test(file))],
    ],
    ['dark phone', [...brannock(pages), ...brannock(decks)]],
    ['dark desktop', [...brannock(pages), ...turned.filter((file) => /brannock.*index/.test(file))]],
  ];
  test.each(barriers)('without a barrier that axe finds, on %s', async (screen, files) => {
    expect(await inspectAll(browser, files, { screen, axe: true })).toEqual({});
  });
});

describe('by keyboard', () => {
  test.each([...brannock(pages), ...brannock(decks), ...internal])('everything on %s', async (file) => {
    const { page, complaints } = await openPage(browser, urlOf(file), SCREENS.desktop);
    expect(await findUnreachable(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a number opens with Enter and closes with Escape', async () => {
    const { page, complaints } = await openPage(browser, urlOf(brannock(pages)[0]!), SCREENS.desktop);
    await page.focus('main a.figure');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open], [popover]:popover-open');
    await page.keyboard.press('Escape');
    expect(await page.$('dialog[open], [popover]:popover-open')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('figure');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** Everything that is said, in order; not the what-if and buttons, which are nothing without script. */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const isShown = parent.checkVisibility() || parent.closest('details:not([open])');
      if (/\S/.test(node.textContent!) && isShown && !parent.closest('.what-if, button'))
        texts.push(node.textContent!.trim());
    }
    return texts;
  });

test.each(some(pages))('%s says the same without script', async (file) => {
  const [bare, scripted] = await Promise.all(
    [SCREENS['desktop without script'], SCREENS.desktop].map(async (screen) => {
      const { page } = await openPage(browser, urlOf(file), screen);
      const texts = await textsOf(page);
      await page.close();
      return texts;
    }),
  );
  const missing = scripted!.filter((text) => !bare!.includes(text));
  expect(missing).toEqual([]);
});

test.each([...pages, ...internal])('%s leads from every number to its definition', async (file) => {
  const { page } = await openPage(browser, urlOf(file), SCREENS['desktop without script']);
  const dangling = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
      .map((link) => link.getAttribute('href')!.slice(1))
      .filter((id) => id !== '' && !document.getElementById(decodeURIComponent(id))),
  );
  expect(dangling).toEqual([]);
  await page.close();
});

describe('PDFs', () => {
  test.each(pages.map(dirname))(
    '%s: a sheet for each slide, with every figure that the slide states',
    async (folder) => {
      const sheets = await readPdfPages(new Uint8Array(readFileSync(join(folder, 'deck.pdf'))));
      const { page } = await openPage(browser, urlOf(join(folder, 'deck.html')), SCREENS['desktop without script']);
      const slides = await page.evaluate(() =>
        [...document.querySelectorAll('.slide')].map((slide) =>
          [...slide.querySelectorAll('a[href*="#figure-"]')].map((link) => link.textContent!),
        ),
      );
      await page.close();
      expect(sheets).toHaveLength(slides.length);
      const missing = slides.flatMap((figures, at) =>
        figures
          .filter((figure) => !squeeze(sheets[at]!).includes(squeeze(figure)))
          .map((figure) => `${at + 1}: ${figure}`),
      );
      expect(missing).toEqual([]);
      const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
      expect(squeeze(sheets.join(''))).toContain(squeeze(report.title));
    },
  );
});
