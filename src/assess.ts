/**
 * Whether each review is ready and what it still lacks, for `check` and for the readiness board alike: each report is
 * presented as a build would, so that faults in the narrative are found too. Nothing is written.
 */
import type { Issue } from './error.ts';
import { measureReach, type Reach } from './model/data-reach.ts';
import type { BookCustomer } from './model/book.ts';
import { blockingBook, present, type Prepared, type Presented, type Survey } from './pipeline.ts';
import { assessReview, type Review } from './report/board/review.ts';
import { lintReport } from './report/lint/lint-report.ts';

/** What of the workspace every assessment needs, worked out before the first customer is handed over. */
export interface Assessing {
  prepared: Prepared;
  reach: Reach;
  /** Errors by customer. */
  errors: ReadonlyMap<string | undefined, readonly Issue[]>;
  /** Faults that cannot be laid to one customer, such as a table of the book that cannot be read: they touch all. */
  ofAll: readonly Issue[];
}

export interface Assessed {
  review: Review;
  /** The errors that keep the report from being built. */
  blocking: readonly Issue[];
  /** Faults in narrative and template, found only when they are put together with the figures. */
  issues: readonly Issue[];
  /** What the linter says of a report that can be built: for the CSM, and no part of any report. */
  findings: readonly Issue[];
}

/** `reach`: where the book is known only in part. */
export function startAssessing(prepared: Prepared, reach?: Reach): Assessing {
  const { book, period, issues, input } = prepared;
  const errors = issues.filter(({ severity }) => severity === 'error');
  return {
    prepared,
    reach: reach ?? measureReach(book, period, input.incomplete),
    errors: Map.groupBy(errors, ({ customer }) => customer),
    ofAll: blockingBook(issues),
  };
}

/** `presented`: where the report has been presented already; else it is made here. */
export function assess(
  assessing: Assessing,
  surveyed: Survey,
  one: BookCustomer,
  presented: Presented = present(assessing.prepared, surveyed, one),
): Assessed {
  const { prepared, errors, ofAll } = assessing;
  const faulty = errors.get(one.slice.customer.id) ?? [];
  // A figure may be unknown because the rows it needs are at fault: those come first.
  const issues = presented.issues.filter(({ rule }) => rule !== 'unknown-figure' || (faulty.length === 0 && one.sound));
  const own = [...faulty, ...issues.filter(({ severity }) => severity === 'error')];
  const blocking = own.length > 0 || one.sound ? own : ofAll;
  const findings = blocking.length === 0 ? lint(prepared, one, presented) : [];
  return { review: review(assessing, one, blocking, findings), blocking, issues, findings };
}

/** Where errors keep the report from being presented at all. */
export const assessFaulty = (assessing: Assessing, one: BookCustomer, blocking: readonly Issue[]): Review =>
  review(assessing, one, blocking, []);

function review(
  { prepared, reach }: Assessing,
  one: BookCustomer,
  blocking: readonly Issue[],
  findings: readonly Issue[],
): Review {
  const { input, period } = prepared;
  const { id } = one.slice.customer;
  const narratives = input.narratives.get(id);
  return assessReview({
    one,
    reach,
    narrative: narratives?.get(period.id),
    hasNarratives: narratives !== undefined,
    blocking,
    findings: blocking.length === 0 ? findings : undefined,
    view: input.views.get(id)?.get(period.id),
  });
}

function lint({ period, input }: Prepared, { slice }: BookCustomer, { report, figures }: Presented): Issue[] {
  const narrative = input.narratives.get(slice.customer.id)?.get(period.id);
  return lintReport({ report, slice, period, figures, narrative });
}
