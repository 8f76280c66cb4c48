import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../src/error.ts';
import { PrintBrowser } from '../../src/output/browser.ts';
import { printPdf } from '../../src/output/pdf.ts';
import { readPdf, strandedHeadlines } from '../support/read-pdf.ts';

const fontFile = createRequire(import.meta.url).resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');
const font = `data:font/woff2;base64,${readFileSync(fontFile).toString('base64')}`;
const dot =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const options = { date: '2026-09-30', author: 'Hafenblick (华衡) \\ Söhne', name: 'acme' };

const deck = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Acme</title>
<style>@font-face{font-family:F;src:url(${font})}body{font-family:F}section{break-after:page}</style></head>
<body>${body}</body></html>`;
const slides = deck(
  [1, 2, 3]
    .map(
      (slide) => `<section><h1>Slide ${slide}</h1><img src="${dot}" alt="dot"><table>
<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
<tbody><tr><th scope="row">${slide}</th><td>2</td></tr></tbody></table></section>`,
    )
    .join(''),
);

let browser: PrintBrowser;
beforeAll(() => {
  browser = new PrintBrowser({ pages: 2 });
});
afterAll(() => browser.close());

const print = (html: string) => printPdf(browser, html, options).then(({ pdf }) => Buffer.from(pdf));

describe('a printed PDF', () => {
  test('is tagged, has an outline, a page a slide, the fonts of the HTML, and bears the given date', async () => {
    const text = (await print(slides)).toString('latin1');
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(3);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/Outlines');
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Inter/);
    expect(text.match(/\/(?:Creation|Mod)Date \(D:[^)]*\)/g)).toEqual([
      "/CreationDate (D:20260930000000+00'00')",
      "/ModDate (D:20260930000000+00'00')",
    ]);
  });

  test('is the same to the byte on another page, after other reports, and in another browser', async () => {
    const first = await print(slides);
    await print(deck('<h1>another</h1><table><tr><th scope="col">x</th><td>y</td></tr></table>'));
    for (const pdf of await Promise.all([print(slides), print(slides), print(slides)]))
      expect(pdf.equals(first)).toBe(true);
    const other = new PrintBrowser({ pages: 1, reportsPerBrowser: 1 });
    try {
      for (const _ of [1, 2])
        expect(Buffer.from((await printPdf(other, slides, options)).pdf).equals(first)).toBe(true);
    } finally {
      await other.close();
    }
  });

  test('has its cross-reference table in order', async () => {
    const text = (await print(slides)).toString('latin1');
    const start = Number(/startxref\s+(\d+)/.exec(text)?.[1]);
    const offsets = [...text.slice(start).matchAll(/^(\d{10}) \d{5} n/gm)].map((match) => Number(match[1]));
    expect(offsets.length).toBeGreaterThan(10);
    for (const offset of offsets) expect(text.slice(offset, offset + 20)).toMatch(/^\d+ 0 obj/);
  });

  test('says who made it, and its bookmarks are the headlines, with their spaces, in any script', async () => {
    const headline = 'A headline (in brackets) that is longer than the line it stands on, \\ 华衡制造';
    const body = `<h1 style="width:9em">${headline}</h1><h2 data-bookmark="2 Café">Coffee</h2><h3>Milk\n and sugar</h3>`;
    const { info, bookmarks } = await readPdf(await print(deck(body)));
    expect(info).toMatchObject({ Author: options.author, Title: 'Acme', Creator: 'Quarterdeck', Language: 'en' });
    const titles = (items: typeof bookmarks): unknown[] =>
      items.map(({ title, items: inner }) => [title, titles(inner)]);
    expect(titles(bookmarks)).toEqual([[headline, [['2 Café', [['Milk and sugar', []]]]]]]);
  });

  test('is measured for headlines at the end of a page', async () => {
    const page = (gap: number) =>
      `<style>@page{size:210mm 297mm}h2{break-after:auto}</style><h1>One</h1><div style="height:${gap}mm"></div><h2>Two</h2><p>${'word '.repeat(900)}`;
    const found = async (gap: number) =>
      (await readPdf(await print(deck(page(gap))))).pages.flatMap((one) => strandedHeadlines(one));
    expect(await found(100)).toEqual([]);
    const gaps = await Promise.all([235, 239, 243, 247].map(found));
    expect(gaps.flat()).toContain('Two');
  });

  test('runs no script', async () => {
    const html = (extra: string) => deck(`<h1>as written</h1>${extra}`);
    const withScript = await print(
      html('<script>document.body.innerHTML = "<p>one</p><section></section><p>two</p>"</script>'),
    );
    expect(withScript.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

describe('what is not in the HTML', () => {
  test.each([
    ['an image of another machine', '<img src="https://other.example/a.png">', 'https://other.example/a.png'],
    ['an image of this machine', '<img src="http://127.0.0.1:9/a.png">', 'http://127.0.0.1:9/a.png'],
    [
      'a font',
      '<style>@font-face{font-family:G;src:url(https://f.example/f.woff2)}p{font-family:G}</style><p>x',
      'f.example',
    ],
    ['a style sheet', '<style>@import url(https://s.example/s.css)</style><p>x', 'https://s.example/s.css'],
    ['a background', '<p style="background:url(https://b.example/b.png)">x', 'https://b.example/b.png'],
    ['a drawing’s image', '<svg><image href="https://i.example/i.png" width="9" height="9"/></svg>', 'i.example'],
    ['a film', '<video poster="https://v.example/p.png"></video>', 'v.example'],
  ])('%s is refused and fails that report, and the next one prints', async (_, body, address) => {
    const failed = await print(deck(body)).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(Failure);
    expect((failed as Failure).message).toContain(address);
    expect((failed as Failure).message).toContain('acme');
    expect((await print(slides)).length).toBeGreaterThan(1000);
  });

  test.each([
    ['a file of this machine in an image', `<img src="file://${fontFile}" alt="secret">`],
    ['a file of this machine in a frame', '<iframe src="file:///etc/hostname"></iframe>'],
    ['another page', '<meta http-equiv="refresh" content="0;url=https://m.example/">'],
    ['a frame', '<iframe src="https://x.example/"></iframe>'],
    ['a relative style sheet', '<link rel="stylesheet" href="style.css">'],
    ['a damaged image', '<img src="data:image/png;base64,AAAA" alt="logo">'],
    [
      'a damaged font',
      '<style>@font-face{font-family:H;src:url(data:font/woff2;base64,AAAA)}p{font-family:H}</style><p>x',
    ],
  ])('%s fails that report', async (_, body) => {
    await expect(print(deck(body))).rejects.toThrow(Failure);
  });
});
