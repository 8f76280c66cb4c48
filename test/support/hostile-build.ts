/** Workspaces of hostile and of harmless texts built side by side, and what the browser says of them. */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Browser } from 'puppeteer-core';
import { build } from '../../src/build/build.ts';
import { makeHostile } from '../fixtures/hostile/make-hostile.ts';
import { harmless } from './hostile-texts.ts';
import { springTrap } from './trap.ts';
import { writeWorkspace } from './write-workspace.ts';

export interface HostileResult {
  failed: unknown[];
  pages: number;
  /** By file, what ran, asked or appeared. */
  caught: Record<string, string[]>;
  /** By file, kinds of elements of which there are more than with harmless texts. */
  appeared: Record<string, string[]>;
  /** All bytes of the pages and reports. */
  html: string;
}

export async function tryHostile(
  browser: Browser,
  texts: readonly string[],
  customers: number,
  { isBare = false, ...options }: { only: ('page' | 'deck' | 'pdf' | 'internal')[]; isBare?: boolean },
): Promise<HostileResult> {
  const parts = makeHostile(texts, customers, isBare);
  const workspace = writeWorkspace(parts);
  const twin = writeWorkspace({ ...makeHostile(texts.map(harmless), customers, isBare), files: parts.files ?? {} });
  try {
    const { failed } = await build({ workspace, ...options });
    const { failed: also } = await build({ workspace: twin, ...options });
    const files = globSync('dist/**/{index,deck}.html', { cwd: workspace }).sort();
    const result: HostileResult = {
      failed: [...failed, ...also],
      pages: files.length,
      caught: {},
      appeared: {},
      html: '',
    };
    await pMap(
      files,
      async (file) => {
        const hostile = await springTrap(browser, join(workspace, file), join(workspace, 'dist'));
        const calm = await springTrap(browser, join(twin, file), join(twin, 'dist'));
        if (hostile.caught.length) result.caught[file] = hostile.caught;
        const more = Object.entries(hostile.elements).filter(([name, count]) => count > (calm.elements[name] ?? 0));
        if (more.length)
          result.appeared[file] = more.map(([name, count]) => `${name}: ${count}, ${calm.elements[name]}`);
        result.html += readFileSync(join(workspace, file), 'utf8');
      },
      { concurrency: 3 },
    );
    return result;
  } finally {
    rmSync(workspace, { recursive: true });
    rmSync(twin, { recursive: true });
  }
}
