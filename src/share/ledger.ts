/**
 * `shares.yaml`, beside data/ and content/: which links were given out, for whom, until when. It is made to be kept in
 * git: no link can be made from it without the link key. What somebody wrote into it besides (comments, order) stays.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type Document, type YAMLSeq } from 'yaml';
import { z } from 'zod';
import { Failure } from '../error.ts';
import { isDay, type Day } from '../schema/cell.ts';
import { writeWhole } from '../output/write.ts';
import { base32 } from './token.ts';

export const ledgerName = 'shares.yaml';
const day = z
  .string()
  .refine(isDay, 'a date is written YYYY-MM-DD')
  .transform((text) => text as Day);

const shareSchema = z.strictObject({
  /** Names the entry in `unshare` and in lists; says nothing about the link. */
  id: z.string().regex(/^s[a-z2-7]{6}$/, 'an id is the letter s and six letters or digits'),
  customer: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'it is the id of a customer'),
  period: z.string().regex(/^\d{4}-Q[1-4]$/, 'a period is written like 2026-Q3'),
  /** Whom the link was made for. */
  to: z.string().min(1).optional(),
  generation: z.int().min(1),
  created: day,
  /** The last day on which it opens. */
  expires: day,
  /** The day on which it was taken back. */
  revoked: day.optional(),
  /** The report can only be read with its passphrase. */
  sealed: z.literal(true).optional(),
  /** Which key the link was made with (`nameOfKey`). */
  key: z
    .string()
    .regex(/^[0-9a-f]{8}$/, 'it is eight hexadecimal digits')
    .optional(),
});

const ledgerSchema = z.strictObject({
  schema: z.literal('quarterdeck.shares/1'),
  shares: z.array(shareSchema),
});

export type Share = z.infer<typeof shareSchema>;

export interface Ledger {
  file: string;
  shares: readonly Share[];
  document: Document;
}

const HEAD = ` Links that were given out: quarterdeck share writes it, quarterdeck unshare ends one.
 It can be kept in git: without the link key, which is not in it, no link can be made from it.`;

/** An empty one where there is no file. @throws Failure (2) where it cannot be understood */
export function readLedger(workspace: string): Ledger {
  const file = join(workspace, ledgerName);
  if (!existsSync(file)) return { file, shares: [], document: emptyLedger() };
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { uniqueKeys: true, lineCounter: lines });
  const [fault] = document.errors;
  if (fault) throw unreadable(lines.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? '');
  const parsed = ledgerSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    const node = document.getIn([...path], true) ?? document.getIn(path.slice(0, -1), true);
    const offset = (node as { range?: [number] } | undefined)?.range?.[0] ?? 0;
    throw unreadable(lines.linePos(offset).line, `${path.join('.') || 'the file'}: ${issue?.message ?? ''}`);
  }
  requireDistinct(parsed.data.shares);
  return { file, shares: parsed.data.shares, document };
}

/** Adds an entry, or changes those fields of the entry with its id. @throws Failure (4) */
export async function writeShare(ledger: Ledger, share: Share): Promise<Ledger> {
  const { document, file } = ledger;
  const list = document.get('shares') as YAMLSeq;
  const at = ledger.shares.findIndex(({ id }) => id === share.id);
  if (at < 0) {
    list.flow = false;
    list.add(document.createNode(share));
  } else for (const [field, value] of Object.entries(share)) document.setIn(['shares', at, field], value);
  await writeWhole(file, document.toString({ lineWidth: 0 }));
  return { ...ledger, shares: at < 0 ? [...ledger.shares, share] : ledger.shares.with(at, share) };
}

export const newShareId = (): string => `s${base32(randomBytes(5)).slice(0, 6)}`;

/** From first to last: the entries of one customer, period and recipient. */
export const sharesOf = (
  { shares }: Pick<Ledger, 'shares'>,
  { customer, period, to }: Pick<Share, 'customer' | 'period' | 'to'>,
): Share[] =>
  shares
    .filter((one) => one.customer === customer && one.period === period && one.to === to)
    .sort((a, b) => a.generation - b.generation);

function emptyLedger(): Document {
  const document = parseDocument('schema: quarterdeck.shares/1\nshares: []\n');
  document.commentBefore = HEAD;
  return document;
}

/** Two entries of one link would be one link with two ends. */
function requireDistinct(shares: readonly Share[]): void {
  const seen = new Set<string>();
  for (const { id, customer, period, to = '', generation } of shares)
    for (const name of [id, JSON.stringify([customer, period, to, generation])]) {
      if (seen.has(name))
        throw new Failure(2, `${ledgerName} has two entries for one link (${id}).`, 'Delete one of them.');
      seen.add(name);
    }
}

const unreadable = (line: number, what: string) =>
  new Failure(
    2,
    `${ledgerName}, line ${line}: ${what.replace(/\.$/, '')}.`,
    'Correct the line, or take the file back from git.',
  );
