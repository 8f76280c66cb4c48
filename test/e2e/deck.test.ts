/** The deck as a presenter meets it, from disk: keys, the second window, any size of screen, paper, no script. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage, type Screen } from '../support/browser.ts';
import { readPdfPages } from '../support/pdf-text.ts';

const dist = join(inject('sample'), 'dist');
const decks = globSync('reports/*/*/deck.html', { cwd: dist }).sort();
const urlOf = (file: string) => pathToFileURL(join(dist, file)).href;
const brannock = decks.find((file) => file.includes('brannock'))!;
const DESKTOP: Screen = { width: 1280, height: 720 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

const countSlides = (page: Page) => page.evaluate(() => document.querySelectorAll('.slide').length);
const addressOf = (page: Page) => page.evaluate(() => location.hash);
const shownSlides = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.slide')].filter((slide) => slide.offsetWidth > 0).map(({ id }) => id),
  );
const toldBy = (page: Page) => page.evaluate(() => document.querySelector('.deck-told')?.textContent ?? '');
const isInBody = (page: Page, name: string) => page.evaluate((one) => document.body.classList.contains(one), name);

/** Text that stands outside of its slide or over the foot, by the boxes of its lines. */
const findOverhang = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.slide')].flatMap((slide) => {
      if (slide.offsetWidth === 0) return [];
      const frame = slide.getBoundingClientRect();
      const foot = slide.querySelector('footer')!.getBoundingClientRect();
      const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement!;
        if (!node.textContent?.trim() || parent.closest('.notes, title, desc')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const bottom = parent.closest('footer') ? frame.bottom : foot.top;
        for (const box of range.getClientRects()) {
          if (box.width === 0) continue;
          const isOut = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1;
          if (isOut || box.bottom > bottom + 2) found.push(`${slide.id}: ${node.textContent.trim().slice(0, 60)}`);
        }
      }
      return found;
    }),
  );

const SCREENS: Record<string, Screen> = {
  '1280 × 720': DESKTOP,
  '1920 × 1080': { width: 1920, height: 1080 },
  'a phone': { width: 360, height: 740 },
  'a phone on its side': { width: 740, height: 360 },
};

describe('slides', () => {
  for (const [name, screen] of Object.entries(SCREENS))
    test.each(decks)(`%s holds every text within its slide on ${name}, with script`, async (file) => {
      const { page, complaints } = await openPage(browser, urlOf(file), screen);
      await page.evaluate(() => document.fonts.ready.then(() => document.body.classList.remove('presenting')));
      expect(await findOverhang(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(screen.width);
      expect(complaints).toEqual([]);
      await page.close();
    });

  test.each(decks)('%s shows all of them below each other without script', async (file) => {
    const { page, complaints } = await openPage(browser, urlOf(file), { ...DESKTOP, script: false });
    expect(await shownSlides(page)).toHaveLength(await countSlides(page));
    expect(await findOverhang(page)).toEqual([]);
    expect(await page.evaluate(() => document.querySelector<HTMLElement>('.deck-bar')!.offsetWidth)).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('are whole on a presenter’s screen of any shape', async () => {
    const { page } = await openPage(browser, urlOf(brannock), DESKTOP);
    for (const [width, height] of [
      [1280, 720],
      [1024, 768],
      [2000, 600],
      [740, 360],
    ] as const) {
      await page.setViewport({ width, height });
      const box = await page.evaluate(() => {
        const { left, top, right, bottom } = document.querySelector('.slide.current')!.getBoundingClientRect();
        return [left, top, innerWidth - right, innerHeight - bottom, (right - left) / (bottom - top)];
      });
      expect(Math.min(...box.slice(0, 4))).toBeGreaterThanOrEqual(-1);
      expect(box[4]).toBeCloseTo(16 / 9, 1);
    }
    await page.close();
  });

  test('stay on paper where the reader likes it dark', async () => {
    const { page } = await openPage(browser, urlOf(brannock), { ...DESKTOP, dark: true });
    const ground = await page.evaluate(() => getComputedStyle(document.querySelector('.slide')!).backgroundColor);
    expect(ground).toBe('rgb(252, 251, 248)');
    await page.close();
  });

  test('print one a sheet from the deck itself', async () => {
    const { page } = await openPage(browser, urlOf(brannock), DESKTOP);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(await readPdfPages(new Uint8Array(pdf))).toHaveLength(await countSlides(page));
    await page.close();
  });
});

describe('keys', () => {
  test('turn, jump and go to either end, and the address and a screen reader follow', async () => {
    const { page, complaints } = await openPage(browser, urlOf(brannock), DESKTOP);
    const count = await countSlides(page);
    expect(await shownSlides(page)).toEqual(['slide-1']);
    const expected: [string, number][] = [
      ['ArrowRight', 2],
      ['PageDown', 3],
      ['Space', 4],
      ['ArrowLeft', 3],
      ['PageUp', 2],
      ['Backspace', 1],
      ['ArrowUp', 1],
      ['End', count],
      ['ArrowDown', count],
      ['Home', 1],
    ];
    for (const [key, number] of expected) {
      await page.keyboard.press(key as 'Space');
      expect([key, ...(await shownSlides(page))]).toEqual([key, `slide-${number}`]);
    }
    await page.keyboard.type('11');
    await page.keyboard.press('Enter');
    expect(await addressOf(page)).toBe('#slide-11');
    expect(await toldBy(page)).toMatch(new RegExp(`^Slide 11 of ${count}: \\S`));
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a turn leaves no trace in the history, a jump does', async () => {
    const { page } = await openPage(browser, urlOf(brannock), DESKTOP);
    const length = () => page.evaluate(() => history.length);
    const before = await length();
    for (const key of ['ArrowRight', 'ArrowRight'] as const) await page.keyboard.press(key);
    expect(await length()).toBe(before);
    await page.keyboard.press('End');
    expect(await length()).toBe(before + 1);
    await page.goBack();
    expect(await shownSlides(page)).toEqual(['slide-3']);
    await page.close();
  });

  test('open and close the list of keys, all slides, the notes and the black screen', async () => {
    const { page, complaints } = await openPage(browser, urlOf(brannock), DESKTOP);
    await page.keyboard.type('?');
    expect(await page.$('.deck-keys[open]')).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await page.$('.deck-keys[open]')).toBeNull();
    for (const [key, name] of [
      ['o', 'overview'],
      ['n', 'with-notes'],
      ['b', 'black'],
    ] as const) {
      await page.keyboard.type(key);
      expect([key, await isInBody(page, name)]).toEqual([key, true]);
      await page.keyboard.press('Escape');
      expect([key, await isInBody(page, name)]).toEqual([key, false]);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a slide is opened out of all slides by a click', async () => {
    const { page } = await openPage(browser, urlOf(brannock), DESKTOP);
    await page.keyboard.type('o');
    expect(await shownSlides(page)).toHaveLength(await countSlides(page));
    await page.click('#slide-6');
    expect(await shownSlides(page)).toEqual(['slide-6']);
    await page.close();
  });

  test('the address opens its slide', async () => {
    for (const [hash, id] of [
      ['#slide-5', 'slide-5'],
      ['#5', 'slide-5'],
      ['#slide-999', 'slide-1'],
    ]) {
      const { page } = await openPage(browser, urlOf(brannock) + hash, DESKTOP);
      expect(await shownSlides(page)).toEqual([id]);
      await page.close();
    }
  });
});

describe('touch', () => {
  test('a swipe and a tap on an edge turn', async () => {
    const { page } = await openPage(browser, urlOf(brannock), { width: 740, height: 360 });
    const touch = await page.touchscreen.touchStart(500, 180);
    await touch.move(300, 185);
    await touch.end();
    expect(await shownSlides(page)).toEqual(['slide-2']);
    await page.touchscreen.tap(735, 180);
    expect(await shownSlides(page)).toEqual(['slide-3']);
    await page.touchscreen.tap(5, 180);
    expect(await shownSlides(page)).toEqual(['slide-2']);
    await page.touchscreen.tap(600, 345);
    expect(await shownSlides(page)).toEqual(['slide-2']);
    expect(await isInBody(page, 'with-bar')).toBe(true);
    await page.close();
  });
});

describe('the presenter’s window', () => {
  async function present() {
    const { page, complaints } = await openPage(browser, urlOf(brannock), DESKTOP);
    await page.keyboard.press('ArrowRight');
    const opened = new Promise<Page>((resolve) => page.once('popup', (popup) => resolve(popup!)));
    await page.keyboard.type('p');
    const speaker = await opened;
    speaker.on('console', (message) => complaints.push(message.text()));
    speaker.on('pageerror', (error) => complaints.push(String(error)));
    await speaker.waitForFunction(() => document.querySelector('.deck-bar output')?.textContent?.startsWith('2 '));
    return { page, speaker, complaints };
  }

  test('shows this slide, the next and the notes, and either window moves both', async () => {
    const { page, speaker, complaints } = await present();
    expect(await shownSlides(speaker)).toEqual(['slide-2', 'slide-3']);
    await speaker.keyboard.press('ArrowRight');
    await page.waitForSelector('#slide-3.current');
    await page.keyboard.press('Home');
    await speaker.waitForSelector('#slide-1.current');
    const folder = join(dist, dirname(brannock));
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
    const [cover] = report.sections['summary']!.slides;
    const said = await speaker.evaluate(() => document.querySelector<HTMLElement>('.said')!.innerText);
    expect(said.replace(/\s+/g, ' ')).toBe((cover?.notes ?? report.words['no-notes'])!.replace(/\s+/g, ' ').trim());
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('finds the slides again after either window was loaded anew', async () => {
    const { page, speaker } = await present();
    await speaker.reload();
    await speaker.waitForSelector('#slide-2.current');
    await page.reload();
    await speaker.keyboard.press('End');
    const last = `#slide-${await countSlides(page)}.current`;
    await page.waitForSelector(last);
    await page.keyboard.press('Home');
    await speaker.waitForSelector('#slide-1.current');
    await page.close();
  });

  test('listens to nobody else', async () => {
    const { page } = await present();
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      window.postMessage({ quarterdeck: 5 }, '*');
      frame.remove();
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await shownSlides(page)).toEqual(['slide-2']);
    await page.close();
  });

  test('has a timer that starts, pauses and goes back to nothing', async () => {
    const { page, speaker } = await present();
    const time = () => speaker.evaluate(() => document.querySelector('.elapsed')!.textContent);
    const press = (name: string) => speaker.click(`.speaker [data-do=${name}]`);
    expect(await time()).toBe('0:00');
    await press('timer');
    await speaker.waitForFunction(() => document.querySelector('.elapsed')!.textContent !== '0:00');
    await press('timer');
    const stopped = await time();
    await speaker.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1200)));
    expect(await time()).toBe(stopped);
    await press('reset');
    expect(await time()).toBe('0:00');
    await page.close();
  });
});
