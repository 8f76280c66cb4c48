/**
 * The page to read first: the whole flow, then the same steps numbered.
 *
 *   data/ content/ ─1 prepare─▶ book ─2 survey─▶ peers ─3 present─▶ report.json ─4 paint─▶ HTML ─5 print─▶ PDF ─6 write─▶ dist/
 *                       └─ issues, each with its place                   └─ its fingerprint is known? then nothing is painted
 *
 * A customer's report is made from that customer's slice and anonymous peers alone; only the internal report is handed
 * the book. One customer's error never stops another's report; an error in the book stops the internal report.
 *
 * Steps 1 to 3 are here; `build/` goes on with 4 to 6.
 */
import { performance } from 'node:perf_hooks';
import { compareIssues, Failure, type Issue } from './error.ts';
import { noStages, type Stages } from './stages.ts';
import { findNearest } from './schema/nearest.ts';
import type { TableScope } from './schema/tables.ts';
import type { Limits } from './input/limits.ts';
import { readWorkspace, type CellCount, type WorkspaceInput } from './input/read-workspace.ts';
import type { Book, BookCustomer, CustomerSlice } from './model/book.ts';
import { checkRates } from './model/check-rates.ts';
import { checkStale } from './model/check-stale.ts';
import type { Day } from './model/day.ts';
import { isComplete } from './model/tables.ts';
import { lastCompletePeriod, periodById, type Period } from './model/period.ts';
import { isActive, isCounted } from './model/subscription.ts';
import type { Figures } from './figures/figure.ts';
import { measureBook, usedCustomerFigures, type BookMeasured } from './figures/measure-book.ts';
import { measureCustomer, measureStanding, type CustomerMeasured } from './figures/measure-customer.ts';
import type { Explained } from './figures/measured.ts';
import { measurePeers, peerFigures, type PeerMember } from './figures/measure-peers.ts';
import { checkCharts } from './report/check-charts.ts';
import { presentCustomer } from './report/present-customer.ts';
import { checkOwnWords } from './report/own-words.ts';
import { presentInternal } from './report/present-internal.ts';
import type { InternalReport, Report } from './report/report-schema.ts';
import type { Wording } from './report/words.ts';

export interface PrepareOptions {
  workspace: string;
  /** Customers by id; none: every customer with ARR at the period's end. */
  customers?: readonly string[];
  /** `2026-Q3`; missing: the last complete period. */
  period?: string;
  /** Warnings count as errors. */
  strict?: boolean;
  /** The i-th of n shares of the customers, from 1. */
  shard?: { index: number; count: number };
  /** Default: all. A customer's report needs no internal table; `customer` opens none. */
  scope?: TableScope;
  /** These customers' folders alone are read, and none other stands in the book: for one who knows the peers already. */
  read?: readonly string[];
  /** Other limits than the usual ones. */
  limits?: Partial<Limits>;
}

/** A workspace that could be read, for one period. */
export interface Prepared {
  input: WorkspaceInput;
  book: Book;
  period: Period;
  /** The customers asked for. */
  customers: readonly BookCustomer[];
  /** What the workspace says in its own words. */
  wording: Wording;
  /** Sorted by place. */
  issues: Issue[];
  /** Milliseconds spent, by stage. */
  stages: Stages;
  strict?: boolean | undefined;
}

/** Where the call is strict, warnings are errors: those of the data and those of the narrative alike. */
const severityFor =
  ({ strict }: { strict?: boolean | undefined }) =>
  (issue: Issue): Issue =>
    strict ? { ...issue, severity: 'error' } : issue;

/** 1. Read and check: the book, the period, and every issue in the data. Throws Failure(2) with issues where there is no book. */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const stages = noStages();
  const began = performance.now();
  const read = await readWorkspace(options.workspace, {
    limits: options.limits,
    scope: options.scope,
    only: options.read,
  });
  const input = { ...read, templates: await checkCharts(read.templates) };
  const { book } = input;
  if (!book) throw new FaultyWorkspace(input);
  const { calendar, asOf } = book.settings;
  const period = options.period ? periodById(calendar, options.period, asOf) : lastCompletePeriod(calendar, asOf);
  const { incomplete } = input;
  const rates = isComplete(incomplete, 'fx') ? checkRates(book, period) : [];
  const words = checkOwnWords(input.messages);
  const found = [...input.issues, ...words.issues, ...rates, ...checkStale(book, period, incomplete)];
  const issues = found.map(severityFor(options)).sort(compareIssues);
  const customers = shareOf(chooseCustomers(book, period, options.customers ?? []), options.shard);
  stages.read = performance.now() - began;
  return { input, book, period, customers, wording: words.wording, issues, stages, strict: options.strict };
}

/** A workspace of which nothing can be built; its issues say why. */
export class FaultyWorkspace extends Failure {
  override readonly issues: Issue[];
  override readonly workspace: string;
  readonly cells: CellCount;

  constructor({ root, issues, cells }: WorkspaceInput) {
    super(2, 'The workspace cannot be understood.', 'Mend what is listed and try again.');
    this.workspace = root;
    this.issues = issues;
    this.cells = cells;
  }
}

/** Those whom a review is made for. */
export const customersWithArr = (book: Book, period: Period): readonly BookCustomer[] =>
  book.customers.filter(({ slice }) => hasArr(slice, period.through));

function chooseCustomers(book: Book, period: Period, ids: readonly string[]): readonly BookCustomer[] {
  if (ids.length === 0) return customersWithArr(book, period);
  const byId = new Map(book.customers.map((one) => [one.slice.customer.id, one]));
  return ids.map((id) => {
    const found = byId.get(id);
    if (found) return found;
    const nearest = findNearest(id, [...byId.keys()]);
    throw new Failure(1, `There is no customer "${id}".`, nearest ? `Did you mean "${nearest}"?` : undefined);
  });
}

function shareOf<T>(all: readonly T[], shard: PrepareOptions['shard']): readonly T[] {
  return shard ? all.filter((_, at) => at % shard.count === shard.index - 1) : all;
}

function hasArr({ tables }: CustomerSlice, day: Day): boolean {
  return tables.subscriptions.some((one) => isCounted(one) && isActive(one, day) && one.arr.gt(0));
}

/** What the peers and the internal report need of every customer. */
export interface Survey {
  /** By customer id. */
  figures: Map<string, Figures>;
  /** Anonymous peer statistics, by customer id. */
  peers: Map<string, Figures>;
}

const SURVEYED = new Set([...peerFigures, ...usedCustomerFigures, 'goals.met', 'goals.total', 'lifecycle.stage']);

/** Figures of a customer that are known from an earlier build. */
export interface Recalling {
  recall?: ((one: BookCustomer) => Figures | undefined) | undefined;
}

function surveyOne(slice: CustomerSlice, period: Period): Figures {
  return new Map([...measureStanding(slice, period)].filter(([id]) => SURVEYED.has(id)));
}

/** What others need of the members of the book, from their own figures. */
export function surveyMembers(members: readonly PeerMember[], options: Explained = {}): Survey {
  const sound = members.filter((member) => member.sound);
  return {
    figures: new Map(sound.map(({ id, figures }) => [id, figures])),
    peers: measurePeers(members, options),
  };
}

/** 2. Survey the book: the few figures of each sound customer that others are compared with. */
export function survey({ book, period, stages }: Prepared, { recall, ...options }: Explained & Recalling = {}): Survey {
  const began = performance.now();
  const members = book.customers.map((one): PeerMember => {
    const { slice, sound } = one;
    const { id, peerGroup } = slice.customer;
    const figures = sound ? (recall?.(one) ?? surveyOne(slice, period)) : new Map();
    return { id, ...(peerGroup !== undefined && { peerGroup }), sound, figures };
  });
  const surveyed = surveyMembers(members, options);
  stages.measure += performance.now() - began;
  return surveyed;
}

export interface Presented {
  report: Report;
  figures: Figures;
  /** Faults in narrative and template, found only when they are put together with the figures. */
  issues: Issue[];
}

/** One customer's figures, the anonymous peers among them, and its series. */
export function measureOne(
  { period }: Prepared,
  { peers }: Survey,
  { slice }: BookCustomer,
  options: Explained = {},
): CustomerMeasured {
  const { id } = slice.customer;
  const own = measureCustomer(slice, period, options);
  for (const [peer, figure] of peers.get(id) ?? []) own.figures.set(peer, figure);
  return own;
}

/** 3. Measure and present one customer, from its slice alone. */
export function present(prepared: Prepared, surveyed: Survey, customer: BookCustomer): Presented {
  const { slice } = customer;
  const { period, input, wording, stages } = prepared;
  const began = performance.now();
  const { figures, series } = measureOne(prepared, surveyed, customer);
  const measured = performance.now();
  const narrative = input.narratives.get(slice.customer.id)?.get(period.id);
  const { report, issues } = presentCustomer({
    slice,
    period,
    figures,
    series,
    narrative,
    wording,
    templates: input.templates,
  });
  stages.measure += measured - began;
  stages.present += performance.now() - measured;
  return { report, figures, issues: issues.map(severityFor(prepared)) };
}

/** 3b. Measure and present the book, for the internal report alone. */
export function presentBook(
  prepared: Prepared,
  { figures }: Survey,
): { report: InternalReport; measured: BookMeasured; issues: Issue[] } {
  const { book, period, input, wording, stages } = prepared;
  const began = performance.now();
  const measured = measureBook(book, period, figures);
  const measuredAt = performance.now();
  const { report, issues } = presentInternal({
    book,
    period,
    measured,
    customerFigures: figures,
    issues: prepared.issues,
    cells: input.cells,
    incomplete: input.incomplete,
    narrated: new Set([...input.narratives].flatMap(([id, written]) => (written.has(period.id) ? [id] : []))),
    wording,
    templates: input.templates,
  });
  stages.measure += measuredAt - began;
  stages.present += performance.now() - measuredAt;
  return { report, measured, issues: issues.map(severityFor(prepared)) };
}

/**
 * Hands the customers asked for over, one by one: the book holds nothing afterwards, so that the tables of each go when
 * its report is made and memory stays flat. Only what a single customer's report needs may follow.
 */
export function* takeCustomers({ book, customers }: Prepared): Generator<BookCustomer> {
  const queue = [...customers].reverse();
  (book.customers as BookCustomer[]).length = 0;
  (customers as BookCustomer[]).length = 0;
  for (let next = queue.pop(); next; next = queue.pop()) yield next;
}

/** The errors that keep a customer's report from being built. */
export function blockingIssues(issues: readonly Issue[], customer: string): Issue[] {
  return issues.filter((issue) => issue.severity === 'error' && issue.customer === customer);
}

/** The errors that keep the internal report from being built: any in the book or in a customer it would count. */
export function blockingBook(issues: readonly Issue[]): Issue[] {
  return issues.filter((issue) => issue.severity === 'error' && issue.customer === undefined);
}
