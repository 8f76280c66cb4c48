/** The internal report in both languages, as page and deck: whole, without barrier, marked confidential, to be moved. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import { computeRetention } from '../../src/formula/retention.ts';
import type { InternalReport } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage } from '../support/browser.ts';
import { inspectAll, SCREENS, type ScreenName } from '../support/inspect.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';

const sample = inject('sample');
const folderIn = (workspace: string) => join(workspace, 'dist/internal/2026-Q3');
const urlOf = (file: string) => pathToFileURL(file).href;
const reportIn = (workspace: string) =>
  JSON.parse(readFileSync(join(folderIn(workspace), 'report.json'), 'utf8')) as InternalReport;

let browser: Browser;
let chinese = '';
beforeAll(async () => {
  browser = await launchTestBrowser();
  chinese = mkdtempSync(join(tmpdir(), 'quarterdeck-e2e-'));
  for (const folder of ['data', 'content']) cpSync(join(sample, folder), join(chinese, folder), { recursive: true });
  const settings = join(chinese, 'data/workspace.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^locale: en$/m, 'locale: zh-CN'));
  const { failed } = await build({ workspace: chinese, only: ['internal'] });
  if (failed.length > 0) throw new Error(`the sample does not build: ${JSON.stringify(failed)}`);
});
afterAll(async () => {
  await browser.close();
  rmSync(chinese, { recursive: true, force: true });
});

const both = () => [sample, chinese].map(folderIn);
const pages = () => both().map((folder) => join(folder, 'index.html'));
const decks = () => both().map((folder) => join(folder, 'deck.html'));

test.each<[ScreenName, boolean]>([
  ['desktop', true],
  ['phone', false],
  ['dark desktop', true],
  ['A4 paper', false],
])('is whole on %s', async (screen, axe) => {
  expect(await inspectAll(browser, pages(), { screen, axe })).toEqual({});
});

test.each<[ScreenName, boolean]>([
  ['desktop', true],
  ['phone', false],
  ['a sheet of 16:9', false],
])('its deck is whole on %s', async (screen, axe) => {
  expect(await inspectAll(browser, decks(), { screen, axe })).toEqual({});
});

describe.each(['English', 'Chinese'])('in %s', (language) => {
  const workspace = () => (language === 'English' ? sample : chinese);

  test('it speaks that language, and says on every slide and sheet that it is confidential', async () => {
    const report = reportIn(workspace());
    expect(report.locale).toBe(language === 'English' ? 'en' : 'zh-CN');
    const { page } = await openPage(browser, urlOf(join(folderIn(workspace()), 'deck.html')), SCREENS.desktop);
    const feet = await page.evaluate(() =>
      [...document.querySelectorAll('.slide footer')].map((foot) => foot.textContent ?? ''),
    );
    await page.close();
    expect(feet.length).toBeGreaterThan(15);
    expect(feet.filter((foot) => !foot.includes(report.confidential))).toEqual([]);
    for (const name of ['deck.pdf', 'report.pdf']) {
      const sheets = await readPdfPages(new Uint8Array(readFileSync(join(folderIn(workspace()), name))));
      const silent = sheets.flatMap((text, at) =>
        squeeze(text).includes(squeeze(report.confidential)) ? [] : [at + 1],
      );
      expect({ name, silent }).toEqual({ name, silent: [] });
    }
  });
});

describe('the page', () => {
  const open = () => openPage(browser, urlOf(pages()[0]!), SCREENS.desktop);

  test('the points of retention are moved by keyboard, computed by the formulas of the report', async () => {
    const block = Object.values(reportIn(sample).sections)
      .flatMap(({ blocks }) => blocks)
      .find(({ kind }) => kind === 'retention');
    if (block?.kind !== 'retention') throw new Error('no what-if');
    const { page, complaints } = await open();
    const shown = () =>
      page.evaluate(() => document.querySelector('.retention [data-moved="five_points.arr"] output')!.textContent);
    const own = await shown();
    expect(own).toBe(reportIn(sample).figures['five_points.arr']!.text);
    await page.focus('.retention input[type="range"]');
    for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight');
    const thousands = computeRetention(block, 0.1).arr / 1000;
    expect(await shown()).toBe(`$${Math.round(thousands)}K`);
    await page.focus('.retention button[name="reset"]');
    await page.keyboard.press('Enter');
    expect(await shown()).toBe(own);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('an entry opens to its evidence and activities, without script as well', async () => {
    const { page } = await openPage(browser, urlOf(pages()[0]!), SCREENS['desktop without script']);
    const lines = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('#contribution details.more li')].filter((line) => line.checkVisibility())
            .length,
      );
    expect(await lines()).toBe(0);
    await page.click('#contribution details.more summary');
    expect(await lines()).toBeGreaterThan(1);
    await page.close();
  });
});
