/**
 * Steps 4 to 6 for one report: what is already in the store under its fingerprint is only put in its place; anything
 * else is painted, printed and kept first.
 */
import { performance } from 'node:perf_hooks';
import type { Renderer } from '../render/renderer.ts';
import type { PrintBrowser } from './browser.ts';
import { printPdf, type Overflow } from './pdf.ts';
import { isPublished, publishFolder, type OutFolder } from './publish.ts';
import { readEntry, readOverflows, writeEntry } from './store.ts';

/** 16:9, 1280 × 720 CSS pixels in millimetres. */
export const SLIDE = { width: 338.667, height: 190.5 };

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
  surfaces: readonly ('page' | 'deck' | 'pdf')[];
  /** From the report's folder to the folder of assets. */
  assets: string;
  /** Where the files are to stand in the out folder, with forward slashes. */
  folder: string;
  title: string;
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
  milliseconds: { charts: number; html: number; pdf: number; write: number };
}

export async function produceReport({ renderer, browser, store, out }: Workshop, work: Work): Promise<Produced> {
  const { fingerprint, folder } = work;
  const milliseconds = { charts: 0, html: 0, pdf: 0, write: 0 };
  if (isPublished(out, folder, fingerprint))
    return { changed: false, overflows: await readOverflows(store, fingerprint), milliseconds };

  const kept = await readEntry(store, fingerprint);
  if (kept) {
    await publishFolder(out, folder, fingerprint, kept);
    return { changed: true, overflows: await readOverflows(store, fingerprint), milliseconds };
  }

  const painted = await renderer.paint({
    report: work.report,
    surfaces: work.surfaces.map((surface) => (surface === 'pdf' ? 'print' : surface)),
    assets: work.assets,
  });
  const files = new Map<string, Uint8Array>([['report.json', work.report]]);
  for (const { path, content } of painted.files) files.set(path, content);
  const printing = performance.now();
  let overflows: Overflow[] = [];
  if (painted.print !== undefined) {
    const { title, date, name } = work;
    const printed = await printPdf(browser, painted.print, { ...SLIDE, title, date, name });
    files.set('deck.pdf', printed.pdf);
    overflows = printed.overflows;
  }
  const writing = performance.now();
  await writeEntry(store, fingerprint, files, overflows);
  await publishFolder(out, folder, fingerprint, files);
  return {
    changed: true,
    overflows,
    milliseconds: { ...painted.milliseconds, pdf: writing - printing, write: performance.now() - writing },
  };
}
