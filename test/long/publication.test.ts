/** Fifty publications, one after the other, while two readers never stop reading. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import { publishShares } from '../../src/tasks/publication.ts';
import type { Day } from '../../src/schema/cell.ts';
import { newShareId, readLedger, writeShare } from '../../src/share/ledger.ts';
import { tokenOf } from '../../src/share/token.ts';
import { shareReport } from '../../src/tasks/sharing.ts';
import { startReader } from '../support/readers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const today = '2026-10-12' as Day;
const env = { QUARTERDECK_LINK_KEY: createHash('sha256').update('a key for tests').digest('hex') };
const key = Buffer.from(env.QUARTERDECK_LINK_KEY, 'hex');

let workspace: string;
beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-readers-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  await build({ workspace, customers: ['castellan-home', 'tessel-pharma'], only: ['page', 'deck'] });
}, 300_000);
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

test('two readers see one whole version each time', async () => {
  const publish = () => publishShares({ workspace, env, today, hosts: ['nginx'] });
  const stable = await shareReport({ workspace, env, customer: 'castellan-home', today });
  await publish();
  const kept = ['index.html', 'deck.html'].map((file) => stable.path.slice(1) + file);
  const readers = await Promise.all([1, 2].map(() => startReader(join(workspace, 'dist/share'), 'r', kept)));
  const tokens = [stable.path.slice(3, -1)];
  const versions = new Set(tokens);
  for (let n = 0; n < 50; n += 1) {
    // Every other time a link is added, every other time it is taken back: then its place stays, and says so.
    const ledger = readLedger(workspace);
    const last = ledger.shares.at(-1)!;
    if (n % 2 === 0) {
      const added = { ...ledger.shares[0]!, id: newShareId(), customer: 'tessel-pharma', to: `Reader ${n}` };
      await writeShare(ledger, added);
      tokens.push(tokenOf(key, added));
      versions.add([...tokens].sort().join(' '));
    } else await writeShare(ledger, { ...last, revoked: today });
    expect((await publish()).changed).toBe(true);
  }
  for (const stop of readers) {
    const { rounds, lists, contents, faults } = await stop();
    expect(faults).toEqual([]);
    expect(lists.filter((list) => !versions.has(list))).toEqual([]);
    expect(Object.values(contents).map((seen) => seen.length)).toEqual(kept.map(() => 1));
    expect(rounds).toBeGreaterThan(50);
  }
}, 900_000);
