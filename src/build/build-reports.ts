/**
 * Steps 4 to 6 of the flow that `pipeline.ts` draws: paint, print and write every report whose fingerprint is new.
 */
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import pMap from 'p-map';
import { makeBoard, startBoard, type BoardNotes } from './build-board.ts';
import { makeBook, withBoard } from './build-book.ts';
import {
  ALL_SURFACES,
  asBuilt,
  type BuildKey,
  type BuildOptions,
  type Outcome,
  type Places,
} from './build-contract.ts';
import { makeCustomer, type CustomerShop } from './build-customer.ts';
import type { Made } from './build-make.ts';
import { readMemory, sharedHash, writeMemory, type Remembered } from './build-memory.ts';
import { takeLongRoad, takeShortRoad, type Road } from './build-road.ts';
import { countIssues, type Issue } from '../error.ts';
import type { BookCustomer } from '../model/book.ts';
import { writeAssets } from '../output/assets.ts';
import { PrintBrowser } from '../output/browser.ts';
import { hashText, neededFingerprints, writeRecord } from '../output/build-record.ts';
import type { Workshop } from '../output/produce-report.ts';
import { closeOutFolder, listFolders, type OutFolder } from '../output/publish.ts';
import { pruneStore } from '../output/store.ts';
import { takeCustomers } from '../pipeline.ts';
import type { Renderer } from '../render/renderer.ts';

/** 4 to 6. Build what changed. */
export async function buildAll(
  options: BuildOptions,
  places: Places,
  out: OutFolder,
  key: BuildKey,
  renderer: Renderer,
): Promise<Outcome> {
  const { jobs = availableParallelism() } = options;
  const browser = new PrintBrowser({ pages: jobs });
  try {
    const shared = sharedHash(key.digest, hashText(key.asked, renderer.hash, browser.version));
    const before = readMemory(places.memory);
    const road =
      (await takeShortRoad(options, key, shared, before, out)) ?? (await takeLongRoad(options, key, shared, before));
    await writeAssets(join(places.out, 'reports', 'assets'), renderer.assets);
    const made = await makeAll(options, road, { renderer, browser, store: places.store, out }, jobs);
    await writeMemory(places.memory, road.now);
    const outcome = await finishBuild(made, road, places, out, key.all);
    await pruneStore(places.store, neededFingerprints(dirname(places.record)));
    return outcome;
  } finally {
    await browser.close();
    await closeOutFolder(out);
  }
}

async function makeAll(options: BuildOptions, road: Road, workshop: Workshop, jobs: number): Promise<Made[]> {
  const { only = ALL_SURFACES, customers, shard } = options;
  const { prepared, surveyed, standing, issues } = road;
  const { renderer, browser, out } = workshop;
  const withCustomers = only.some((surface) => surface !== 'internal');
  const withBook = only.includes('internal') && !customers?.length && (shard?.index ?? 1) === 1;
  options.onStart?.((withCustomers ? prepared.customers.length + standing.length : 0) + (withBook ? 1 : 0));
  const note = (one: Made): Made => {
    const { customer } = one.recorded ?? one.failed ?? { customer: null };
    options.onReport?.({ customer, outcome: one.failed ? 'failed' : one.changed ? 'built' : 'unchanged' });
    return one;
  };
  if (withBook) await writeAssets(join(out.path, 'internal', 'assets'), renderer.internalAssets);
  const book = withBook ? makeBook(road, workshop, only) : undefined;
  const board = book?.measured && startBoard(prepared, surveyed, book.measured, withCustomers, road.origins.reach);
  const here = new Set(prepared.customers.map(({ slice }) => slice.customer.id));
  const made = standing.map((one) => note(takeStanding(one, board)));
  const shop: CustomerShop = {
    ...workshop,
    road,
    only,
    board,
    issues: Map.groupBy(issues, ({ customer }) => customer),
  };
  // The internal report needs the book, so it is presented first; it is painted while the others are presented.
  const bookMade = book?.made.then(note);
  // A failure is thrown where it is awaited.
  bookMade?.catch(() => {});
  // Enough at once that painting, printing and writing all have work; few enough that memory stays flat.
  const concurrency = jobs + 3;
  const produce = async (one: BookCustomer) => note(await makeCustomer(shop, one));
  if (withCustomers) made.push(...(await pMap(takeCustomers(prepared), produce, { concurrency })));
  const finished = await bookMade;
  // Nothing more is printed: the browser ends while the board is painted and the records are written.
  void browser.close();
  if (!finished) return made;
  if (!board) return [finished, ...made];
  const produced = await makeBoard(board, renderer, out, shard && ((id) => !here.has(id)));
  return [withBoard(finished, produced), ...made];
}

/** A report that stands as it is to be. */
function takeStanding({ made }: Remembered, board: BoardNotes | undefined): Made {
  const { recorded, warnings, review } = made!;
  if (board && review) board.reviews.push(review);
  return { recorded, changed: false, warnings };
}

/** Leaves a record for the next build, unless something failed: then the next one looks again. */
async function finishBuild(
  made: readonly Made[],
  { issues, read, now, prepared: { stages } }: Road,
  { record }: Places,
  out: OutFolder,
  key: string,
): Promise<Outcome> {
  const failed = made.flatMap((one) => one.failed ?? []);
  const list = (changed: boolean) =>
    made.flatMap(({ recorded, warnings, ...one }) =>
      recorded && one.changed === changed ? [{ ...recorded, ...(warnings && { warnings }) }] : [],
    );
  const warnings = countIssues(issues.filter(({ severity }) => severity === 'warning'));
  const [built, unchanged] = [list(true), list(false)];
  const orphans = findOrphans(out, now.customers, issues);
  if (failed.length === 0) await writeRecord(record, { key, reports: [...built, ...unchanged], warnings, orphans });
  const asResult = (one: (typeof built)[number]) => asBuilt(one, out);
  return { built: built.map(asResult), unchanged: unchanged.map(asResult), failed, read, warnings, orphans, stages };
}

/** None while the data has errors: a customer whose row could not be read is not gone. */
function findOrphans(out: OutFolder, known: ReadonlyMap<string, unknown>, issues: readonly Issue[]): string[] {
  if (issues.some(({ severity }) => severity === 'error')) return [];
  const gone = listFolders(out, 'reports').filter((name) => name !== 'assets' && !known.has(name));
  return gone.map((name) => `reports/${name}`);
}
