/** A change that concerns one customer alone is made without reading any other, and leaves what a build from nothing would. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeWorkspace } from '../scripts/bench/make-workspace.ts';
import type { Surface } from '../src/build/build-contract.ts';
import { build } from '../src/build/build.ts';
import { compareBuilds } from './support/compare-builds.ts';

test('where a change concerns one customer alone, no other is read, and nothing is left out', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-edits-'));
  onTestFinished(() => rmSync(workspace, { recursive: true, force: true }));
  makeWorkspace(workspace, 9);
  const only: Surface[] = ['data', 'internal'];
  await build({ workspace, only });
  const own = (table: string) => join(workspace, 'data/customers/customer-00004', `${table}.csv`);
  const narrative = join(workspace, 'content/narrative/customer-00004/2026-Q3.md');
  const replace = (file: string, old: string | RegExp, text: string) => {
    const before = readFileSync(file, 'utf8');
    expect(before).toMatch(old);
    writeFileSync(file, before.replace(old, text));
  };
  const edits: Record<string, [edit: () => void, read: number]> = {
    'a value of usage': [() => replace(own('usage'), /\d,\n$/, '5,\n'), 1],
    'a cost of two years ago': [() => replace(own('costs'), /\d\n(?=c1,)/, '7\n'), 1],
    'a first narrative, which the internal report notes': [
      () => {
        mkdirSync(join(narrative, '..'), { recursive: true });
        writeFileSync(narrative, '## summary\n\nA quiet quarter.\n');
      },
      9,
    ],
    'the narrative in other words': [() => appendFileSync(narrative, '\nAnd a good one.\n'), 1],
    'a ticket, which the internal report counts': [() => replace(own('tickets'), /normal,174/, 'high,174'), 9],
    nothing: [() => {}, 0],
  };
  for (const [what, [edit, wanted]] of Object.entries(edits)) {
    edit();
    const comparison = await compareBuilds({ workspace, only });
    expect({ what, ...comparison }).toMatchObject({ what, different: [], read: wanted });
  }
}, 300_000);
