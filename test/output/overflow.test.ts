/** Slides that hold too much, measured by the browser that prints them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PrintBrowser } from '../../src/output/browser.ts';
import { printPdf } from '../../src/output/pdf.ts';
import type { AnyReport } from '../../src/report/report-schema.ts';
import { createPrintStyle } from '../../src/render/print-style.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';

let browser: PrintBrowser;
let style: string;
beforeAll(async () => {
  browser = new PrintBrowser({ pages: 1 });
  const { build } = await createPrintStyle();
  style = await build('deck', 'abcdefghijklmnopqrstuvwxyz0123456789', { vendor: { color: '#0b6e4f' } } as AnyReport);
});
afterAll(() => browser.close());

const slide = (title: string, inside: string) =>
  `<section class="slide stack"><h2 class="message">${title}</h2><div class="stage">${inside}</div>
<footer><span></span><span>foot</span></footer></section>`;

async function print(...slides: string[]) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><style>${style}</style></head>
<body class="deck print"><main>${slides.join('')}</main></body></html>`;
  const { pdf, overflows } = await printPdf(browser, html, { date: '2026-09-30' });
  return { pages: await readPdfPages(new Uint8Array(pdf)), overflows };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `<p class="note">line number ${index + 1}</p>`).join('');

describe('what a slide holds', () => {
  test('is printed as it is where it fits', async () => {
    const { pages, overflows } = await print(slide('first', lines(3)), slide('second', lines(5)));
    expect(overflows).toEqual([]);
    expect(pages).toHaveLength(2);
  });

  test('is printed smaller where it is a little too much, and named', async () => {
    const { pages, overflows } = await print(slide('first', lines(3)), slide('much', lines(10)));
    expect(overflows).toEqual([{ number: 2, title: 'much', size: expect.any(Number) as number, still: false }]);
    expect(overflows[0]!.size).toBeLessThan(100);
    expect(pages).toHaveLength(2);
    expect(squeeze(pages[1]!)).toContain(squeeze('line number 10'));
  });

  test('goes on to another sheet where it is far too much, and nothing is lost', async () => {
    const { pages, overflows } = await print(slide('far too much', lines(60)), slide('last', lines(2)));
    expect(overflows).toMatchObject([{ number: 1, title: 'far too much', still: true }]);
    const text = squeeze(pages.join(' '));
    for (let line = 1; line <= 60; line++) expect(text).toContain(squeeze(`line number ${line}`));
    expect(squeeze(pages.at(-1)!)).toContain('last');
  });

  test('is named where a word is wider than the slide, and broken', async () => {
    const word = 'wide'.repeat(60);
    const { pages, overflows } = await print(
      slide('w', `<table><tbody><tr><th scope="row">${word}</th><td>${word}</td></tr></tbody></table>`),
    );
    expect(overflows).toHaveLength(1);
    expect(squeeze(pages.join('')).replace(/\s/g, '')).toContain('widewide');
  });
});
