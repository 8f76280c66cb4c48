/** A small workspace for tests of import, with an export in it. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importFiles, sourcesFile, type ImportResult } from '../../src/import/import-files.ts';
import { writeWhole } from '../../src/output/write.ts';

const made: string[] = [];

export const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

const CUSTOMERS = `customer,name,start_date
halden,Halden Logistics (synthetic),2024-02-12
tarn,Tarn Retail (synthetic),2024-05-01
`;

export function makeWorkspace({ customers = true } = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'quarterdeck-import-'));
  made.push(root);
  mkdirSync(join(root, 'data', 'book'), { recursive: true });
  mkdirSync(join(root, 'exports'));
  writeFileSync(join(root, 'data/workspace.yaml'), 'vendor: { name: Synthetic Vendor }\nas_of: 2026-10-12\n');
  writeFileSync(
    join(root, 'data/metrics.yaml'),
    'events: { label: Events, aggregate: sum }\nminutes: { label: Minutes, aggregate: sum }\nfeatures: [dashboards, alerts]\n',
  );
  if (customers) writeFileSync(join(root, 'data/book/customers.csv'), CUSTOMERS);
  return root;
}

export function removeWorkspaces(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** Puts the fixture into the workspace; returns its path. */
export function putFixture(root: string, name: string): string {
  const file = join(root, 'exports', name);
  copyFileSync(fixture(name), file);
  return file;
}

export function putExport(root: string, name: string, text: string | Uint8Array): string {
  const file = join(root, 'exports', name);
  writeFileSync(file, text);
  return file;
}

/** As the command does without `--dry-run`. */
export async function importInto(workspace: string, files: string[], customer?: string): Promise<ImportResult> {
  const result = importFiles({ workspace, files, ...(customer !== undefined && { customer }) });
  if (result.added) await writeWhole(sourcesFile(workspace), result.added.text);
  return result;
}
