/** The sample reports as a reader meets them: in a browser, from disk, with and without script, on paper. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage, type Screen } from '../support/browser.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';

const dist = join(inject('sample'), 'dist');
const customers = globSync('reports/*/*/index.html', { cwd: dist }).sort();
const internal = globSync('internal/*/index.html', { cwd: dist });
const urlOf = (file: string) => pathToFileURL(join(dist, file)).href;
const readReport = (file: string) =>
  JSON.parse(readFileSync(join(dist, dirname(file), 'report.json'), 'utf8')) as Report;

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

const SCREENS: Record<string, Screen> = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
  'a dark phone': { width: 360, height: 740, dark: true },
  'a desktop without script': { width: 1440, height: 900, script: false },
};

/** Elements with text of their own that stand out of the window on either side. */
const findOverhang = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const hidden = width === 0 || element.closest('svg, [hidden], .visually-hidden, details:not([open])');
        return (
          !hidden && element.textContent?.trim() && (left < -1 || right > document.documentElement.clientWidth + 1)
        );
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`),
  );

describe('pages', () => {
  test('there is one for each sample customer, and the internal report', () => {
    expect(customers).toHaveLength(8);
    expect(internal).toHaveLength(1);
  });

  for (const [name, screen] of Object.entries(SCREENS))
    test.each([...customers, ...internal])(`%s is whole on ${name}`, async (file) => {
      const { page, complaints } = await openPage(browser, urlOf(file), screen);
      expect(complaints).toEqual([]);
      expect(await findOverhang(page)).toEqual([]);
      const scrolls = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(scrolls).toBe(false);
      await page.close();
    });

  test.each([...customers, ...internal])('%s leads from every number to its definition', async (file) => {
    const { page } = await openPage(browser, urlOf(file), { ...SCREENS['desktop']!, script: false });
    const dangling = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
        .map((link) => link.getAttribute('href')!.slice(1))
        .filter((id) => id !== '' && !document.getElementById(decodeURIComponent(id))),
    );
    expect(dangling).toEqual([]);
    await page.close();
  });

  test('a number opens in place and closes with Escape', async () => {
    const { page, complaints } = await openPage(browser, urlOf(customers[1]!), SCREENS['desktop']!);
    await page.click('a.figure');
    await page.waitForSelector('dialog[open], [popover]:popover-open');
    await page.keyboard.press('Escape');
    expect(await page.$('dialog[open], [popover]:popover-open')).toBeNull();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('decks', () => {
  test.each(customers)('%s: every slide holds what is on it', async (file) => {
    const url = urlOf(join(dirname(file), 'deck.html'));
    const { page, complaints } = await openPage(browser, url, { width: 1280, height: 720, script: false });
    const overflowing = await page.evaluate(() =>
      [...document.querySelectorAll('.slide')].flatMap((slide) => {
        const foot = slide.querySelector('footer')?.getBoundingClientRect() ?? slide.getBoundingClientRect();
        const frame = slide.getBoundingClientRect();
        return [...slide.querySelectorAll('.stage *, .message')]
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.bottom > foot.top + 1 || box.right > frame.right + 1))
          .slice(0, 1)
          .map(
            ({ element, box }) =>
              `${slide.id} by ${Math.round(box.bottom - foot.top)} px: ${element.textContent?.trim().slice(0, 50)}`,
          );
      }),
    );
    expect(overflowing).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('arrow keys turn the slides', async () => {
    const url = urlOf(join(dirname(customers[1]!), 'deck.html'));
    const { page, complaints } = await openPage(browser, url, { width: 1280, height: 720 });
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => location.hash)).toContain('2');
    await page.keyboard.press('Home');
    expect(await page.evaluate(() => location.hash)).toContain('1');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('PDFs', () => {
  test.each(customers)('%s: a page for each slide, and the text of every headline figure', async (file) => {
    const report = readReport(file);
    const folder = join(dist, dirname(file));
    const pages = await readPdfPages(new Uint8Array(readFileSync(join(folder, 'deck.pdf'))));
    const slides = readFileSync(join(folder, 'deck.html'), 'utf8').match(/<section id="slide-/g) ?? [];
    expect(pages).toHaveLength(slides.length);
    const text = squeeze(pages.join('\n'));
    const headline = (report.sections['summary']?.slides ?? [])
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'figures' ? block.items : []))
      .map(({ figure }) => report.figures[figure]!.text);
    expect(headline.filter((figure) => !text.includes(squeeze(figure)))).toEqual([]);
    expect(text).toContain(squeeze(report.title));
  });
});
