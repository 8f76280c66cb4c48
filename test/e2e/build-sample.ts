/** Builds the sample workspace once for all tests in a browser, into a folder of its own. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { build } from '../../src/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The workspace; its reports are in `dist/`. */
    sample: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export default async function setup(project: TestProject) {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-e2e-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  const { failed } = await build({ workspace });
  if (failed.length > 0) throw new Error(`the sample does not build: ${JSON.stringify(failed)}`);
  project.provide('sample', workspace);
  return () => rmSync(workspace, { recursive: true, force: true });
}
