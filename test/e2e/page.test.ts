/** What the page does in a browser: the what-if, numbers and charts by keyboard, section marks, paper, its weight. */
import { Decimal } from 'decimal.js';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { computeWhatIf, type Assumption } from '../../src/formula/what-if.ts';
import { formatFor } from '../../src/report/format.ts';
import type { Block } from '../../src/report/block-schema.ts';
import type { Report } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage } from '../support/browser.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';

const dist = join(inject('sample'), 'dist');
const customers = globSync('reports/*/*/index.html', { cwd: dist }).sort();
const urlOf = (file: string) => pathToFileURL(join(dist, file)).href;
const readReport = (file: string) =>
  JSON.parse(readFileSync(join(dist, dirname(file), 'report.json'), 'utf8')) as Report;
const customer = (id: string) => customers.find((file) => file.includes(`/${id}/`))!;
const [english, chinese] = [customer('brannock-freight'), customer('huaheng-manufacturing')];
const desktop = { width: 1440, height: 900 };

type WhatIfBlock = Extract<Block, { kind: 'what-if' }>;
const whatIfOf = (report: Report) =>
  report.sections['value']?.blocks.find((block): block is WhatIfBlock => block.kind === 'what-if');

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

async function opened(file: string, screen = desktop as Parameters<typeof openPage>[2], hash = '') {
  const { page, complaints } = await openPage(browser, urlOf(file) + hash, screen);
  return {
    page,
    /** No message, no request elsewhere. */
    async end() {
      await page.close();
      expect(complaints).toEqual([]);
    },
  };
}

const shown = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.what-if [data-moved]')].map((result) => [
        result.dataset['moved']!,
        result.querySelector('output')!.textContent,
      ]),
    ),
  );

describe('the what-if', () => {
  const told = customers.filter((file) => whatIfOf(readReport(file)));

  test('most samples have one', () => expect(told.length).toBeGreaterThanOrEqual(5));

  test.each(told)('%s: as measured, its formulas give the figures of the report', (file) => {
    const report = readReport(file);
    const now = computeWhatIf(whatIfOf(report)!, new Map());
    const { quarter, toDate, payback } = now;
    const computed = {
      'roi.benefit': quarter.benefit,
      'roi.cost': quarter.cost,
      'roi.net': quarter.net,
      'roi.ratio': quarter.ratio,
      'roi.to_date.net': toDate.net,
      'roi.to_date.ratio': toDate.ratio,
    };
    for (const [id, value] of Object.entries(computed)) {
      const figure = report.figures[id]!.value as number | null;
      if (figure === null) expect(value, id).toBeUndefined();
      else expect(Math.abs(value! - figure), id).toBeLessThan(0.0051);
    }
    expect(payback ?? null).toBe(report.figures['roi.payback_months']?.value ?? null);
  });

  test.each([english, chinese])('%s: moved, it shows what the formulas give', async (file) => {
    const report = readReport(file);
    const block = whatIfOf(report)!;
    const [first] = block.benefits;
    const measured = block.benefits.find(({ rate }) => rate !== undefined)!;
    const [cost] = block.costs;
    const { page, end } = await opened(file);
    const before = await shown(page);
    for (const [id, text] of Object.entries(before)) expect(text).toBe(report.figures[id]!.text);

    const field = (id: string, name: string) => `[data-line="${id}"] input[type="number"][name="${name}"]`;
    const type = async (selector: string, text: string) => {
      await page.click(selector, { count: 3 });
      await page.keyboard.type(text);
    };
    await type(field(first!.id, 'share'), '60');
    await type(field(measured.id, 'rate'), '12.5');
    await type(field(cost!.id, 'share'), '140');
    const assumptions = new Map<string, Assumption>([[first!.id, { share: 0.6 }]]);
    assumptions.set(measured.id, { ...assumptions.get(measured.id), rate: 12.5 });
    assumptions.set(cost!.id, { share: 1.4 });
    const now = computeWhatIf(block, assumptions);
    const format = formatFor(report.locale);
    const money = (amount: number) => format.money(new Decimal(amount.toFixed(6)), block.currency);
    const after = await shown(page);
    expect(after).toMatchObject({
      'roi.benefit': money(now.quarter.benefit!),
      'roi.cost': money(now.quarter.cost!),
      'roi.net': money(now.quarter.net!),
      'roi.ratio': format.percent(new Decimal(now.quarter.ratio!)),
      'roi.to_date.net': money(now.toDate.net!),
    });
    expect(after['roi.net']).not.toBe(before['roi.net']);

    const link = page.url();
    expect(link).toContain('#what-if=');
    const again = await opened(file, desktop, new URL(link).hash);
    expect(await shown(again.page)).toEqual(after);
    const slider = await again.page.$eval(
      `[data-line="${first!.id}"] input[type="range"]`,
      (input) => (input as HTMLInputElement).value,
    );
    expect(slider).toBe('60');
    await again.page.click('.what-if button[name="reset"]');
    expect(await shown(again.page)).toEqual(before);
    expect(again.page.url()).not.toContain('what-if=');
    await again.end();
    await end();
  });

  test('a slider moves by keyboard, and says whose assumption it is', async () => {
    const { page, end } = await opened(english);
    await page.focus('.what-if input[type="range"]');
    await page.keyboard.press('ArrowLeft');
    const row = await page.$eval('.what-if [data-line]', (line) => ({
      note: line.querySelector('.how')!.textContent,
      field: line.querySelector<HTMLInputElement>('input[type="number"][name="share"]')!.value,
    }));
    expect(row).toEqual({ note: readReport(english).words['your-assumption'], field: '99' });
    await end();
  });

  test('counting only what is sure gives the benefit as sure as it is', async () => {
    const { page, end } = await opened(english);
    await page.click('.what-if button[name="sure"]');
    const { figures } = readReport(english);
    expect((await shown(page))['roi.benefit']).toBe(figures['roi.benefit.confident']!.text);
    await end();
  });

  test('without script it is not there, nor a button that does nothing', async () => {
    const { page, end } = await opened(english, { ...desktop, script: false });
    const visible = await page.evaluate(
      () => [...document.querySelectorAll('.what-if, button')].filter((element) => element.checkVisibility()).length,
    );
    expect(visible).toBe(0);
    await end();
  });
});

describe('by keyboard', () => {
  test('a number opens in place, Escape closes it, the focus returns', async () => {
    const { page, end } = await opened(english, { width: 360, height: 740 });
    const link = await page.waitForSelector('.figures a.figure');
    await link!.focus();
    await page.keyboard.press('Enter');
    const panel = await page.waitForSelector('.panel:popover-open');
    const box = await panel!.boundingBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(360);
    expect(await page.evaluate(() => document.activeElement?.closest('.panel') !== null)).toBe(true);
    expect(await panel!.evaluate((element) => element.getAttribute('aria-label'))).toBeTruthy();
    await page.keyboard.press('Escape');
    await page.waitForSelector('.panel:not(:popover-open)');
    await page.waitForFunction((one) => document.activeElement === one, {}, link);
    expect(await page.$('.panel:popover-open')).toBeNull();
    await end();
  });

  test('arrow keys go through the marks of a chart and tell their values', async () => {
    const { page, end } = await opened(english);
    const chart = await page.waitForSelector('.chart svg[tabindex="0"]');
    await chart!.evaluate((svg) => (svg as SVGElement).focus());
    const labels = await chart!.$$eval('[role="graphics-symbol"][aria-label]', (marks) =>
      marks.map((mark) => mark.getAttribute('aria-label')),
    );
    const tip = () => page.$eval('.tip', (element) => (element as HTMLElement).textContent);
    await page.keyboard.press('ArrowRight');
    expect(await tip()).toBe(labels[0]);
    await page.keyboard.press('End');
    expect(await tip()).toBe(labels.at(-1));
    await page.keyboard.press('Escape');
    expect(await page.$eval('.tip', (element) => (element as HTMLElement).hidden)).toBe(true);
    await end();
  });

  test('without script, a link to a definition unfolds its family', async () => {
    const { page, end } = await opened(english, { ...desktop, script: false });
    await page.click('.figures a.figure');
    const isOpen = await page.evaluate(() => document.querySelector(':target')?.checkVisibility());
    expect(isOpen).toBe(true);
    await end();
  });
});

describe('on the screen', () => {
  test('the mark of the section one is in stays at the top, the contents follow', async () => {
    const { page, end } = await opened(english);
    for (const id of ['value', 'usage', 'plan']) {
      await page.evaluate((section) => {
        const { top, height } = document.getElementById(section)!.getBoundingClientRect();
        scrollTo({ top: scrollY + top + height / 2, behavior: 'instant' });
      }, id);
      await page.waitForSelector(`.contents a[href="#${id}"][aria-current]`);
      const top = await page.$eval(`#${id} > .number`, (mark) => mark.getBoundingClientRect().top);
      expect(Math.abs(top)).toBeLessThan(1);
    }
    await end();
  });

  test.each([360, 720, 1440])('nothing scrolls sideways at %i px', async (width) => {
    for (const file of customers) {
      const { page, end } = await opened(file, { width, height: 800 });
      const { content, window } = await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
        const { scrollWidth, clientWidth } = document.documentElement;
        return { content: scrollWidth, window: clientWidth };
      });
      expect(content, file).toBe(window);
      await end();
    }
  });

  test('lines of text stay within 75 characters', async () => {
    const { page, end } = await opened(english);
    const widest = await page.evaluate(() => {
      const probe = document.createElement('span');
      probe.textContent = 'The quick brown fox jumps over the lazy dog, and then again as before, once.';
      return Math.max(
        ...[...document.querySelectorAll('.prose p, .section > p:not(.number)')].map((text) => {
          text.append(probe);
          probe.style.whiteSpace = 'nowrap';
          const perCharacter = probe.getBoundingClientRect().width / probe.textContent!.length;
          probe.remove();
          return text.getBoundingClientRect().width / perCharacter;
        }),
      );
    });
    expect(widest).toBeLessThanOrEqual(77);
    await end();
  });

  test.each([english, chinese])('%s: a finger finds what can be pressed on a phone', async (file) => {
    const { page, end } = await opened(file, { width: 360, height: 740 });
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a, button, summary, input')]
        .filter(
          (element) =>
            element.checkVisibility() && !element.closest('p:not(.buttons, .number), h1, h2, li p, figcaption, td, th'),
        )
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 1 && box.height < 23.5)
        .map(({ element, box }) => `${element.tagName}.${element.className} ${element.textContent} ${box.height}`),
    );
    expect(small).toEqual([]);
    await end();
  });
});

describe('on paper', () => {
  const onePage = async (page: Page, format: 'A4' | 'Letter') =>
    readPdfPages(new Uint8Array(await page.pdf({ format, printBackground: true })));

  test.each(customers)('%s: the page to forward fills one sheet, alone and in the whole report', async (file) => {
    const { page, end } = await opened(file);
    const report = readReport(file);
    const champion = report.sections['champion'];
    if (!champion) return end();
    for (const format of ['A4', 'Letter'] as const) {
      const pages = await onePage(page, format);
      const sheets = pages.filter((text) => squeeze(text).includes(squeeze(champion.label)));
      expect(sheets.length, format).toBe(1);
      const { contact } = report.vendor;
      if (contact) expect(squeeze(sheets[0]!), format).toContain(squeeze(contact));
      await page.evaluate(() => document.body.classList.add('one-sheet'));
      expect(await onePage(page, format), format).toHaveLength(1);
      await page.evaluate(() => document.body.classList.remove('one-sheet'));
    }
    await end();
  });

  test('every definition is printed, though folded on the screen', async () => {
    const { page, end } = await opened(english, { ...desktop, script: false });
    const text = squeeze((await onePage(page, 'A4')).join(' '));
    const report = readReport(english);
    for (const { definition } of Object.values(report.figures)) expect(text).toContain(squeeze(definition.sentence));
    expect(text).not.toContain(squeeze(report.words['what-if-lead']!));
    await end();
  });
});

describe('its weight', () => {
  test.each(customers)('%s: at most 60 kB compressed and six requests, fonts and logos left out', async (file) => {
    const requests: string[] = [];
    const page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(urlOf(file), { waitUntil: 'load' });
    await page.close();
    const counted = requests.filter((url) => url.startsWith('file:') && !url.endsWith('.woff2'));
    expect(counted.length).toBeLessThanOrEqual(6);
    const sizes = counted.map((url) => {
      const path = new URL(url).pathname;
      expect(existsSync(path)).toBe(true);
      const text = readFileSync(path, 'utf8').replace(/src="data:image[^"]*"/g, '');
      return gzipSync(text).length;
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000);
  });
});
