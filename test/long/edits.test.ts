/** Two hundred random edits: each incremental build is the build from nothing, byte for byte. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeWorkspace } from '../../scripts/bench/make-workspace.ts';
import type { Surface } from '../../src/build/build-contract.ts';
import { build } from '../../src/build/build.ts';
import { compareBuilds } from '../support/compare-builds.ts';
import { randomEdits } from '../support/random-edits.ts';

const templates = fileURLToPath(new URL('../../content/templates', import.meta.url));

test.each<[seed: number, edits: number, customers: number, only: Surface[]]>([
  [101, 130, 24, ['data', 'internal']],
  [102, 50, 8, ['page', 'deck', 'pptx', 'internal']],
  [103, 20, 5, ['page', 'deck', 'pdf', 'pptx', 'data', 'internal']],
])(
  'seed %i: %i edits of %i customers, %j',
  async (seed, edits, customers, only) => {
    const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-edits-'));
    try {
      makeWorkspace(workspace, customers);
      cpSync(templates, join(workspace, 'content/templates'), { recursive: true });
      await build({ workspace, only });
      const edit = randomEdits(workspace, seed);
      for (let done = 0; done < edits; done++) {
        const what = edit();
        const { different } = await compareBuilds({ workspace, only });
        expect({ done, what, different }).toEqual({ done, what, different: [] });
      }
    } finally {
      rmSync(workspace, { recursive: true });
    }
  },
  3_600_000,
);
