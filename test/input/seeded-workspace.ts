/**
 * A small sound workspace, cut from the sample data, whose tables can be written in any dialect of CSV, with the place of
 * every cell known from the writing itself.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import { parse as parseYaml } from 'yaml';
import type { TableName } from '../../src/schema/tables.ts';

const sample = join(import.meta.dirname, '../../data');

export interface SeededTable {
  table: TableName;
  path: string;
  folder?: string;
  header: string[];
  rows: string[][];
}

export interface SeededWorkspace {
  root: string;
  tables: SeededTable[];
  remove: () => void;
}

export interface Dialect {
  delimiter: string;
  lineEnd: string;
  /** Whether cells that need no quotes have them all the same. */
  quotesAll: boolean;
  mark: boolean;
  utf16: boolean;
  endsWithLineEnd: boolean;
}

const plain: Dialect = {
  delimiter: ',',
  lineEnd: '\n',
  quotesAll: false,
  mark: false,
  utf16: false,
  endsWithLineEnd: true,
};

/** Tables that others refer to. */
const whole: readonly TableName[] = ['customers', 'subscriptions', 'renewals', 'goals', 'team'];

/** The tables of these customers alone; of usage, tickets and the like the last rows. */
export function seededWorkspace(customers: readonly string[], mostRows: number): SeededWorkspace {
  const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  mkdirSync(join(root, 'data'));
  for (const name of ['workspace.yaml', 'metrics.yaml']) cpSync(join(sample, name), join(root, 'data', name));
  const folders = ['book', ...customers.map((id) => `customers/${id}`)];
  const tables = folders.flatMap((folder) =>
    readdirSync(join(sample, folder))
      .filter((name) => /\.(csv|yaml)$/.test(name))
      .sort()
      .map((name): SeededTable => {
        const table = name.replace(/\..*$/, '') as TableName;
        const records = readRecords(join(sample, folder, name)).filter(
          ({ customer }) => customer === undefined || customers.includes(customer),
        );
        const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
        const kept = whole.includes(table) ? records : records.slice(-mostRows);
        return {
          table,
          path: `data/${folder}/${table}.csv`,
          ...(folder !== 'book' && { folder: folder.slice('customers/'.length) }),
          header,
          rows: kept.map((record) => header.map((name) => record[name] ?? '')),
        };
      })
      .filter(({ rows }) => rows.length > 0),
  );
  const workspace = { root, tables, remove: () => rmSync(root, { recursive: true, force: true }) };
  for (const table of tables) writeTable(workspace, table, table.rows, plain);
  copyLogos(root, customers);
  return workspace;
}

function copyLogos(root: string, customers: readonly string[]): void {
  for (const folder of ['', ...customers.map((id) => `customers/${id}`)])
    for (const name of readdirSync(join(sample, folder)).filter((one) => /\.(svg|png|jpe?g|webp)$/.test(one)))
      cpSync(join(sample, folder, name), join(root, 'data', folder, name));
}

function readRecords(path: string): Record<string, string>[] {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.csv'))
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const records = parseYaml(text, { schema: 'failsafe' }) as Record<string, string>[];
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)])),
  );
}

/** Writes the table and returns where the cell stands. */
export function writeTable(
  { root }: SeededWorkspace,
  { path, header }: SeededTable,
  rows: readonly (readonly string[])[],
  dialect: Dialect,
  cell: { row: number; column: number } = { row: 0, column: 0 },
): { line: number; column: number } {
  const { delimiter, lineEnd, quotesAll, mark, utf16, endsWithLineEnd } = dialect;
  const written = (value: string) =>
    quotesAll || /[",;\t|\n\r]|^ | $/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  let text = header.join(delimiter);
  let offset = 0;
  for (const [row, cells] of rows.entries()) {
    text += lineEnd;
    for (const [column, value] of cells.entries()) {
      if (column > 0) text += delimiter;
      if (row === cell.row && column === cell.column) offset = text.length;
      text += written(value);
    }
  }
  if (endsWithLineEnd) text += lineEnd;
  const absolute = join(root, path);
  if (!existsSync(dirname(absolute))) mkdirSync(dirname(absolute), { recursive: true });
  const marked = mark || utf16 ? `\uFEFF${text}` : text;
  writeFileSync(absolute, Buffer.from(marked, utf16 ? 'utf16le' : 'utf8'));
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
}

export const writePlainly = (workspace: SeededWorkspace, table: SeededTable) =>
  writeTable(workspace, table, table.rows, plain);
