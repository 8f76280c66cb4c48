/** The internal report, and the readiness board that belongs to it. */
import type { Surface } from './build-contract.ts';
import { make, reportSurfaces, type Made } from './build-make.ts';
import { keepMeasured } from './build-memory.ts';
import type { Road } from './build-road.ts';
import type { BoardProduced } from '../output/produce-board.ts';
import type { Workshop } from '../output/produce-report.ts';
import { blockingBook, presentBook } from '../pipeline.ts';
import type { BoardInput } from '../report/board/present-board.ts';

/**
 * `made` follows, so that customers can be presented meanwhile. Without `measured` where the book cannot be measured.
 */
export function makeBook(
  { prepared, surveyed, internal, now }: Road,
  shop: Workshop,
  only: readonly Surface[],
): { made: Promise<Made>; measured?: BoardInput['measured'] } {
  if (internal) {
    const { recorded, warnings, measured } = internal;
    return { made: Promise.resolve({ recorded, warnings, changed: false }), measured };
  }
  const period = prepared.period.id;
  const failed = (issues: typeof prepared.issues): Promise<Made> =>
    Promise.resolve({ changed: false, failed: { customer: null, period, issues } });
  const blocking = blockingBook(prepared.issues);
  if (blocking.length > 0) return { made: failed(blocking) };
  const { report, issues, measured } = presentBook(prepared, surveyed);
  const faults = issues.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return { made: failed(faults), measured };
  const making = make(prepared, shop, {
    customer: null,
    report,
    surfaces: reportSurfaces(only),
    folder: `internal/${period}`,
    assets: '../assets',
    date: prepared.book.settings.asOf,
  });
  const made = making.then((one) => {
    const { recorded, warnings = [] } = one;
    if (now.book && recorded) now.book.internal = { recorded, warnings, measured: keepMeasured(measured) };
    return one;
  });
  return { made, measured };
}

/** The board belongs to the internal report: it is no report of its own. */
export function withBoard(book: Made, { changed, units }: BoardProduced): Made {
  if (!book.recorded) return book;
  return { ...book, recorded: { ...book.recorded, also: units }, changed: book.changed || changed };
}
