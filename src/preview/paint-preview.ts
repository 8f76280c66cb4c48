/** Paints what the preview shows: page and slides as files, and on demand the PDFs; each once until it is forgotten. */
import { openRenderer } from '../build/open-renderer.ts';
import { PrintBrowser } from '../output/browser.ts';
import { printPdf } from '../output/pdf.ts';
import type { PaintSurface, PrintDocument } from '../render/renderer.ts';
import type { Report } from '../report/report-schema.ts';

export interface PreviewPainter {
  /** `index.html`, `deck.html`, `accent.css`, `report.pdf`, `deck.pdf`; undefined: there is no such file. */
  file(report: Report, name: string): Promise<Uint8Array | undefined>;
  /** Styles, scripts and fonts, by their paths below /assets/. */
  assets: ReadonlyMap<string, Uint8Array>;
  close(): Promise<void>;
}

/** Where the pages find their styles and scripts. */
const ASSETS = '/assets';
const PRINTS: Record<string, PaintSurface> = { 'deck.pdf': 'print', 'report.pdf': 'paper' };
const PAINTED = ['index.html', 'deck.html', 'accent.css'];

export async function openPainter(): Promise<PreviewPainter> {
  const renderer = await openRenderer(1);
  let browser: PrintBrowser | undefined;
  const known = new WeakMap<Report, Map<string, Promise<Uint8Array | undefined>>>();

  const paintPages = async (report: Report): Promise<Map<string, Uint8Array>> => {
    const { files } = await renderer.paint({ report: encode(report), surfaces: ['page', 'deck'], assets: ASSETS });
    return new Map(files.map(({ path, content }) => [path, content]));
  };
  const print = async (report: Report, surface: PaintSurface): Promise<Uint8Array | undefined> => {
    let html: string | undefined;
    const keep = (document: PrintDocument) => (html = document.html);
    await renderer.paint({ report: encode(report), surfaces: [surface], assets: ASSETS }, keep);
    browser ??= new PrintBrowser({ pages: 1 });
    if (html === undefined) return undefined;
    return (await printPdf(browser, html, { date: report.period.asOf, author: report.vendor.name })).pdf;
  };
  const make = (report: Report, name: string, files: Map<string, Promise<Uint8Array | undefined>>) => {
    const printed = PRINTS[name];
    if (printed) return files.set(name, print(report, printed));
    const pages = paintPages(report);
    for (const path of PAINTED)
      files.set(
        path,
        pages.then((painted) => painted.get(path)),
      );
    return files;
  };

  return {
    assets: new Map(renderer.assets.map(({ path, content }) => [path, content])),
    async file(report, name) {
      if (!PAINTED.includes(name) && !PRINTS[name]) return undefined;
      const files = known.get(report) ?? new Map<string, Promise<Uint8Array | undefined>>();
      known.set(report, files);
      if (!files.has(name)) make(report, name, files);
      return files.get(name);
    },
    async close() {
      await Promise.all([renderer.close(), browser?.close()]);
    },
  };
}

const encode = (report: Report): Uint8Array => new TextEncoder().encode(JSON.stringify(report));
