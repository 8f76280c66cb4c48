/**
 * Steps 4 to 6 for one report: what is already in the store under its fingerprint is only put in its place; anything
 * else is painted, printed and kept first.
 */
import { performance } from 'node:perf_hooks';
import type { PaintRequest, PaintSurface, PaintTimes, PrintDocument, Renderer } from '../render/renderer.ts';
import type { PrintBrowser } from './browser.ts';
import { printPdf, type Overflow, type Printed } from './pdf.ts';
import { isPublished, publishFolder, type OutFolder } from './publish.ts';
import { readEntry, readOverflows, writeEntry } from './store.ts';

export interface Workshop {
  renderer: Renderer;
  browser: PrintBrowser;
  /** Folder of the store. */
  store: string;
  out: OutFolder;
}

export interface Work {
  /** The bytes of report.json. */
  report: Uint8Array;
  fingerprint: string;
  surfaces: readonly PaintSurface[];
  /** The vendor's own PowerPoint template. */
  deckTemplate?: PaintRequest['deckTemplate'];
  /** From the report's folder to the folder of assets. */
  assets: string;
  /** Where the files are to stand in the out folder, with forward slashes. */
  folder: string;
  /** Who made the report, for the PDF. */
  author: string;
  /** The civil date that the PDF bears. */
  date: string;
  /** Whose report it is, for messages. */
  name: string;
}

export interface Produced {
  /** Whether anything was put into the out folder. */
  changed: boolean;
  /** Slides of the PDF that held too much. */
  overflows: Overflow[];
  milliseconds: PaintTimes & { pdf: number; write: number };
}

/** Puts what the store has in its place; undefined where it has nothing under the fingerprint. */
export async function putOutKept(
  { store, out }: Workshop,
  { folder, fingerprint }: Pick<Work, 'folder' | 'fingerprint'>,
): Promise<{ changed: boolean } | undefined> {
  if (isPublished(out, folder, fingerprint)) return { changed: false };
  const kept = await readEntry(store, fingerprint);
  if (!kept) return undefined;
  await publishFolder(out, folder, fingerprint, kept);
  return { changed: true };
}

export async function produceReport(shop: Workshop, work: Work): Promise<Produced> {
  const { fingerprint, folder } = work;
  const milliseconds = { charts: 0, html: 0, pptx: 0, data: 0, pdf: 0, write: 0 };
  const put = await putOutKept(shop, work);
  if (put) return { ...put, overflows: await readOverflows(shop.store, fingerprint), milliseconds };
  const { renderer, browser, store, out } = shop;

  const { report, assets, deckTemplate } = work;
  const { date, author, name } = work;
  const prints: Promise<readonly [PrintDocument['kind'], Printed]>[] = [];
  // While the painter is at work the browser starts, and prints what it is handed.
  if (work.surfaces.some((surface) => surface === 'print' || surface === 'paper')) browser.prepare();
  const request = { report, surfaces: [...work.surfaces], assets, deckTemplate };
  const painted = await renderer.paint(request, ({ kind, html }) => {
    const printing = printPdf(browser, html, { date, author, name }).then((printed) => [kind, printed] as const);
    // A failure is thrown where it is awaited.
    printing.catch(() => {});
    prints.push(printing);
  });
  const printed = new Map(await Promise.all(prints));
  const [deck, page] = [printed.get('deck'), printed.get('page')];
  const files = new Map<string, Uint8Array>([['report.json', work.report]]);
  for (const { path, content } of painted.files) files.set(path, content);
  if (deck) files.set('deck.pdf', deck.pdf);
  if (page) files.set('report.pdf', page.pdf);
  const overflows = deck?.overflows ?? [];
  const writing = performance.now();
  await writeEntry(store, fingerprint, files, overflows);
  await publishFolder(out, folder, fingerprint, files);
  return {
    changed: true,
    overflows,
    milliseconds: {
      ...painted.milliseconds,
      pdf: (deck?.milliseconds ?? 0) + (page?.milliseconds ?? 0),
      write: performance.now() - writing,
    },
  };
}
