/** A worker thread: it imports the compiled pages once and paints reports, its charts by views that it keeps. */
import { workerData } from 'node:worker_threads';
import { fileOfShape } from '../charts/custom.ts';
import { createPainter, narrow, wide } from '../charts/svg.ts';
import { Failure, type ExitCode } from '../error.ts';
import { buildCalendar } from '../export/calendar.ts';
import { buildDataFiles } from '../export/data/data-files.ts';
import { buildPptx } from '../export/pptx/build-pptx.ts';
import type { AnyReport } from '../report/report-schema.ts';
import type { PaintedChart, PaintLocals, Shown, Surface } from '../components/locals.ts';
import { accentStyle } from './accent.ts';
import type { AssetNames } from './assets.ts';
import { findDrawings, type Drawings } from './find-drawings.ts';
import { paintBoard } from './paint-board.ts';
import { createPrintStyle } from './print-style.ts';
import type { Painted, PaintedFile, PaintRequest, PaintSurface, PaintTask, PrintDocument } from './renderer.ts';

export interface WorkerOptions extends AssetNames {
  /** URL of the compiled entry. */
  entry: string;
  /** One number, shared by all threads: how many have loaded what they need. */
  ready: Int32Array;
}

type Render = (path: string, locals: PaintLocals) => Promise<Uint8Array>;

/** In a PDF the drawing alone is a figure, with its text. */
const drawingOnly = '<figure class="chart" role="group">';

// Tinypool hands its own data over first, ours second.
const options = (workerData as [unknown, WorkerOptions])[1];
const bundle = (await import(options.entry)) as { render: Render };
const painter = createPainter();
const printStyle = await createPrintStyle();
const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
Atomics.add(options.ready, 0, 1);
Atomics.notify(options.ready, 0);

/** CPU milliseconds of this thread. */
const clock = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** A chart of one's own is its author's. */
async function blameFile<T>(shape: string, painting: Promise<T>): Promise<T> {
  const file = fileOfShape(shape);
  return painting.catch((error: unknown) => {
    if (!file) throw error;
    throw new Failure(
      2,
      `${file}: ${error instanceof Error ? error.message : String(error)}`,
      'Mend the specification.',
    );
  });
}

async function paintCharts(report: AnyReport, drawings: Drawings): Promise<Record<string, PaintedChart>> {
  const painted: Record<string, PaintedChart> = {};
  const shapes = new Map(Object.entries(report.shapes).map(([name, shape]) => [name, painter.openShape(shape)]));
  for (const [index, [id, chart]] of Object.entries(report.charts).entries()) {
    const draw = shapes.get(chart.shape);
    if (!draw) throw new Failure(1, `The report has no shape "${chart.shape}" for its chart ${id}.`);
    painted[id] = {
      ...(drawings.wide.has(id) && { wide: await blameFile(chart.shape, draw(chart, wide, `c${index}`)) }),
      ...(drawings.narrow.has(id) && { narrow: await blameFile(chart.shape, draw(chart, narrow, `n${index}`)) }),
    };
  }
  return painted;
}

const nothingShown = (): Shown => ({ sections: [], slides: 0, headed: false, linked: new Set(), defined: new Set() });

/** Puts the large parts into a document where it marks their place, so that Astro need not carry them through. */
function frame(document: Uint8Array, parts: Record<string, string>): string {
  return decoder.decode(document).replace(/<!--quarterdeck:(\w+)-->/g, (_mark, name: string) => parts[name] ?? '');
}

/** A sheet of paper has nothing beside it to link to, and is never narrow. */
const asSheets = (slides: string) =>
  slides
    .replace(/ href="index\.html#[^"]*"/g, '')
    .replaceAll('<figure class="chart">', drawingOnly)
    .replace(/<div class="narrow">\s*<svg[^]*?<\/svg>\s*<\/div>/g, '');

/** An error loses its class between threads, so a failure comes back as data. */
export type PaintAnswer =
  { painted: Painted } | { failure: { exitCode: ExitCode; message: string; fix?: string | undefined } };

export default async function answer({ request, printer }: PaintTask): Promise<PaintAnswer> {
  try {
    const print = (document: PrintDocument) => printer.postMessage(document);
    return { painted: await paint(request, print) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { failure: { exitCode: error.exitCode, message: error.message, fix: error.fix } };
  }
}

/** The documents for the printer first: printing takes longest. */
async function paint(request: PaintRequest, print: (document: PrintDocument) => void): Promise<Painted> {
  if (request.kind === 'board') return paintBoard(request, options, bundle.render);
  const report = JSON.parse(decoder.decode(request.report)) as AnyReport;
  const hasSlides = Object.values(report.sections).some((section) => section.slides.length > 0);
  const needsSlides = (surface: PaintSurface) => surface === 'deck' || surface === 'print' || surface === 'pptx';
  const wants = (surface: PaintSurface) => request.surfaces.includes(surface) && (hasSlides || !needsSlides(surface));
  const started = clock();
  const calendar = wants('data') ? calendarOf(report) : [];
  const drawings = findDrawings(report, wants('page'), wants('paper'), wants('deck') || wants('print'));
  const charts = await paintCharts(report, drawings);
  const chartsDone = clock();

  const locals = (surface: Surface): PaintLocals => ({
    report,
    surface,
    charts,
    assets: {
      folder: request.assets,
      style: options.style,
      pageScript: report.schema === 'quarterdeck.report/1' ? options.pageScript : options.internalScript,
      deckScript: options.deckScript,
      accent: 'accent.css',
    },
    beside: {
      ...(wants('page') && { page: 'index.html' }),
      ...(wants('deck') && { deck: 'deck.html' }),
      ...(wants('print') && { pdf: 'deck.pdf' }),
      ...(wants('paper') && { paper: 'report.pdf' }),
      ...(wants('pptx') && { pptx: 'deck.pptx' }),
      ...(wants('data') && { data: 'data.xlsx' }),
      ...(calendar.length > 0 && { calendar: 'calendar.ics' }),
    },
    shown: nothingShown(),
  });

  const files: PaintedFile[] = [];
  const slides = wants('deck') || wants('print') ? decoder.decode(await bundle.render('/slides', locals('deck'))) : '';
  if (wants('print')) {
    const sheets = asSheets(slides);
    const style = `<style>${await printStyle.build('deck', sheets, report)}</style>`;
    print({ kind: 'deck', html: frame(await bundle.render('/print', locals('print')), { style, slides: sheets }) });
  }
  if (wants('paper')) {
    const paper = await bundle.render('/paper', locals('paper'));
    const style = `<style>${await printStyle.build('paper', decoder.decode(paper), report)}</style>`;
    print({ kind: 'page', html: frame(paper, { style }) });
  }
  if (wants('page')) files.push({ path: 'index.html', content: await bundle.render('/page', locals('page')) });
  if (wants('deck')) {
    const deck = frame(await bundle.render('/deck', locals('deck')), { slides });
    files.push({ path: 'deck.html', content: encoder.encode(deck) });
  }
  if (files.length > 0) {
    files.push({ path: 'accent.css', content: encoder.encode(accentStyle(report.vendor.color)) });
  }
  const htmlDone = clock();
  if (wants('pptx')) files.push({ path: 'deck.pptx', content: await buildPptx(report, request.deckTemplate) });
  const pptxDone = clock();
  if (wants('data')) files.push(...buildDataFiles(report), ...calendar);
  return {
    files,
    milliseconds: {
      charts: chartsDone - started,
      html: htmlDone - chartsDone,
      pptx: pptxDone - htmlDone,
      data: clock() - pptxDone,
    },
  };
}

function calendarOf(report: AnyReport): PaintedFile[] {
  const content = report.schema === 'quarterdeck.report/1' ? buildCalendar(report) : undefined;
  return content ? [{ path: 'calendar.ics', content }] : [];
}
