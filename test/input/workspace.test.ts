import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { digestWorkspace } from '../../src/input/digest-workspace.ts';
import type { Limits } from '../../src/input/limits.ts';
import { readWorkspace } from '../../src/input/read-workspace.ts';
import { overlayWorkspace } from './overlay.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function workspace(files: Record<string, string | Buffer> = {}): string {
  const { root, remove } = overlayWorkspace(join(fixtures, 'base'));
  removals.push(remove);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const rulesOf = async (root: string, limits: Partial<Limits> = {}) => {
  const { issues } = await readWorkspace(root, { limits });
  return issues.map(({ rule, line, file }) => `${file}:${line} ${rule}`);
};

describe('readWorkspace', () => {
  it('hands each customer its rows, typed, with defaults of the workspace', async () => {
    const { book, narratives, cells } = await readWorkspace(workspace());
    const alder = book!.customers[0]!;
    expect(alder.slice.customer).toMatchObject({ id: 'alder', currency: 'USD', locale: 'en', timezone: 'Europe/Oslo' });
    expect(alder.csm).toBe('anna-berg');
    expect(
      alder.slice.tables.usage.map(({ date, metric, value, feature }) => [date, metric, value.toFixed(), feature]),
    ).toEqual([
      ['2026-07-06', 'active_users', '31', undefined],
      ['2026-07-06', 'exports', '12', 'dashboards'],
      ['2026-07-13', 'active_users', '33', undefined],
    ]);
    const [ticket] = book!.customers[1]!.slice.tables.tickets;
    expect(ticket).toMatchObject({ ticket: '00123', opened: '2026-07-02', resolved: '2026-07-03' });
    expect(ticket!.at.file.locate(ticket!.at.record, 'csat')).toEqual({ line: 2, column: 92 });
    expect(narratives.get('alder')!.get('2026-Q3')).toMatchObject({ decision: 'Renew early' });
    expect(cells.used).toBe(cells.read);
  });

  it('reads one table in several formats, encodings and dialects alike', async () => {
    const table = 'response,date,score,comment\nR-1,2026-07-01,9,"Über,\n好"\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')]);
    const big = Buffer.concat([
      Buffer.from([0xfe, 0xff]),
      Buffer.from(table.replace('R-1', 'R-2'), 'utf16le').swap16(),
    ]);
    const root = workspace({
      'data/customers/alder/surveys.csv': utf16,
      'data/customers/birch/surveys.csv': big,
      'data/customers/alder/surveys.tsv': `\ufeff${table.replace('R-1', 'R-3').replaceAll(',', '\t')}`,
      'data/book/surveys.yaml':
        '- { customer: alder, response: R-4, date: 2026-07-01, score: 9, comment: "Über,\\n好" }\n',
      'data/book/surveys.json': JSON.stringify([
        { customer: 'alder', response: 'R-5', date: '2026-07-01', score: 9, comment: 'Über,\n好' },
      ]),
    });
    const { book, issues } = await readWorkspace(root);
    expect(issues).toEqual([]);
    const rows = book!.customers.flatMap(({ slice }) => slice.tables.surveys);
    expect(rows.map(({ response }) => response).sort()).toEqual(['R-1', 'R-2', 'R-3', 'R-4', 'R-5']);
    expect(new Set(rows.map(({ comment, score }) => `${comment?.replace('\t', ',')} ${score.toFixed()}`))).toEqual(
      new Set(['Über,\n好 9']),
    );
  });

  it('reads only the folders of the customers asked for', async () => {
    const root = workspace({ 'data/customers/birch/usage.csv': 'nonsense\n' });
    const { book, issues } = await readWorkspace(root, { only: ['alder'] });
    expect(book!.customers.map(({ slice }) => slice.customer.id)).toEqual(['alder']);
    expect(issues).toEqual([]);
    expect((await readWorkspace(root, { only: ['birch'] })).issues).not.toEqual([]);
  });

  it('does not follow links', async () => {
    const root = workspace();
    symlinkSync(join(root, 'data/customers/alder/usage.csv'), join(root, 'data/customers/birch/usage.csv'));
    symlinkSync(join(root, 'data/customers/alder'), join(root, 'data/customers/cedar'));
    symlinkSync(join(root, 'content/narrative/alder'), join(root, 'content/narrative/birch'));
    expect(await rulesOf(root)).toEqual([
      'content/narrative/birch:0 link-not-followed',
      'data/customers/birch/usage.csv:0 link-not-followed',
      'data/customers/cedar:0 link-not-followed',
    ]);
    expect((await readWorkspace(root)).narratives.has('birch')).toBe(false);
  });

  it('accepts files as large as the limits say, and not one byte more', async () => {
    const root = workspace({ 'data/customers/alder/costs.csv': 'entry,date,amount\nC-1,2026-07-01,5\n'.padEnd(2000) });
    expect(await rulesOf(root, { fileBytes: 2000 })).toEqual([]);
    expect(await rulesOf(root, { fileBytes: 1999 })).toEqual(['data/customers/alder/costs.csv:0 file-too-large']);
    const yaml = workspace({
      'data/customers/alder/costs.yaml': `- { entry: C-1, date: 2026-07-01, amount: 5 } #`.padEnd(1500),
    });
    expect(await rulesOf(yaml, { yamlBytes: 1500 })).toEqual([]);
    expect(await rulesOf(yaml, { yamlBytes: 1499 })).toEqual(['data/customers/alder/costs.yaml:0 file-too-large']);
  });
});

describe('digestWorkspace', () => {
  it('changes with any name or content, also of a file that sources.yaml names, and with nothing else', async () => {
    const sources = 'sources:\n  s: { file: "../../export-*.csv", table: usage, columns: { customer: a } }\n';
    const inside = workspace({
      'w/data/workspace.yaml': 'vendor: { name: x }\n',
      'w/data/sources.yaml': sources,
      'export-1.csv': 'a\n',
      'w/notes.txt': '',
    });
    const root = join(inside, 'w');
    const first = await digestWorkspace(root);
    writeFileSync(join(root, 'notes.txt'), 'changed');
    expect(await digestWorkspace(root)).toBe(first);
    writeFileSync(join(inside, 'export-1.csv'), 'a\nb\n');
    const second = await digestWorkspace(root);
    expect(second).not.toBe(first);
    writeFileSync(join(inside, 'export-2.csv'), '');
    const third = await digestWorkspace(root);
    expect(third).not.toBe(second);
    mkdirSync(join(root, 'content'));
    writeFileSync(join(root, 'content/x.md'), '');
    expect(await digestWorkspace(root)).not.toBe(third);
  });
});

describe('the sample workspace', () => {
  it('has no fault, and every cell of it is used', async () => {
    const { book, issues, cells } = await readWorkspace(join(import.meta.dirname, '../..'));
    expect(issues).toEqual([]);
    expect(cells.reported).toBe(0);
    expect(book!.customers).toHaveLength(8);
    expect(book!.customers.every(({ sound }) => sound)).toBe(true);
  });
});
