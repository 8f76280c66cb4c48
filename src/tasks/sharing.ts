/**
 * Giving a report away by a link and taking it back. Nothing is published here: the ledger says what `publication.ts`
 * puts out next.
 */
import { join, resolve } from 'node:path';
import { findEdition } from '../build/build-editions.ts';
import { Failure, type Issue } from '../error.ts';
import { defaultLimits } from '../input/limits.ts';
import { readSettings } from '../input/read-settings.ts';
import type { BookCustomer } from '../model/book.ts';
import { today, type Day } from '../model/day.ts';
import { hashBytes } from '../output/hash-bytes.ts';
import { holdLock } from '../output/lock.ts';
import { blockingBook, blockingIssues, prepare, present, survey, type Prepared, type Survey } from '../pipeline.ts';
import type { Report } from '../report/report-schema.ts';
import { readBuilt } from '../share/built-report.ts';
import { findShare } from '../share/find-share.ts';
import { newShareId, readLedger, sharesOf, writeShare, type Ledger, type Share } from '../share/ledger.ts';
import { createLinkKey, findLinkKey, type KeyPlace } from '../share/link-key.ts';
import { passphraseOf } from '../share/passphrase-of.ts';
import { parseExpires, stateOf, type ShareState } from '../share/share-state.ts';
import { nameOfKey, pathOf, tokenOf } from '../share/token.ts';

export interface ShareOptions extends KeyPlace {
  customer: string;
  /** Missing: the last complete one. */
  period?: string | undefined;
  /** Whom the link is for. */
  to?: string | undefined;
  /** A day, or `90d`. */
  expires?: string | undefined;
  /** The report can only be read with a passphrase. */
  sealed?: boolean | undefined;
  /** Where it will stand, if not where workspace.yaml says. */
  baseUrl?: string | undefined;
  /** Where the reports are; missing: `dist` in the workspace. */
  out?: string | undefined;
  /** Missing: the day there is now in the workspace's time zone. */
  today?: Day | undefined;
}

export interface SharedLink {
  id: string;
  /** The path alone where no base URL is known. */
  url: string;
  path: string;
  customer: string;
  period: string;
  to: string | null;
  expires: Day;
  passphrase?: string;
  /** It had been given out before: it is the same link. */
  again: boolean;
  /** The file of a link key that was made for this link. */
  newKey?: string;
  /** Another live link to the same report for the same reader, which asks for no passphrase. */
  open?: string;
}

/** @throws Failure: 1 where it is not built or not current, 2 where its data has errors, 3 locked, 4 could not write */
export async function shareReport(options: ShareOptions): Promise<SharedLink> {
  const workspace = resolve(options.workspace);
  const prepared = await prepare({ workspace, customers: [options.customer], period: options.period });
  const { settings } = prepared.book;
  const [one] = prepared.customers;
  if (!one) throw new Failure(1, `There is no customer "${options.customer}".`);
  requireSound(prepared, one, workspace);
  const built = readBuilt(options.out ?? join(workspace, 'dist'), options.customer, prepared.period.id);
  if (!built) throw notBuilt(options.customer, prepared.period.id);
  if (findChange(prepared, survey(prepared), one, built) === 'changed')
    throw new Failure(
      1,
      `What is built of ${options.customer} for ${prepared.period.id} is older than the data.`,
      `Run quarterdeck build ${options.customer} --period ${prepared.period.id}, look at it, and share it then.`,
    );
  return withLedger(workspace, async (ledger) => {
    const found = findLinkKey(options);
    const made = found ? undefined : await firstKey(ledger, options);
    const key = found ?? made!.key;
    const now = options.today ?? today(settings.timezone);
    const { share, again, open } = chooseEntry(ledger, prepared.period.id, options, key, now);
    await writeShare(ledger, share);
    const path = pathOf(tokenOf(key, share));
    const base = options.baseUrl?.replace(/\/+$/, '') ?? settings.shareUrl ?? '';
    const { id, customer, period, to = null, expires } = share;
    return {
      id,
      url: `${base}${path}`,
      path,
      customer,
      period,
      to,
      expires,
      again,
      ...(share.sealed && { passphrase: passphraseOf(key, share) }),
      ...(made && { newKey: made.file }),
      ...(open && { open }),
    };
  });
}

/** A key is made for the first link alone: another key would move the links that were given out. */
async function firstKey({ shares }: Ledger, options: ShareOptions) {
  if (shares.length === 0) return createLinkKey(options);
  throw new Failure(
    1,
    'Links were given out before, but the link key that they were made with is not here.',
    'Set QUARTERDECK_LINK_KEY, or put the key file back: docs/sharing.md says where it is and what a lost key means.',
  );
}

/** The live link of this reader to this report where there is one, with its end as it is asked for now; else a new one. */
function chooseEntry(ledger: Ledger, period: string, options: ShareOptions, key: Uint8Array, now: Day) {
  const { customer } = options;
  const to = options.to?.normalize('NFC').trim() || undefined;
  const known = sharesOf(ledger, { customer, period, to });
  const live = known.filter((share) => stateOf(share, now) === 'live');
  const same = live.find(({ sealed = false }) => sealed === (options.sealed ?? false));
  const expires = parseExpires(options.expires ?? (same && same.expires), now);
  if (same) return { share: { ...same, expires }, again: true };
  const share: Share = {
    id: newShareId(),
    customer,
    period,
    ...(to !== undefined && { to }),
    generation: (known.at(-1)?.generation ?? 0) + 1,
    created: now,
    expires,
    ...(options.sealed && { sealed: true as const }),
    key: nameOfKey(key),
  };
  return { share, again: false, ...(options.sealed && live[0] && { open: live[0].id }) };
}

/** @throws Failure (1) where no link is meant, (4) where it cannot be written */
export async function unshare(options: KeyPlace & { link: string; today?: Day | undefined }): Promise<Share> {
  const workspace = resolve(options.workspace);
  return withLedger(workspace, async (ledger) => {
    const share = findShare(ledger.shares, findLinkKey(options), options.link);
    if (!share)
      throw new Failure(
        1,
        'No link of this workspace is meant by that.',
        'Give the whole link as it was printed, or the id of its entry: quarterdeck shares lists them. A link that was made with another key is found by its id alone.',
      );
    if (share.revoked) return share;
    const ended: Share = { ...share, revoked: options.today ?? todayIn(workspace) };
    await writeShare(ledger, ended);
    return ended;
  });
}

/** In the order in which they were given out. */
export function listShares(
  workspace: string,
  now: Day = todayIn(resolve(workspace)),
): (Share & { state: ShareState })[] {
  return readLedger(resolve(workspace)).shares.map((share) => ({ ...share, state: stateOf(share, now) }));
}

export const todayIn = (workspace: string): Day =>
  today(readSettings(workspace, defaultLimits).settings?.timezone ?? 'UTC');

async function withLedger<T>(workspace: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  let giveBack: () => void;
  try {
    giveBack = holdLock(join(workspace, '.quarterdeck', 'shares'));
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== 3) throw error;
    throw new Failure(3, 'Another share or unshare is at work in this workspace.', 'Try again in a moment.');
  }
  try {
    return await work(readLedger(workspace));
  } finally {
    giveBack();
  }
}

/** A report with errors in its data may be wrong, so nobody is given it. */
function requireSound({ issues }: Prepared, { slice, sound }: BookCustomer, workspace: string): void {
  const own = blockingIssues(issues, slice.customer.id);
  const blocking = own.length > 0 || sound ? own : blockingBook(issues);
  if (blocking.length > 0) throw new FaultyReport(slice.customer.id, blocking, workspace);
}

class FaultyReport extends Failure {
  override readonly issues: readonly Issue[];
  override readonly workspace: string;

  constructor(customer: string, issues: readonly Issue[], workspace: string) {
    super(
      2,
      `The data of ${customer} has errors, so its report is not shared.`,
      'Mend what is listed, build, and share then.',
    );
    this.issues = issues;
    this.workspace = workspace;
  }
}

export const notBuilt = (customer: string, period: string) =>
  new Failure(
    1,
    `The report of ${customer} for ${period} is not built.`,
    `Run quarterdeck build ${customer} --period ${period}, look at it, and share it then.`,
  );

/**
 * Whether what is built is what the data says now. Where reports are made on the day of the build, another day may word
 * them in another way, so only one of the same day can be compared: then it is `other-day`.
 */
export function findChange(
  prepared: Prepared,
  surveyed: Survey,
  one: BookCustomer,
  built: Uint8Array,
): 'same' | 'changed' | 'other-day' {
  const edition = findEdition(one.slice, prepared.period.id);
  if (edition) {
    const delivered = edition.files.find(({ path }) => path === 'outputs/report.json');
    return delivered?.sha256 === hashBytes(built) ? 'same' : 'changed';
  }
  const { report } = present(prepared, surveyed, one);
  if (Buffer.from(JSON.stringify(report)).equals(built)) return 'same';
  const known = JSON.parse(Buffer.from(built).toString('utf8')) as Report;
  return known.period?.asOf === report.period.asOf && known.dataText === report.dataText ? 'changed' : 'other-day';
}
