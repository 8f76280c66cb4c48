/** After any edit, what a build leaves is what a build from nothing would leave, byte for byte. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { makeWorkspace } from '../scripts/bench/make-workspace.ts';
import type { Surface } from '../src/build/build-contract.ts';
import { build } from '../src/build/build.ts';
import { compareBuilds } from './support/compare-builds.ts';
import { randomEdits } from './support/random-edits.ts';

const templates = fileURLToPath(new URL('../content/templates', import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test.each<[edits: number, customers: number, only: Surface[]]>([
  [14, 9, ['data', 'internal']],
  [4, 5, ['page', 'deck', 'data', 'internal']],
  [2, 4, ['page', 'pdf', 'pptx', 'internal']],
])(
  '%i random edits of %i customers: %j',
  async (edits, customers, only) => {
    const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-edits-'));
    folders.push(workspace);
    makeWorkspace(workspace, customers);
    cpSync(templates, join(workspace, 'content/templates'), { recursive: true });
    await build({ workspace, only });
    const edit = randomEdits(workspace, edits);
    let unchanged = 0;
    let short = 0;
    for (let done = 0; done < edits; done++) {
      const what = edit();
      const comparison = await compareBuilds({ workspace, only });
      expect({ what, different: comparison.different }).toEqual({ what, different: [] });
      unchanged += comparison.unchanged;
      if (comparison.read > 0 && comparison.read < customers / 2) short++;
    }
    expect(unchanged).toBeGreaterThan(edits);
    if (edits > 10) expect(short).toBeGreaterThan(0);
  },
  300_000,
);
