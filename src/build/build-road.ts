/**
 * The two roads to what a build has to make. The long one reads everything and measures what has changed. The short one
 * is for the usual change, in files of a few customers alone: no other customer is read, because what others need of it
 * is remembered. It is taken only where it leads to the same bytes; wherever that cannot be shown, the long one is.
 */
import { scopeOf, type BuildKey, type BuildOptions } from './build-contract.ts';
import {
  findOrigins,
  noteCustomers,
  originOf,
  recallFigures,
  restoreMeasured,
  type Memory,
  type Origins,
  type Remembered,
} from './build-memory.ts';
import { compareIssues, type Issue } from '../error.ts';
import { restoreFigures } from '../figures/kept-figures.ts';
import type { Incomplete } from '../model/tables.ts';
import type { RecordedReport } from '../output/build-record.ts';
import { isPublished, type OutFolder } from '../output/publish.ts';
import { prepare, survey, surveyMembers, type Prepared, type Survey } from '../pipeline.ts';
import type { BoardInput } from '../report/board/present-board.ts';

export interface Road {
  /** On the short road with the changed customers alone. */
  prepared: Prepared;
  surveyed: Survey;
  origins: Origins;
  /** For the next build; reports are added as they are made. */
  now: Memory;
  /** Customers whose reports stand as they are to be. */
  standing: Remembered[];
  /** The internal report, where it stands as it is to be. */
  internal?: { recorded: RecordedReport; warnings: Issue[]; measured: BoardInput['measured'] } | undefined;
  /** Of the whole workspace. */
  issues: readonly Issue[];
  /** Customers that were read. */
  read: number;
}

export async function takeLongRoad(
  options: BuildOptions,
  { digest }: BuildKey,
  shared: string,
  before: Memory,
): Promise<Road> {
  const prepared = await prepare({ ...options, scope: scopeOf(options) });
  const { input, issues } = prepared;
  const surveyed = survey(prepared, { recall: (one) => recallFigures(before, one, digest, shared) });
  const origins = findOrigins(prepared, shared);
  const customers = noteCustomers(prepared, surveyed, digest, origins.reach);
  for (const [id, one] of customers) one.made = before.customers.get(id)?.made;
  const { touchesAll, incomplete } = input;
  const ended = [...origins.reach.ended];
  const book = { shared, touchesAll, incomplete: [...incomplete], ended, issues };
  return {
    prepared,
    surveyed,
    origins,
    now: { customers, book },
    standing: [],
    issues,
    read: prepared.book.customers.length,
  };
}

/** More of them are quicker read together with the rest. */
const MOST_CHANGED = 20;

/** Undefined where the long road has to be taken. */
export async function takeShortRoad(
  options: BuildOptions,
  key: BuildKey,
  shared: string,
  before: Memory,
  out: OutFolder,
): Promise<Road | undefined> {
  const { customers, shard, only } = options;
  const { book } = before;
  if (book?.shared !== shared || customers?.length || shard || only?.every((one) => one === 'internal'))
    return undefined;
  if (book.touchesAll || book.issues.some(isBeyondOne)) return undefined;
  const withBook = scopeOf(options) === 'all';
  if (withBook && !(book.internal && stands(book.internal.recorded, out))) return undefined;
  let changed = findChanged(key, before, out, withBook);
  for (;;) {
    if (!changed || changed.size === 0 || changed.size > MOST_CHANGED) return undefined;
    const road = await tryShortRoad(options, key, shared, before, changed, withBook);
    if (!road) return undefined;
    const others = road.standing.filter((one) => !isStill(one, road, one.made!.recorded.customer!));
    if (others.length === 0) return road;
    changed = new Set([...changed, ...others.map((one) => one.made!.recorded.customer!)]);
  }
}

const stands = ({ folder, fingerprint }: RecordedReport, out: OutFolder) => isPublished(out, folder, fingerprint);

/** Faults that only the whole book tells rightly: counted ones, and rates that any amount may need. */
const isBeyondOne = ({ rule, more }: Issue) => more !== undefined || rule === 'missing-exchange-rate';

/** The customers whose files have changed or whose reports do not stand; undefined where others came or went. */
function findChanged(
  { digest }: BuildKey,
  before: Memory,
  out: OutFolder,
  withBoard: boolean,
): Set<string> | undefined {
  const changed = new Set<string>();
  for (const [id, { inputs, made, wanted, sound }] of before.customers) {
    if (inputs !== (digest.customers.get(id) ?? '') || !sound) changed.add(id);
    else if (wanted && !(made && stands(made.recorded, out) && (made.review || !withBoard))) changed.add(id);
  }
  for (const folder of digest.customers.keys()) if (!before.customers.has(folder)) return undefined;
  return changed;
}

/** Whether the report of a customer that was not read follows from the same as before. */
function isStill(one: Remembered, { origins, surveyed, issues }: Road, id: string): boolean {
  const own = issues.filter(({ customer }) => customer === id);
  return one.made!.from === originOf(origins, one, surveyed.peers.get(id), own);
}

async function tryShortRoad(
  options: BuildOptions,
  { digest }: BuildKey,
  shared: string,
  before: Memory,
  changed: ReadonlySet<string>,
  withBook: boolean,
): Promise<Road | undefined> {
  const book = before.book!;
  const read = await prepare({ ...options, scope: scopeOf(options), read: [...changed] });
  if (!saysTheSame(read, before, changed)) return undefined;
  const prepared = { ...read, issues: mendIssues(read, book.issues, changed) };
  const reach = {
    period: read.period,
    asOf: read.book.settings.asOf,
    incomplete: read.input.incomplete,
    ended: new Set(book.ended),
  };
  const origins = findOrigins(prepared, shared, { reach, incomplete: [...book.incomplete] });
  const fresh = survey(prepared);
  const noted = noteCustomers(prepared, fresh, digest, reach);
  if ([...changed].some((id) => !isReplaceable(before.customers.get(id), noted.get(id), withBook))) return undefined;
  const customers = new Map([...before.customers].map(([id, one]) => [id, noted.get(id) ?? one]));
  for (const id of changed) customers.get(id)!.made = before.customers.get(id)!.made;
  const members = [...customers].map(([id, { peerGroup, sound, survey: kept }]) => ({
    id,
    ...(peerGroup !== undefined && { peerGroup }),
    sound,
    figures: restoreFigures(kept),
  }));
  const issues = [
    ...book.issues.filter(({ customer }) => !isOf(customer, changed)),
    ...ownOf(prepared.issues, changed),
  ];
  issues.sort(compareIssues);
  return {
    prepared,
    surveyed: surveyMembers(members),
    origins,
    now: { customers, book: { ...book, issues } },
    standing: [...before.customers].flatMap(([id, one]) => (one.wanted && !changed.has(id) ? [one] : [])),
    internal: book.internal && { ...book.internal, measured: restoreMeasured(book.internal.measured) },
    issues,
    read: changed.size,
  };
}

const isOf = (customer: string | undefined, changed: ReadonlySet<string>) =>
  customer !== undefined && changed.has(customer);
const ownOf = (issues: readonly Issue[], changed: ReadonlySet<string>) =>
  issues.filter(({ customer }) => isOf(customer, changed));
const isStale = ({ rule }: Issue) => rule === 'stale-table';

/** Whether what was read says the same of the book as the whole did. */
function saysTheSame({ input, issues }: Prepared, { book, customers }: Memory, changed: ReadonlySet<string>): boolean {
  const ofBook = (all: readonly Issue[]) =>
    JSON.stringify(all.filter((issue) => issue.customer === undefined && !isStale(issue)));
  if (input.touchesAll || issues.some(isBeyondOne) || ofBook(issues) !== ofBook(book!.issues)) return false;
  const others = [...customers.keys()].filter((id) => !changed.has(id));
  const gaps = (all: Iterable<string>) => {
    const ofOthers = new Set(others);
    return [...all]
      .filter((key) => !ofOthers.has(key.split('\0')[1] ?? ''))
      .sort()
      .join('\n');
  };
  return gaps(input.incomplete as Incomplete & Set<string>) === gaps(book!.incomplete);
}

/** What is said of stale tables follows from the whole book, and is what it was. */
function mendIssues({ issues }: Prepared, before: readonly Issue[], changed: ReadonlySet<string>): Issue[] {
  const stale = before.filter(
    (issue) => isStale(issue) && (issue.customer === undefined || isOf(issue.customer, changed)),
  );
  return [...issues.filter((issue) => !isStale(issue)), ...stale].sort(compareIssues);
}

/** Whether a customer may be another without the book's being another. */
function isReplaceable(was: Remembered | undefined, is: Remembered | undefined, withBook: boolean): boolean {
  if (!was || !is || was.stale !== is.stale || was.wanted !== is.wanted) return false;
  return !withBook || was.facts === is.facts;
}
