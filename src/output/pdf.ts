/**
 * Finished HTML in, a tagged PDF out. The HTML is whole in itself: styles inline, fonts and images as data: URIs.
 * Scripts do not run, and a request for anything else is refused and fails the report. Same HTML and date, same bytes.
 *
 * When a page is ready: it is told to load each font that it holds and answers once all are there or have failed, and its
 * images, too. Slides that hold too much are then made smaller until they fit, and named. Only then is it printed, once.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Protocol } from 'puppeteer-core';
import { Failure } from '../error.ts';
import type { PrintBrowser } from './browser.ts';
import { BrowserTrouble, limitTime } from './limit.ts';
import { settlePdf, type Headline } from './pdf-settle.ts';
import type { PrintPage } from './print-page.ts';

export interface PrintOptions {
  /** The document's title; what is missing is taken from the HTML. */
  title?: string;
  /** The civil date that the PDF bears, `2026-09-30`. */
  date: string;
  /** Who made it. */
  author?: string;
  /** Whose report it is, for the error message. */
  name?: string;
}

/** A slide that held too much. */
export interface Overflow {
  /** Its place in the deck, from 1. */
  number: number;
  title: string;
  /** In percent of the usual size; what is on it was printed so large. */
  size: number;
  /** Even so it was too much; what is left stands on another sheet. */
  still: boolean;
}

export interface Printed {
  pdf: Uint8Array;
  /** In the order of the slides. */
  overflows: Overflow[];
  /** How long a page of the browser was at work on it. */
  milliseconds: number;
}

/** The same that fits slides on the screen. */
const fitSource = readFileSync(new URL('../components/client/fit.js', import.meta.url), 'utf8');

const loadLimit = 15_000;
const printLimit = 30_000;

/**
 * @throws Failure (1) if the HTML asks for something outside itself, or a font or image in it cannot be read;
 *   or if three browsers failed at it.
 */
export async function printPdf(browser: PrintBrowser, html: string, options: PrintOptions): Promise<Printed> {
  return browser.withPage(async (page) => {
    const began = performance.now();
    const { overflows, headlines } = await limitTime(loadPage(page, html, options), loadLimit, 'loading the page');
    const printed = await limitTime(page.session.send('Page.printToPDF', printSettings), printLimit, 'printing');
    // Its answer comes after all that the page asked for while it was laid out for paper.
    await limitTime(
      runInPage(page, () => 0),
      loadLimit,
      'an answer of the page',
    );
    requireWhole(page, [], options);
    const pdf = settlePdf(Buffer.from(printed.data, 'base64'), options, headlines);
    return { pdf, overflows, milliseconds: performance.now() - began };
  });
}

/** Size and margins are those of the HTML's own `@page`. */
const printSettings: Protocol.Page.PrintToPDFRequest = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

/** Loads the HTML; the answer of the page is the signal that it is ready. */
async function loadPage(page: PrintPage, html: string, options: PrintOptions): Promise<Ready> {
  await page.session.send('Page.setDocumentContent', { frameId: page.frameId, html });
  const began = performance.now();
  let ready: Ready;
  do ready = await runInPage(page, makeReady, options.title ?? null);
  while (ready.isLoading && performance.now() - began < loadLimit);
  if (ready.isLoading) throw new BrowserTrouble('an image did not load');
  requireWhole(page, ready.faults, options);
  return ready;
}

/** Runs a function in the page, from the protocol and not as a script of the page; its answer follows all that the page had to say before. */
async function runInPage<A extends unknown[], R>(
  page: PrintPage,
  work: (...values: A) => R,
  ...values: A
): Promise<Awaited<R>> {
  const { result, exceptionDetails } = await page.session.send('Runtime.evaluate', {
    expression: `(() => { ${fitSource}; return (${work.toString()})(${values.map((value) => JSON.stringify(value)).join()}); })()`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new BrowserTrouble(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Awaited<R>;
}

const fix = 'Put fonts, images and styles into the HTML as data: URIs; this is a fault of the template.';

function requireWhole(page: PrintPage, faults: string[], { name }: PrintOptions): void {
  const whose = name ? ` of ${name}` : '';
  if (page.refused.length > 0) {
    const words = [...new Set(page.refused)].map((word) =>
      word
        .split(/ violates | Note that /)[0]
        ?.trim()
        .slice(0, 200),
    );
    throw new Failure(
      1,
      `The PDF${whose} asks for what is outside itself, which is refused: ${words.join('; ')}.`,
      fix,
    );
  }
  if (faults.length > 0) throw new Failure(1, `The PDF${whose} cannot be printed: ${faults.join('; ')}.`, fix);
}

declare function fitSlide(slide: Element, index: number): Overflow | undefined;

interface Ready {
  /** An image is not there yet: ask again. Nothing is drawn while nobody prints, so it cannot be waited for in the page. */
  isLoading: boolean;
  faults: string[];
  overflows: Overflow[];
  /** All of them, in their order. */
  headlines: Headline[];
}

/** In the page: loads all that it holds, says what is wrong with it, and makes every slide fit. */
async function makeReady(title: string | null): Promise<Ready> {
  if (title !== null) document.title = title;
  const fonts = [...document.fonts];
  const images = [...document.images];
  // Every font, not those in use: what is shown on paper alone is not laid out yet.
  await Promise.allSettled(fonts.map((font) => font.load()));
  if (images.some((image) => !image.complete)) return { isLoading: true, faults: [], overflows: [], headlines: [] };
  const outside = document.querySelectorAll('link[rel~=stylesheet], iframe, frame, object, embed, meta[http-equiv]');
  const faults = [
    ...fonts.filter((font) => font.status === 'error').map((font) => `the font ${font.family} cannot be read`),
    ...images
      .filter((image) => image.naturalWidth === 0)
      .map((image) => `the image ${image.alt || image.src.slice(0, 60)} cannot be read`),
    ...[...outside].map((element) => `<${element.localName}> is not allowed in a printed page`),
  ];
  const overflows = [...document.querySelectorAll('.slide')].flatMap((slide, index) => fitSlide(slide, index) ?? []);
  const headlines = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')].map((headline) => ({
    text: headline.textContent,
    bookmark: headline.dataset['bookmark'],
  }));
  return { isLoading: false, faults, overflows, headlines };
}
