/**
 * Every cell read is used or reported: what the account says is held against a count made without our parsers, over every
 * broken workspace whose tables are our own.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Issue } from '../../src/error.ts';
import { readWorkspace } from '../../src/input/read-workspace.ts';
import type { Rule } from '../../src/schema/rules.ts';
import { tables, type TableName } from '../../src/schema/tables.ts';
import { overlayWorkspace } from './overlay.ts';

const broken = join(import.meta.dirname, '../fixtures/broken');

/** Rules that say that a file was not read at all, so that no cell of it counts. */
const unread: Rule[] = [
  'undecodable',
  'file-too-large',
  'unreadable-file',
  'too-many-rows',
  'too-many-columns',
  'too-deep',
  'empty-file',
  'unclosed-quote',
  'text-after-quote',
  'space-before-quote',
  'unclear-quotes',
  'mixed-line-ends',
  'unclear-delimiter',
  'blank-header',
  'repeated-header',
  'invalid-json',
  'invalid-yaml',
  'too-many-aliases',
];

/** By ending: how many cells a file has. Undefined where that cannot be told without our own parsers. */
const counts: Record<string, (text: string) => number> = {
  '.csv': countCsv,
  '.tsv': countCsv,
  '.json': (text) => countRecords(JSON.parse(text) as object[]),
  '.yaml': (text) => countRecords(parseYaml(text, { uniqueKeys: false, maxAliasCount: -1 }) as object[]),
};

/** Of records as wide as the header and of others alike; blank lines hold no cell. */
function countCsv(text: string): number {
  const plain = text.replace(/^\uFEFF/, '');
  const header = plain.split(/\r|\n/, 1)[0]!;
  const delimiter = [',', ';', '\t', '|'].sort((a, b) => header.split(b).length - header.split(a).length)[0]!;
  const { data } = Papa.parse<string[]>(plain, { delimiter });
  return data
    .slice(1)
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .reduce((sum, { length }) => sum + length, 0);
}

/** A field that a record does not have is an empty cell; what is no record counts like one. */
function countRecords(records: readonly unknown[]): number {
  const names = records.flatMap((record) => (isMap(record) ? Object.keys(record) : []));
  return records.length * new Set(names.map((name) => name.normalize('NFKC').trim().toLowerCase())).size;
}

const isMap = (record: unknown): record is object =>
  typeof record === 'object' && record !== null && !Array.isArray(record);

function isTable(name: string, folder: string | undefined): boolean {
  const table = name.replace(/\..*$/, '');
  return Object.hasOwn(tables, table) && !(folder && tables[table as TableName].scope === 'book');
}

function countWorkspace(root: string, issues: readonly Issue[]): number {
  const gone = new Set(issues.filter(({ rule }) => unread.includes(rule as Rule)).map(({ file }) => file));
  for (const { file, rule } of issues) {
    if (rule === 'link-not-followed') gone.add(file);
    // In YAML a key that stands twice makes the whole file unreadable, and so does a wrong shape in JSON.
    if ((rule === 'repeated-field' && file.endsWith('.yaml')) || (rule === 'invalid-shape' && file.endsWith('.json')))
      gone.add(file);
  }
  const folders = ['data/book', ...listFolders(join(root, 'data/customers')).map((id) => `data/customers/${id}`)];
  let cells = 0;
  for (const folder of folders.filter((one) => !gone.has(one)))
    for (const name of readdirSync(join(root, folder))) {
      const path = `${folder}/${name}`;
      const count = counts[extname(name)];
      if (gone.has(path) || !count || !isTable(name, folder === 'data/book' ? undefined : folder)) continue;
      if (statSync(join(root, path)).isFile()) cells += count(readFileSync(join(root, path), 'utf8'));
    }
  return cells;
}

const listFolders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z0-9][a-z0-9-]*$/.test(entry.name) && entry.name !== 'con')
    .map(({ name }) => name);

/** Workbooks, exports and declared encodings are read in ways of their own. */
const hasOwnWays = (files: readonly string[]) =>
  files.some((name) => /\.(xlsx|ndjson)$|(sources\.yaml|workbooks\.json)$/.test(name));

const names = readdirSync(broken).sort();
const plainNames = names.filter(
  (name) => !hasOwnWays(readdirSync(join(broken, name), { recursive: true }) as string[]),
);

describe('the account of cells', () => {
  it('is held against a count of most broken workspaces', () => {
    expect(plainNames.length).toBeGreaterThan(60);
  });

  it.each(names)('adds up in broken/%s', async (name) => {
    const { root, limits, remove } = overlayWorkspace(join(broken, name));
    try {
      const { cells, issues } = await readWorkspace(root, { limits });
      expect(cells.used + cells.reported).toBe(cells.read);
      expect(Math.min(cells.used, cells.reported)).toBeGreaterThanOrEqual(0);
      const counted = plainNames.includes(name) && issues[0]?.rule !== 'no-workspace';
      if (counted) expect(cells.read).toBe(countWorkspace(root, issues));
    } finally {
      remove();
    }
  });
});
