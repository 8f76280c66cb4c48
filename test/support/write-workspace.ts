/** A workspace made in code: tables as CSV files and settings as YAML, in a folder of its own. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { stringify } from 'yaml';

export type Cell = string | number | boolean | undefined;
export type Rows = Record<string, Cell>[];

export interface WorkspaceParts {
  /** What `workspace.yaml` says beyond the usual. */
  settings?: Record<string, unknown>;
  metrics: Record<string, unknown>;
  /** Tables of the book by name; rows name their customers. */
  tables: Record<string, Rows>;
  /** How tables are written; CSV when missing. */
  format?: 'csv' | 'json';
  /** By path, such as `content/narrative/alder/2026-Q3.md`. */
  files?: Record<string, string>;
}

const toCsv = (rows: Rows) => Papa.unparse(rows, { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))] });

const root = fileURLToPath(new URL('../..', import.meta.url));

/** With the shipped templates, and reports as of October 2026, so that the last complete period is 2026-Q3. */
export function writeWorkspace({ settings, metrics, tables, format = 'csv', files = {} }: WorkspaceParts): string {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-made-'));
  const usual = { vendor: { name: 'Harbourline Analytics' }, gross_margin: 0.8, as_of: '2026-10-12' };
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  };
  write('data/workspace.yaml', stringify({ ...usual, ...settings }));
  write('data/metrics.yaml', stringify(metrics));
  for (const [table, rows] of Object.entries(tables))
    if (rows.length > 0) write(`data/book/${table}.${format}`, format === 'json' ? JSON.stringify(rows) : toCsv(rows));
  for (const [path, content] of Object.entries(files)) write(path, content);
  cpSync(join(root, 'content/templates'), join(workspace, 'content/templates'), { recursive: true });
  return workspace;
}
