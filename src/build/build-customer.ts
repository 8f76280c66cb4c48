/** One customer's report: as it was delivered, as it was built before, or made anew. */
import type { BoardNotes } from './build-board.ts';
import type { Surface } from './build-contract.ts';
import { findEdition, putOutEdition } from './build-editions.ts';
import { make, reportSurfaces, type Made } from './build-make.ts';
import { originOf } from './build-memory.ts';
import type { Road } from './build-road.ts';
import type { Issue } from '../error.ts';
import type { BookCustomer } from '../model/book.ts';
import { putOutKept, type Workshop } from '../output/produce-report.ts';
import { blockingBook, blockingIssues, present } from '../pipeline.ts';
import type { Review } from '../report/board/review.ts';
import type { Edition } from '../schema/edition.ts';

/** What every customer's report of a build is made with. */
export interface CustomerShop extends Workshop {
  road: Road;
  only: readonly Surface[];
  board: BoardNotes | undefined;
  /** By customer. */
  issues: ReadonlyMap<string | undefined, readonly Issue[]>;
}

export async function makeCustomer(shop: CustomerShop, one: BookCustomer): Promise<Made> {
  const { road, board, issues } = shop;
  const { id } = one.slice.customer;
  const remembered = road.now.customers.get(id)!;
  const from = originOf(road.origins, remembered, road.surveyed.peers.get(id), issues.get(id) ?? []);
  const known = remembered.made;
  if (known?.from === from && (!board || known.review)) {
    const put = await putOutKept(shop, known.recorded);
    if (put) {
      if (board && known.review) board.reviews.push(known.review);
      return { recorded: known.recorded, changed: put.changed, warnings: known.warnings };
    }
  }
  const { review, ...made } = await makeAnew(shop, one);
  const { recorded, warnings = [] } = made;
  remembered.made = recorded && { from, recorded, warnings, review };
  return made;
}

async function makeAnew(shop: CustomerShop, one: BookCustomer): Promise<Made & { review?: Review | undefined }> {
  const { road, only, board } = shop;
  const { prepared, surveyed } = road;
  const { customer, settings } = one.slice;
  const period = prepared.period.id;
  const edition = findEdition(one.slice, period);
  if (edition) {
    const review = board?.note(one, undefined);
    return { ...(await makeEdition(shop, one.slice, edition)), review };
  }
  const own = blockingIssues(prepared.issues, customer.id);
  // A fault that cannot be laid to one customer, such as a table of the book that cannot be read, touches all.
  const blocking = own.length > 0 || one.sound ? own : blockingBook(prepared.issues);
  if (blocking.length > 0) {
    board?.note(one, { blocking });
    return { changed: false, failed: { customer: customer.id, period, issues: blocking } };
  }
  const presented = present(prepared, surveyed, one);
  const review = board?.note(one, { presented });
  const { report, issues } = presented;
  const faults = issues.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return { changed: false, failed: { customer: customer.id, period, issues: faults } };
  const made = await make(prepared, shop, {
    customer: customer.id,
    report,
    surfaces: reportSurfaces(only),
    folder: `reports/${customer.id}/${period}`,
    assets: '../../assets',
    date: settings.asOf,
  });
  return { ...made, review };
}

/** What was delivered is frozen: faults in the data and other templates do not touch it. */
async function makeEdition(
  { road: { prepared }, out }: CustomerShop,
  slice: BookCustomer['slice'],
  edition: Edition,
): Promise<Made> {
  const customer = slice.customer.id;
  const period = prepared.period.id;
  const { fingerprint, changed, faults, restated } = await putOutEdition(prepared.input.root, slice, edition, out);
  if (faults.length > 0) return { changed: false, failed: { customer, period, issues: faults } };
  const recorded = { customer, period, fingerprint, folder: `reports/${customer}/${period}` };
  return { recorded, changed, warnings: restated };
}
