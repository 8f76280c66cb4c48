/**
 * Finished HTML in, a tagged PDF out. The HTML is whole in itself: styles inline, fonts and images as data: URIs.
 * Scripts do not run, and a request for anything else is refused and fails the report. Same HTML and date, same bytes.
 */
import { Failure } from '../error.ts';
import type { PrintBrowser } from './browser.ts';
import { limitTime } from './limit.ts';
import { settlePdf } from './pdf-settle.ts';
import type { PrintPage } from './print-page.ts';

export interface PrintOptions {
  /** Page size in millimetres, where the HTML's own `@page` does not say. */
  width: number;
  height: number;
  /** The document's title; what is missing is taken from the HTML. */
  title?: string;
  /** The civil date that the PDF bears, `2026-09-30`. */
  date: string;
  /** Whose report it is, for the error message. */
  name?: string;
}

const loadLimit = 15_000;
const printLimit = 30_000;
const millimetresPerInch = 25.4;

/**
 * @throws Failure (1) if the HTML asks for something outside itself, or a font or image in it cannot be read;
 *   or if three browsers failed at it.
 */
export async function printPdf(browser: PrintBrowser, html: string, options: PrintOptions): Promise<Uint8Array> {
  return browser.withPage(async (page) => {
    await limitTime(loadPage(page, html, options), loadLimit, 'loading the page');
    const printed = await limitTime(
      page.session.send('Page.printToPDF', {
        paperWidth: options.width / millimetresPerInch,
        paperHeight: options.height / millimetresPerInch,
        marginTop: 0,
        marginBottom: 0,
        marginLeft: 0,
        marginRight: 0,
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
      printLimit,
      'printing',
    );
    // Its answer comes after all that the page had to say while it printed.
    await limitTime(page.session.send('Runtime.evaluate', { expression: '0' }), loadLimit, 'an answer of the page');
    requireNoRefusal(page, options);
    return settlePdf(Buffer.from(printed.data, 'base64'), options.date);
  });
}

/** Loads the HTML and waits for its fonts and images; an answer from the page is the signal that it is ready. */
async function loadPage(page: PrintPage, html: string, options: PrintOptions): Promise<void> {
  await page.session.send('Page.setDocumentContent', { frameId: page.frameId, html });
  const answer = await page.session.send('Runtime.evaluate', {
    expression: `(${whenReady.toString()})(${JSON.stringify(options.title ?? null)})`,
    awaitPromise: true,
    returnByValue: true,
  });
  requireNoRefusal(page, options);
  const faults = (answer.result.value as string[] | undefined) ?? [answer.exceptionDetails?.text ?? 'no answer'];
  if (faults.length > 0) {
    throw new Failure(1, `The PDF${nameOf(options)} cannot be printed: ${faults.join('; ')}.`, fix);
  }
}

const fix = 'Put fonts, images and styles into the HTML as data: URIs; this is a fault of the template.';

function requireNoRefusal(page: PrintPage, options: PrintOptions): void {
  if (page.refused.length === 0) return;
  const words = [...new Set(page.refused)].map((word) =>
    word
      .split(/ violates | Note that /)[0]
      ?.trim()
      .slice(0, 200),
  );
  throw new Failure(
    1,
    `The PDF${nameOf(options)} asks for what is outside itself, which is refused: ${words.join('; ')}.`,
    fix,
  );
}

function nameOf(options: PrintOptions): string {
  return options.name ? ` of ${options.name}` : '';
}

/** Runs in the page, from the protocol and not as a script of the page: what is wrong with it once all is loaded. */
async function whenReady(title: string | null): Promise<string[]> {
  if (title !== null) document.title = title;
  // Reading a size lays the page out, which begins the loading of the fonts that it uses.
  void document.documentElement.offsetHeight;
  await document.fonts.ready;
  const images = await Promise.allSettled([...document.images].map((image) => image.decode()));
  const outside = document.querySelectorAll('link[rel~=stylesheet], iframe, frame, object, embed, meta[http-equiv]');
  return [
    ...[...document.fonts]
      .filter((face) => face.status === 'error')
      .map((face) => `the font ${face.family} cannot be read`),
    ...images.flatMap((image, index) =>
      image.status === 'rejected'
        ? [`the image ${document.images[index]?.alt || document.images[index]?.src.slice(0, 60)} cannot be read`]
        : [],
    ),
    ...[...outside].map((element) => `<${element.localName}> is not allowed in a printed page`),
  ];
}
