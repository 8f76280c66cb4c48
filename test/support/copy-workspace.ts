/** The sample workspace with some of its customers alone, in a folder of its own; every book-wide table is there. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type CsvRow = Record<string, string>;

export function copyWorkspace(customers: readonly string[]): string {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-some-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  for (const folder of ['data/customers', 'content/narrative'])
    for (const name of readdirSync(join(workspace, folder)))
      if (!customers.includes(name)) rmSync(join(workspace, folder, name), { recursive: true });
  for (const file of readdirSync(join(workspace, 'data/book')).filter((name) => name.endsWith('.csv')))
    changeRows(workspace, `data/book/${file}`, (rows) =>
      rows.filter(({ customer }) => customer === undefined || customers.includes(customer)),
    );
  return workspace;
}

/** Rewrites a table; a column that no row has any more goes. */
export function changeRows(workspace: string, path: string, change: (rows: CsvRow[]) => CsvRow[]): void {
  const file = join(workspace, path);
  const { data, meta } = Papa.parse<CsvRow>(readFileSync(file, 'utf8').trim(), { header: true });
  writeFileSync(file, Papa.unparse({ fields: meta.fields ?? [], data: change(data) }));
}
