/** A worker thread: it imports the compiled pages once and paints reports, its charts by views that it keeps. */
import { readFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { createPainter, narrow, wide } from '../charts/svg.ts';
import { Failure, type ExitCode } from '../error.ts';
import type { AnyReport } from '../report/report-schema.ts';
import type { PaintedChart, PaintLocals, Shown, Surface } from '../components/locals.ts';
import { accentStyle } from './accent.ts';
import { findDrawings, type Drawings } from './find-drawings.ts';
import { createPrintStyle } from './print-style.ts';
import type { Painted, PaintedFile, PaintRequest } from './renderer.ts';

export interface WorkerOptions {
  /** URL of the compiled entry. */
  entry: string;
  templates: { name: string; file: string }[];
  style: string;
  pageScript: string;
  deckScript: string;
}

type Render = (path: string, locals: PaintLocals) => Promise<string>;

// Tinypool hands its own data over first, ours second.
const options = (workerData as [unknown, WorkerOptions])[1];
const bundle = (await import(options.entry)) as { render: Render };
const painter = createPainter();
const printStyle = await createPrintStyle();

/** CPU milliseconds of this thread. */
const clock = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

async function paintCharts(report: AnyReport, drawings: Drawings): Promise<Record<string, PaintedChart>> {
  const painted: Record<string, PaintedChart> = {};
  for (const [index, [id, chart]] of Object.entries(report.charts).entries()) {
    painted[id] = {
      ...(drawings.wide.has(id) && { wide: await painter.paint(chart, wide, `c${index}`) }),
      ...(drawings.narrow.has(id) && { narrow: await painter.paint(chart, narrow, `n${index}`) }),
    };
  }
  return painted;
}

const nothingShown = (): Shown => ({ sections: [], slides: 0, headed: false, linked: new Set(), defined: new Set() });

/** Puts the large parts into a document where it marks their place, so that Astro need not carry them through. */
function frame(document: string, parts: Record<string, string>): string {
  return document.replace(/<!--quarterdeck:(\w+)-->/g, (_mark, name: string) => parts[name] ?? '');
}

/** What a template does wrong is its author's fault and names the template, and the line where a component is meant. */
async function renderTemplate(path: string, locals: PaintLocals): Promise<string> {
  try {
    return await bundle.render(path, locals);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const file = options.templates.find(({ name }) => name === locals.report.template)?.file;
    const [, component] = /component `(\w+)`/.exec(message) ?? [];
    const place = file && component ? `${file}:${await findLine(file, `<${component}`)}` : file;
    throw new Failure(2, `${place}: the template cannot be printed: ${message}`, 'Correct the template.', {
      cause: error,
    });
  }
}

async function findLine(file: string, text: string): Promise<number> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

function requireTemplate(name: string): void {
  if (options.templates.some((template) => template.name === name)) return;
  const known = options.templates.map((template) => template.name).join(', ');
  throw new Failure(
    2,
    `There is no template "${name}".`,
    `Use one of: ${known}; or write content/templates/${name}.mdx.`,
  );
}

/** An error loses its class between threads, so a failure comes back as data. */
export type PaintAnswer =
  { painted: Painted } | { failure: { exitCode: ExitCode; message: string; fix?: string | undefined } };

export default async function answer(request: PaintRequest): Promise<PaintAnswer> {
  try {
    return { painted: await paint(request) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { failure: { exitCode: error.exitCode, message: error.message, fix: error.fix } };
  }
}

async function paint(request: PaintRequest): Promise<Painted> {
  const report = JSON.parse(request.report) as AnyReport;
  requireTemplate(report.template);
  const hasSlides = Object.values(report.sections).some((section) => section.slides.length > 0);
  const wants = (surface: Surface) => request.surfaces.includes(surface) && (surface === 'page' || hasSlides);
  const started = clock();
  const drawings = findDrawings(report, wants('page'), wants('deck') || wants('print'));
  const charts = await paintCharts(report, drawings);
  const chartsDone = clock();

  const locals = (surface: Surface): PaintLocals => ({
    report,
    surface,
    charts,
    assets: {
      folder: request.assets,
      style: options.style,
      pageScript: options.pageScript,
      deckScript: options.deckScript,
      accent: 'accent.css',
    },
    beside: {
      ...(wants('page') && { page: 'index.html' }),
      ...(wants('deck') && { deck: 'deck.html' }),
      ...(wants('print') && { pdf: 'deck.pdf' }),
    },
    shown: nothingShown(),
  });

  const files: PaintedFile[] = [];
  let print: string | undefined;
  if (wants('page')) files.push({ path: 'index.html', content: await renderTemplate('/page', locals('page')) });
  if (wants('deck') || wants('print')) {
    const slides = await renderTemplate('/slides', locals('deck'));
    if (wants('deck'))
      files.push({ path: 'deck.html', content: frame(await bundle.render('/deck', locals('deck')), { slides }) });
    if (wants('print')) {
      // A sheet of paper has nothing beside it to link to.
      const sheets = slides.replace(/ href="index\.html#[^"]*"/g, '');
      const style = await printStyle.build(sheets, report.vendor.color);
      print = frame(await bundle.render('/print', locals('print')), {
        style: `<style>${style}</style>`,
        slides: sheets,
      });
    }
  }
  if (files.length > 0) files.push({ path: 'accent.css', content: accentStyle(report.vendor.color) });
  return {
    files,
    ...(print !== undefined && { print }),
    milliseconds: { charts: chartsDone - started, html: clock() - chartsDone },
  };
}
