/**
 * The readiness board of a build. What each review lacks is noted while the reports are made, because their tables are
 * let go one by one; the board comes last, when it is known which reports stand.
 */
import { isAbsolute, join, relative } from 'node:path';
import { assess, assessFaulty, startAssessing } from '../assess.ts';
import type { Issue } from '../error.ts';
import { boardCsv } from '../export/data/board-csv.ts';
import type { Views } from '../input/read-views.ts';
import type { BookCustomer, Settings } from '../model/book.ts';
import type { Reach } from '../model/data-reach.ts';
import type { Period } from '../model/period.ts';
import { produceBoard, type BoardProduced } from '../output/produce-board.ts';
import { isThere, type OutFolder } from '../output/publish.ts';
import { customersWithArr, type Prepared, type Presented, type Survey } from '../pipeline.ts';
import type { Renderer } from '../render/renderer.ts';
import { csmFolder } from '../report/board/csm-folder.ts';
import { makeBoardTelling, presentBoard, type BoardInput } from '../report/board/present-board.ts';
import { presentCsm } from '../report/board/present-csm.ts';
import { withView, type Review } from '../report/board/review.ts';
import type { Wording } from '../report/words.ts';

export interface BoardNotes {
  settings: Settings;
  period: Period;
  wording: Wording;
  /** Absolute. */
  workspace: string;
  measured: BoardInput['measured'];
  views: Views;
  /** Of this build, or kept from an earlier one of the same data. */
  reviews: Review[];
  /** Notes a customer's report: as it was presented, or the errors that kept it from being presented. */
  note(one: BookCustomer, what: { presented: Presented } | { blocking: readonly Issue[] } | undefined): Review;
}

/**
 * To be called before the first customer is handed over. Customers that this build makes no report of are looked at now.
 */
export function startBoard(
  prepared: Prepared,
  surveyed: Survey,
  { bridge, byCsm, figures }: BoardInput['measured'],
  withCustomers: boolean,
  reach?: Reach,
): BoardNotes {
  const { book, period, wording, input, customers } = prepared;
  const assessing = startAssessing(prepared, reach);
  const reviews: Review[] = [];
  const note: BoardNotes['note'] = (one, what) => {
    const isFaulty = what !== undefined && 'blocking' in what;
    const review = isFaulty
      ? assessFaulty(assessing, one, what.blocking)
      : assess(assessing, surveyed, one, what?.presented).review;
    reviews.push(review);
    return review;
  };
  const made = new Set(withCustomers ? customers : []);
  for (const one of customersWithArr(book, period)) if (!made.has(one)) note(one, undefined);
  const measured = { bridge, byCsm, figures };
  const { root: workspace, views } = input;
  return { settings: book.settings, period, wording, workspace, measured, views, reviews, note };
}

/**
 * `isElsewhere`: whose report another share of the build makes; it is linked to where it can be built.
 * @throws Failure (4)
 */
export async function makeBoard(
  notes: BoardNotes,
  renderer: Renderer,
  out: OutFolder,
  isElsewhere: (customer: string) => boolean = () => false,
): Promise<BoardProduced> {
  const { settings, period, wording, measured, views } = notes;
  // Whether a link was opened changes without the review.
  const reviews = notes.reviews.map((one) => withView(one, views.get(one.customer)?.get(period.id)));
  const reports = reviews.flatMap(({ customer, findings }) => {
    const path = `reports/${customer}/${period.id}/index.html`;
    const willBe = findings !== undefined && isElsewhere(customer);
    return willBe || isThere(out, path) ? [[customer, `../${path}`] as const] : [];
  });
  const telling = makeBoardTelling({
    settings,
    period,
    measured,
    wording,
    reviews,
    reports: new Map(reports),
    report: isThere(out, `internal/${period.id}/index.html`) ? `${period.id}/index.html` : undefined,
    workspace: linkFrom(join(out.path, 'internal'), notes.workspace),
  });
  const board = presentBoard(telling);
  const csms = new Map(telling.csms.map((csm) => [csmFolder(csm.id), presentCsm(telling, csm)]));
  return produceBoard(renderer, out, { board, csms, csv: boardCsv(board) });
}

/** As a link; undefined on another drive. */
function linkFrom(folder: string, target: string): string | undefined {
  const path = relative(folder, target);
  return isAbsolute(path) ? undefined : path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
