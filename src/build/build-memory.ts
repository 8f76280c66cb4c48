/**
 * What a build remembers, so that the next one need not read, measure and present again what has not changed: of each
 * customer what others depend on and the report it was made into, each with a hash of all that it follows from; of the
 * book what cannot be seen from one customer. What cannot be read or is of another version counts as forgotten.
 */
import type { BoardInput } from '../report/board/present-board.ts';
import type { Issue } from '../error.ts';
import type { Figures } from '../figures/figure.ts';
import { usedCustomerFigures } from '../figures/measure-book.ts';
import { keep, keepFigures, restore, restoreFigures } from '../figures/kept-figures.ts';
import { unreadByBook, type WorkspaceDigest } from '../input/digest-workspace.ts';
import type { BookCustomer } from '../model/book.ts';
import { staleState } from '../model/check-stale.ts';
import { findBehind, measureReach, type Reach } from '../model/data-reach.ts';
import { hashText, readRecord, writeRecord, type RecordedReport } from '../output/build-record.ts';
import { blockingBook, customersWithArr, type Prepared, type Survey } from '../pipeline.ts';
import type { Review } from '../report/board/review.ts';
import type { TableName } from '../schema/tables.ts';

export interface Remembered {
  /** Digest of the customer's own files. */
  inputs: string;
  peerGroup?: string | undefined;
  sound: boolean;
  /** Whether a review is made for it. */
  wanted: boolean;
  /** The figures that others need of it, as JSON. */
  survey: unknown[];
  /** Its part in what is said of stale tables. */
  stale: string;
  /** Hash of all of it that the internal report depends on. */
  facts: string;
  /** Missing where the report could not be built. */
  made?: RememberedReport | undefined;
}

export interface RememberedReport {
  /** Hash of all that the report follows from. */
  from: string;
  recorded: RecordedReport;
  warnings: Issue[];
  /** Missing where no board was made. */
  review?: Review | undefined;
}

export interface RememberedBook {
  /** Hash of what all reports share. */
  shared: string;
  touchesAll: boolean;
  incomplete: string[];
  ended: TableName[];
  /** Of the whole workspace. */
  issues: Issue[];
  /** The internal report; missing where it was not built. */
  internal?: { recorded: RecordedReport; warnings: Issue[]; measured: unknown } | undefined;
}

export interface Memory {
  /** In the order of the book. */
  customers: Map<string, Remembered>;
  book?: RememberedBook | undefined;
}

export function readMemory(file: string): Memory {
  const { customers = {}, book } = readRecord<Kept>(file) ?? {};
  return { customers: new Map(Object.entries(customers)), book };
}

interface Kept {
  customers: Record<string, Remembered>;
  book?: RememberedBook | undefined;
}

/** @throws Failure (4) */
export const writeMemory = (file: string, { customers, book }: Memory): Promise<void> =>
  writeRecord<Kept>(file, { customers: Object.fromEntries(customers), book });

export const keepMeasured = ({ bridge, byCsm, figures }: BoardInput['measured']): unknown =>
  keep({ bridge, byCsm, figures: keepFigures(figures) });

export function restoreMeasured(kept: unknown): BoardInput['measured'] {
  const { figures, ...others } = kept as { figures: unknown[] };
  return { ...(restore(others) as Omit<BoardInput['measured'], 'figures'>), figures: restoreFigures(figures) };
}

/** What a customer's report follows from, beside the customer itself. */
export interface Origins {
  /** Hash of what all reports share, and of the program and its options. */
  shared: string;
  reach: Reach;
  /** Hash of what is known of the book alone. */
  known: string;
  /** The errors that touch all. */
  ofAll: string;
}

export const sharedHash = (digest: WorkspaceDigest, options: string): string => hashText(digest.shared, options);

export function findOrigins(
  { book, period, issues, input }: Prepared,
  shared: string,
  { reach = measureReach(book, period, input.incomplete), incomplete = [...input.incomplete] }: FromBook = {},
): Origins {
  const own = [[...reach.ended].sort(), incomplete.sort(), book.settings.vendor.logo ?? null];
  return { shared, reach, known: hashText(JSON.stringify(own)), ofAll: JSON.stringify(blockingBook(issues)) };
}

/** Where the book is known only in part. */
interface FromBook {
  reach?: Reach;
  incomplete?: string[];
}

/** Hash of all that the report of a customer follows from. */
export function originOf(
  origins: Origins,
  { inputs, sound }: Pick<Remembered, 'inputs' | 'sound'>,
  peers: Figures | undefined,
  issues: readonly Issue[],
): string {
  const { shared, known, ofAll } = origins;
  const of = [JSON.stringify(issues), sound ? '' : ofAll, JSON.stringify([...(peers ?? [])])];
  return hashText(shared, known, inputs, String(sound), ...of);
}

/** The figures of a customer where they follow from the same as before. */
export function recallFigures(
  { customers, book }: Memory,
  { slice: { customer }, sound }: BookCustomer,
  digest: WorkspaceDigest,
  shared: string,
): Figures | undefined {
  const known = customers.get(customer.id);
  if (book?.shared !== shared || !known?.sound || !sound) return undefined;
  return known.inputs === (digest.customers.get(customer.id) ?? '') ? restoreFigures(known.survey) : undefined;
}

/** Of the surveyed figures those that the internal report counts; the rest are for the peers. */
const bookFigures = new Set([...usedCustomerFigures, 'goals.met', 'goals.total', 'lifecycle.stage']);

/** Everything about the customers that are in the book, but for their reports. */
export function noteCustomers(
  prepared: Prepared,
  { figures }: Survey,
  digest: WorkspaceDigest,
  reach: Reach,
): Map<string, Remembered> {
  const { book, period, input, issues } = prepared;
  const wanted = new Set(customersWithArr(book, period));
  const issuesOf = Map.groupBy(issues, ({ customer }) => customer);
  return new Map(
    book.customers.map((one): [string, Remembered] => {
      const { customer, tables } = one.slice;
      const { id } = customer;
      const surveyed: Figures = figures.get(id) ?? new Map();
      const survey = keepFigures(surveyed);
      const counted = keepFigures(new Map([...surveyed].filter(([figure]) => bookFigures.has(figure))));
      const facts = hashText(
        digest.ofBook.get(id) ?? '',
        JSON.stringify([customer, one.csm, one.sound, counted, issuesOf.get(id), input.ownCells.get(id)]),
        JSON.stringify(Object.entries(tables).map(([name, rows]) => unreadByBook.has(name) && rows.length > 0)),
        JSON.stringify([findBehind(one, reach), input.narratives.get(id)?.has(period.id) ?? false]),
      );
      const stale = staleState(one, period, book.settings.asOf, input.incomplete);
      const { peerGroup } = customer;
      const inputs = digest.customers.get(id) ?? '';
      return [id, { inputs, peerGroup, sound: one.sound, wanted: wanted.has(one), survey, stale, facts }];
    }),
  );
}
