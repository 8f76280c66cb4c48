/** One number cannot differ between two outputs: what the rendered pages and decks state is what report.json states. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Block } from '../../src/report/block-schema.ts';
import type { AnyReport } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage } from '../support/browser.ts';
import { SCREENS } from '../support/inspect.ts';
import { squeeze } from '../support/pdf-text.ts';

const files = ['sample', 'turned'].flatMap((name) => {
  const dist = join(inject(name as 'sample'), 'dist');
  return globSync('{reports/*/*/{index,deck}.html,internal/*/index.html}', { cwd: dist })
    .sort()
    .map((file) => join(dist, file));
});

/** What a page states, read from its elements. */
interface Stated {
  links: { figure: string; text: string; isCell: boolean }[];
  /** Large figures: label, value, and what stands below. */
  large: { figure: string; text: string; below: string }[];
  entries: { figure: string; text: string }[];
  /** The texts of headlines without their links. */
  headlines: string[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

async function readStated(file: string): Promise<Stated> {
  const { page } = await openPage(browser, pathToFileURL(file).href, SCREENS['desktop without script']);
  const stated = await page.evaluate(() => {
    const idOf = (link: Element) => decodeURIComponent(link.getAttribute('href')!.split('#figure-')[1]!);
    const all = <Kind extends Element>(selector: string, within: ParentNode = document) => [
      ...within.querySelectorAll<Kind>(selector),
    ];
    return {
      links: all('a[href*="#figure-"]:not(.how)').map((link) => ({
        figure: idOf(link),
        text: link.textContent!.trim(),
        isCell: link.closest('td, th') !== null,
      })),
      large: all('.figures > div:has(.value a[href])').map((item) => ({
        figure: idOf(item.querySelector('.value a')!),
        text: item.querySelector('.value')!.textContent!.trim(),
        below: item.querySelector('.change')!.textContent!.trim(),
      })),
      entries: all('[id^="figure-"]').map((entry) => ({
        figure: entry.id.slice('figure-'.length),
        text: entry.querySelector('dt b')!.textContent!.trim(),
      })),
      headlines: all('h1, h2').map((headline) => {
        const copy = headline.cloneNode(true) as Element;
        for (const link of copy.querySelectorAll('a')) link.replaceWith(' ');
        return copy.textContent!;
      }),
    };
  });
  await page.close();
  return stated;
}

/** `$1.2M` → 1.2M, without its sign: words say it, as in `fell by`. */
const numbersIn = (text: string): string[] => text.match(/\d[\d,]*(\.\d+)?[KMBT万亿]*/g) ?? [];

const WORDS = {
  en: ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  'zh-CN': ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
};

const blocksOf = ({ sections }: AnyReport): Block[] =>
  Object.values(sections).flatMap(({ blocks, slides }) => [...blocks, ...slides.flatMap((slide) => slide.blocks)]);

/** The texts in which the report states the figure; a goal's attainment is also shown as what was reached, and opened by its state. */
function formsOf(report: AnyReport, id: string): string[] {
  const { text, exactText, previousText, changeText, value } = report.figures[id]!;
  const word = typeof value === 'number' ? WORDS[report.locale][value] : undefined;
  const goals = blocksOf(report).flatMap((block) => (block.kind === 'goals' ? block.rows : []));
  const reached = goals
    .filter(({ figure }) => figure === id)
    .flatMap(({ actual, target, status }) => [actual, target, status]);
  return [text, exactText, previousText, changeText, word, ...reached].filter((form) => form !== undefined);
}

/** Whether a text says one of the forms: the same numbers, or the same word where there is none. */
function agrees(text: string, forms: readonly string[], isCell: boolean): boolean {
  if (forms.includes(text)) return true;
  const known = new Set(forms.flatMap(numbersIn));
  const numbers = numbersIn(text);
  if (numbers.length === 0) return forms.some((form) => text.toLowerCase().includes(form.toLowerCase()));
  return isCell ? numbers.some((number) => known.has(number)) : numbers.every((number) => known.has(number));
}

/** Days and quarters are not measured. */
const withoutDates = (text: string) =>
  text
    .replace(/\d{1,2} \p{L}+( \d{4})?|\d{4}年(\d{1,2}月(\d{1,2}日)?)?|\d{1,2}月(\d{1,2}日)?/gu, ' ')
    .replace(/\d{4} ?(年)?第?[一二三四]?(Q\d|季度)|Q\d/gu, ' ');

/** The next quarter is spoken of in days. */
const HORIZON = ['90', '180'];

describe('agree with report.json', () => {
  test.each(files)('%s', async (file) => {
    const report = JSON.parse(readFileSync(join(dirname(file), 'report.json'), 'utf8')) as AnyReport;
    const { links, large, entries, headlines } = await readStated(file);
    expect(links.filter(({ figure }) => !Object.hasOwn(report.figures, figure))).toEqual([]);
    expect(links.filter(({ figure, text, isCell }) => !agrees(text, formsOf(report, figure), isCell))).toEqual([]);

    for (const { figure: id, text, below } of large) {
      const { text: wanted, value, reasonText, changeText, caution = [] } = report.figures[id]!;
      const said = (value === null ? reasonText : changeText) ?? '';
      const warned = caution.map((one) => one.text).join('');
      expect([id, text, squeeze(below)]).toEqual([id, wanted, squeeze(said + warned)]);
    }
    for (const { figure, text } of entries)
      expect({ figure, text }).toEqual({ figure, text: report.figures[figure]!.text });

    if (report.schema !== 'quarterdeck.report/1') return;
    const figures = Object.values(report.figures).flatMap((figure) => formsOf(report, figure.id));
    const rows = blocksOf(report).map((block) => JSON.stringify(block));
    const known = new Set([...numbersIn([...figures, ...rows].join(' ')), ...HORIZON]);
    const unknown = headlines.flatMap((text) => numbersIn(withoutDates(text)).filter((number) => !known.has(number)));
    expect(unknown).toEqual([]);
  });

  test('and there are many of them', async () => {
    const { links, large, entries } = await readStated(files.find((file) => /brannock.*index/.test(file))!);
    expect(links.length).toBeGreaterThan(40);
    expect(large.length).toBeGreaterThan(12);
    expect(entries.length).toBeGreaterThan(30);
  });
});
