/**
 * Publication: the shared reports as one folder ready for a static host.
 *
 *   shares.yaml ─1 choose─▶ live links ─2 check─▶ built and current ─3 paint without notes─▶ (seal) ─▶ r/<token>/
 *   ─4 leak scan of every byte─▶ 5 swapped in whole, or nothing at all
 *
 * Only what is shared and has not ended is in it; the place of an ended link says so, without saying whose it was.
 */
import { join, resolve } from 'node:path';
import pMap from 'p-map';
import { openRenderer } from '../build/open-renderer.ts';
import type { Day } from '../model/day.ts';
import { holdLock } from '../output/lock.ts';
import { storeFolder } from '../output/store.ts';
import { addToDraft, dropDraft, openVersions, startDraft, swapIn, type Draft } from '../output/versions.ts';
import { writeOwnerOnly } from '../output/write-secret.ts';
import { checkShares, type Checked, type ToPublish } from './publication-check.ts';
import { requireNoLeak, requireNoLeakIn } from './publication-scan.ts';
import { makeEdition, type EditionShop } from '../share/make-edition.ts';
import { carryAssets, commonAssets } from '../share/common-assets.ts';
import { hostNames, type HostName, type LinkPlace } from '../share/hosts/host.ts';
import { findExcesses } from '../share/hosts/limits.ts';
import { measureSizes } from '../share/hosts/sizes.ts';
import { partsOf } from '../share/hosts/parts.ts';
import { readLedger, type Share } from '../share/ledger.ts';
import { requireLinkKey, type KeyPlace } from '../share/link-key.ts';
import { endedPage, notFoundPage } from '../share/place-page.ts';
import { endOf, stateOf } from '../share/share-state.ts';
import { nameOfKey, tokenOf } from '../share/token.ts';
import { todayIn } from './sharing.ts';
import { readSettings } from '../input/read-settings.ts';
import { defaultLimits } from '../input/limits.ts';

export interface PublishOptions extends KeyPlace {
  /** Missing: all. */
  hosts?: readonly HostName[] | undefined;
  /** Missing: `dist` in the workspace. */
  out?: string | undefined;
  /** Missing: the day there is now in the workspace's time zone. */
  today?: Day | undefined;
  onStart?: (links: number) => void;
  onLink?: (customer: string) => void;
}

export interface PublishedLink extends Pick<Share, 'id' | 'customer' | 'period' | 'expires'> {
  to: string | null;
  sealed: boolean;
}

export interface Publication {
  /** What is to be put on the host. */
  folder: string;
  /** Whether it differs from what was there. */
  changed: boolean;
  published: PublishedLink[];
  /** Links that have ended: how many places say so. */
  ended: number;
  /** Live links whose report is not built: their place is empty. */
  missing: PublishedLink[];
  files: number;
  bytes: number;
  warnings: string[];
}

const sharedName = 'share';
const hostsName = 'hosts';

/**
 * @throws Failure: 1 no key or something built from other data, 2 the workspace cannot be read, 3 locked, 4 could not
 * write, 5 something of another customer or of the internal report would have been published; then nothing is
 */
export async function publishShares(options: PublishOptions): Promise<Publication> {
  const workspace = resolve(options.workspace);
  const out = resolve(options.out ?? join(workspace, 'dist'));
  const giveBack = holdLock(out);
  try {
    return await publishLocked({ ...options, workspace }, out);
  } finally {
    giveBack();
  }
}

async function publishLocked(options: PublishOptions, out: string): Promise<Publication> {
  const { workspace, hosts = hostNames } = options;
  const { shares } = readLedger(workspace);
  // Without links nothing is derived from the key.
  const key = shares.length > 0 ? requireLinkKey(options) : new Uint8Array(32);
  const now = options.today ?? todayIn(workspace);
  const live = shares.filter((share) => stateOf(share, now) === 'live');
  const checked = await checkShares(workspace, out, live);
  options.onStart?.(checked.ready.length);
  const versions = await openVersions(out, sharedName);
  const draft = await startDraft(versions);
  try {
    const timezone = readSettings(workspace, defaultLimits).settings?.timezone ?? 'UTC';
    const places = placesOf(shares, key, now, timezone);
    const parts = hosts.map((host) => partsOf(host, places, key));
    await writeReports(draft, checked, key, options);
    for (const { token, state } of places)
      if (state === 'ended') await addToDraft(draft, `r/${token}`, textFiles([['index.html', endedPage('../../')]]));
    const published = parts.flatMap((part) => [...(part.published ?? [])]);
    const pages: [string, string][] = [
      ['404.html', notFoundPage('/')],
      ['ended.html', endedPage('/')],
    ];
    await addToDraft(draft, '', textFiles([...pages, ...published]));
    await carryAssets(versions, draft);
    const notSearched = await requireNoLeak(draft, checked, ({ share }) => `r/${tokenOf(key, share)}`);
    const sizes = measureSizes(draft.listed, places.length);
    const changed = await swapIn(versions, draft);
    const beside = textFiles(parts.flatMap((part) => [...(part.beside ?? [])]));
    await writeOwnerOnly(join(out, hostsName), beside);
    const warnings = [
      ...checked.warnings,
      ...otherKeys(live, key),
      ...hosts.flatMap((host) => findExcesses(host, sizes)),
      ...notSearched,
    ];
    return {
      folder: versions.link,
      changed,
      published: checked.ready.map(({ share }) => asPublished(share)),
      ended: places.filter(({ state }) => state === 'ended').length,
      missing: checked.missing.map(asPublished),
      files: sizes.files,
      bytes: sizes.bytes,
      warnings,
    };
  } catch (error) {
    dropDraft(draft);
    throw error;
  }
}

async function writeReports(draft: Draft, checked: Checked, key: Uint8Array, options: PublishOptions): Promise<void> {
  const { ready, deckTemplate } = checked;
  const renderer = await openRenderer(1);
  try {
    const hasSealed = ready.some(({ share }) => share.sealed);
    await addToDraft(draft, 'assets', await commonAssets(renderer.assets, hasSealed));
    const shop: EditionShop = {
      renderer,
      store: storeFolder(options.workspace),
      key,
      deckTemplate,
      beforeSealing: (files, { customer }) => requireNoLeakIn(files, customer, checked),
    };
    const write = async (one: ToPublish) => {
      await addToDraft(draft, `r/${tokenOf(key, one.share)}`, await makeEdition(shop, one));
      options.onLink?.(one.share.customer);
    };
    await pMap(ready, write, { concurrency: 2 });
  } finally {
    await renderer.close();
  }
}

const placesOf = (shares: readonly Share[], key: Uint8Array, now: Day, timezone: string): LinkPlace[] =>
  shares
    .map((share) => ({
      token: tokenOf(key, share),
      state: stateOf(share, now) === 'live' ? ('live' as const) : ('ended' as const),
      ends: endOf(share.expires, timezone),
    }))
    .sort((a, b) => (a.token < b.token ? -1 : 1));

/** A link that was made with another key has moved: whoever has it does not find it any more. */
function otherKeys(live: readonly Share[], key: Uint8Array): string[] {
  const moved = live.filter((share) => share.key !== undefined && share.key !== nameOfKey(key));
  if (moved.length === 0) return [];
  return [
    `${moved.length === 1 ? 'One link was' : `${moved.length} links were`} made with another link key and ${moved.length === 1 ? 'has' : 'have'} moved (${moved
      .slice(0, 5)
      .map(({ id }) => id)
      .join(', ')}${moved.length > 5 ? ' …' : ''}): share those reports again to get the new links.`,
  ];
}

const asPublished = ({ id, customer, period, expires, to, sealed }: Share): PublishedLink => ({
  id,
  customer,
  period,
  expires,
  to: to ?? null,
  sealed: sealed ?? false,
});

const textFiles = (files: readonly (readonly [path: string, text: string])[]): Map<string, Uint8Array> =>
  new Map(files.map(([path, text]) => [path, Buffer.from(text)]));
