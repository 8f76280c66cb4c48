/**
 * Steps 4 to 6 of the flow that `pipeline.ts` draws: paint, print and write every report whose fingerprint is new.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pMap from 'p-map';
import {
  ALL_SURFACES,
  asBuilt,
  type BuildOptions,
  type BuiltReport,
  type FailedReport,
  type Outcome,
  type Places,
  type Surface,
} from './build-contract.ts';
import { countIssues, type Issue } from './error.ts';
import type { BookCustomer } from './model/book.ts';
import { writeAssets } from './output/assets.ts';
import { PrintBrowser } from './output/browser.ts';
import { hashText, writeRecord, type RecordedReport } from './output/build-record.ts';
import { hashBytes } from './output/hash-bytes.ts';
import { produceReport, type Workshop } from './output/produce-report.ts';
import type { Overflow } from './output/pdf.ts';
import { closeOutFolder, type OutFolder } from './output/publish.ts';
import {
  blockingBook,
  blockingIssues,
  prepare,
  present,
  presentBook,
  survey,
  takeCustomers,
  type Prepared,
  type Survey,
} from './pipeline.ts';
import { createRenderer, type Renderer } from './render/renderer.ts';
import { projectRoot } from './render/paths.ts';
import type { AnyReport } from './report/report-schema.ts';

/** The compiled renderer. */
export function openRenderer(workers: number): Promise<Renderer> {
  return createRenderer({
    cacheFolder: join(projectRoot, 'node_modules', '.cache', 'quarterdeck', 'renderer'),
    workers,
  });
}

/** What one report of the build came to. */
interface Made {
  recorded?: RecordedReport;
  changed: boolean;
  /** What is to be said of it though it was built. */
  warnings?: Issue[];
  failed?: FailedReport;
}

/** 4 to 6. Build what changed. */
export async function buildAll(options: BuildOptions, places: Places, out: OutFolder, key: string): Promise<Outcome> {
  const { jobs = availableParallelism(), only = ALL_SURFACES } = options;
  // Finished pages are large texts, soon let go; the collector is asked early, before they have piled up.
  setFlagsFromString('--heap-growing-percent=60');
  const prepared = await prepare(options);
  const surveyed = survey(prepared);
  // The browser takes most of the machine; one painter keeps two of its pages at work.
  const renderer = await openRenderer(Math.max(1, Math.floor(jobs / 2)));
  const browser = new PrintBrowser({ pages: jobs });
  const shop: Workshop = { renderer, browser, store: places.store, out };
  const withCustomers = only.some((surface) => surface !== 'internal');
  const withBook = only.includes('internal') && !options.customers?.length && (options.shard?.index ?? 1) === 1;
  options.onStart?.((withCustomers ? prepared.customers.length : 0) + (withBook ? 1 : 0));
  const note = (one: Made): Made => {
    options.onReport?.(one.recorded?.customer ?? one.failed?.customer ?? 'internal report');
    return one;
  };
  try {
    await writeAssets(join(places.out, 'reports', 'assets'), renderer.assets);
    if (withBook) await writeAssets(join(places.out, 'internal', 'assets'), renderer.assets);
    const made = withBook ? [note(await makeBook(prepared, surveyed, shop))] : [];
    // Enough at once that painting, printing and writing all have work; few enough that memory stays flat.
    const concurrency = jobs + 3;
    const produce = async (one: BookCustomer) => note(await makeCustomer(prepared, surveyed, one, shop, only));
    if (withCustomers) made.push(...(await pMap(takeCustomers(prepared), produce, { concurrency })));
    return await finishBuild(made, prepared, places, out, key);
  } finally {
    await Promise.all([renderer.close(), browser.close()]);
    await closeOutFolder(out);
  }
}

interface ToMake {
  customer: string | null;
  report: AnyReport;
  surfaces: readonly ('page' | 'deck' | 'pdf')[];
  folder: string;
  assets: string;
  date: string;
}

async function make({ period, stages }: Prepared, shop: Workshop, { report, ...work }: ToMake): Promise<Made> {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const fingerprint = hashText(
    hashBytes(bytes),
    shop.renderer.hash,
    shop.browser.version,
    [...work.surfaces].sort().join(),
  );
  const name = work.customer ?? 'internal report';
  const produced = await produceReport(shop, { ...work, report: bytes, fingerprint, title: report.title, name });
  for (const stage of ['charts', 'html', 'pdf', 'write'] as const) stages[stage] += produced.milliseconds[stage];
  const { customer, folder } = work;
  return {
    recorded: { customer, period: period.id, fingerprint, folder },
    changed: produced.changed,
    warnings: produced.overflows.map((overflow) => overflowIssue(overflow, folder, customer)),
  };
}

function overflowIssue({ number, title, size, still }: Overflow, folder: string, customer: string | null): Issue {
  return {
    file: `${folder}/deck.pdf`,
    line: 0,
    column: 0,
    place: `slide ${number}`,
    rule: 'slide-overflow',
    message: `Slide ${number}, "${title}", holds more than fits: it is shown at ${size} % of its size${still ? ', and goes on below its end' : ''}.`,
    fix: 'Shorten what stands on it; the page has no such limit.',
    severity: 'warning',
    ...(customer && { customer }),
  };
}

const warningsOf = ({ warnings = [] }: Made) => (warnings.length > 0 ? { warnings } : {});

/** Leaves a record for the next build, unless something failed: then the next one looks again. */
async function finishBuild(
  made: readonly Made[],
  { issues, stages }: Prepared,
  { record }: Places,
  out: OutFolder,
  key: string,
): Promise<Outcome> {
  const failed = made.flatMap((one) => one.failed ?? []);
  const recorded = made.flatMap((one) => one.recorded ?? []);
  if (failed.length === 0) await writeRecord(record, { key, reports: recorded });
  const list = (changed: boolean): BuiltReport[] =>
    made.flatMap((one) =>
      one.recorded && one.changed === changed ? [{ ...asBuilt(one.recorded, out), ...warningsOf(one) }] : [],
    );
  const warnings = countIssues(issues.filter(({ severity }) => severity === 'warning'));
  return { built: list(true), unchanged: list(false), failed, warnings, stages };
}

async function makeCustomer(
  prepared: Prepared,
  surveyed: Survey,
  one: BookCustomer,
  shop: Workshop,
  only: readonly Surface[],
): Promise<Made> {
  const { customer, settings } = one.slice;
  const period = prepared.period.id;
  const own = blockingIssues(prepared.issues, customer.id);
  // A fault that cannot be laid to one customer, such as a table of the book that cannot be read, touches all.
  const blocking = own.length > 0 || one.sound ? own : blockingBook(prepared.issues);
  if (blocking.length > 0) return { changed: false, failed: { customer: customer.id, period, issues: blocking } };
  const { report, issues } = present(prepared, surveyed, one);
  const faults = issues.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return { changed: false, failed: { customer: customer.id, period, issues: faults } };
  const surfaces = only.filter((surface) => surface !== 'internal');
  const folder = `reports/${customer.id}/${period}`;
  return make(prepared, shop, {
    customer: customer.id,
    report,
    surfaces,
    folder,
    assets: '../../assets',
    date: settings.asOf,
  });
}

async function makeBook(prepared: Prepared, surveyed: Survey, shop: Workshop): Promise<Made> {
  const period = prepared.period.id;
  const blocking = blockingBook(prepared.issues);
  if (blocking.length > 0) return { changed: false, failed: { customer: null, period, issues: blocking } };
  const { report, issues } = presentBook(prepared, surveyed);
  const faults = issues.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return { changed: false, failed: { customer: null, period, issues: faults } };
  const folder = `internal/${period}`;
  return make(prepared, shop, {
    customer: null,
    report,
    surfaces: ['page'],
    folder,
    assets: '../assets',
    date: prepared.book.settings.asOf,
  });
}
