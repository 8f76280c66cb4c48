/** A build in shares, each in an out folder of its own, is together what the whole build is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeWorkspace } from '../scripts/bench/make-workspace.ts';
import type { Surface } from '../src/build/build-contract.ts';
import { build } from '../src/build/build.ts';
import { outputBytes } from './support/output-bytes.ts';

const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-shards-'));
afterAll(() => rmSync(workspace, { recursive: true }));

test('the shares together are the whole, peers, internal report and board included', async () => {
  makeWorkspace(workspace, 9);
  const only: Surface[] = ['page', 'data', 'internal'];
  const whole = await build({ workspace, only });
  const count = 3;
  const together: Record<string, string> = {};
  const customers: (string | null)[] = [];
  for (let index = 1; index <= count; index++) {
    const out = join(workspace, `share-${index}`);
    const { built, failed } = await build({ workspace, only, out, shard: { index, count } });
    expect(failed).toEqual([]);
    customers.push(...built.map(({ customer }) => customer));
    Object.assign(together, outputBytes(out));
  }
  expect(customers.sort()).toEqual(whole.built.map(({ customer }) => customer).sort());
  expect(together).toEqual(outputBytes(join(workspace, 'dist')));
}, 120_000);
