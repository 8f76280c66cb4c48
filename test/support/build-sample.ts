/** The sample workspace, built into a folder of its own: as it is, or with every report in the other language. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import type { BuildOptions } from '../../src/build/build-contract.ts';
import { build } from '../../src/build/build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function buildSample(): Promise<string> {
  const workspace = copySample();
  await buildWhole({ workspace });
  return workspace;
}

/** Pages and decks alone. */
export async function buildTurnedSample(): Promise<string> {
  const workspace = copySample();
  turnLanguage(join(workspace, 'data/book/customers.csv'));
  await buildWhole({ workspace, only: ['page', 'deck'] });
  return workspace;
}

function copySample(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-e2e-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  return workspace;
}

/** The workspace itself is English. */
function turnLanguage(file: string): void {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').trim(), { header: true });
  const rows = data.map((row) => ({ ...row, locale: row['locale'] === 'zh-CN' ? 'en' : 'zh-CN' }));
  writeFileSync(file, Papa.unparse(rows));
}

async function buildWhole(options: BuildOptions): Promise<void> {
  const { failed } = await build(options);
  if (failed.length > 0) throw new Error(`the sample does not build: ${JSON.stringify(failed)}`);
}
