/**
 * `data/views.json`: one entry a link, for the readiness board. A log that was turned over begins later than the one
 * before, so what earlier logs said is kept: a log that reaches back to a link's first opening replaces its entry, a
 * later one adds what comes after the last opening that was counted. The same log twice changes nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../error.ts';
import { writeWhole } from '../output/write.ts';
import type { Share } from './ledger.ts';
import type { LinkViews } from './views-count.ts';

export const viewsPath = 'data/views.json';

const entrySchema = z.looseObject({
  customer: z.string(),
  period: z.string(),
  /** Id of the link in the ledger. */
  share: z.string(),
  /** Days, in UTC; null: not opened. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  times: z.int().min(0),
  /** Addresses. Those of different logs cannot be told apart, so it may count somebody twice. */
  readers: z.int().min(0),
  /** The first and the last opening that are counted, to the second. */
  from: z.string().nullable(),
  through: z.string().nullable(),
});

export type ViewEntry = z.infer<typeof entrySchema>;

/** None where there is no file yet. @throws Failure (2) where it is not what `views` writes */
export function readViewEntries(workspace: string): ViewEntry[] {
  const file = join(workspace, viewsPath);
  if (!existsSync(file)) return [];
  try {
    return z.array(entrySchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Failure(
      2,
      `${viewsPath} is not as quarterdeck views writes it.`,
      'Put it right, or delete it and read all logs again.',
      {
        cause: error,
      },
    );
  }
}

/** @throws Failure (4) */
export async function writeViewEntries(workspace: string, entries: readonly ViewEntry[]): Promise<void> {
  await writeWhole(join(workspace, viewsPath), `${JSON.stringify(entries, null, 2)}\n`);
}

/**
 * One entry for each link of the ledger. Of several links to the same report the one that was opened last stands last.
 * `viewsOf`: what the logs say of it; undefined where they do not have it.
 */
export function mergeViews(
  before: readonly ViewEntry[],
  shares: readonly Share[],
  viewsOf: (share: Share) => LinkViews | undefined,
): ViewEntry[] {
  const known = new Map(before.map((entry) => [entry.share, entry]));
  const entries = shares.map((share) => entryOf(share, known.get(share.id), viewsOf(share)));
  const order = ({ customer, period, through, share }: ViewEntry) =>
    [customer, period, through ?? '', share].join('\0');
  return entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function entryOf(
  { id, customer, period }: Share,
  before: ViewEntry | undefined,
  views: LinkViews | undefined,
): ViewEntry {
  const { openings = [], readers = 0 } = views ?? {};
  const base = { customer, period, share: id };
  const covers = !before?.from || (openings.length > 0 && openings[0]! <= Date.parse(before.from) + 999);
  if (!before || covers) return { ...base, ...spanOf(openings), times: openings.length, readers };
  const counted = Date.parse(before.through ?? before.from!) + 999;
  const later = openings.filter((time) => time > counted);
  if (later.length === 0) return { ...before, ...base };
  const { last, through } = spanOf(later);
  return { ...before, ...base, last, through, times: before.times + later.length, readers: before.readers + readers };
}

function spanOf(openings: readonly number[]): Pick<ViewEntry, 'first' | 'last' | 'from' | 'through'> {
  const textOf = (time: number | undefined) =>
    time === undefined ? null : new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const [from, through] = [textOf(openings[0]), textOf(openings.at(-1))];
  return { first: from?.slice(0, 10) ?? null, last: through?.slice(0, 10) ?? null, from, through };
}
