/**
 * What a build opens: one that makes customers' reports alone opens no file of an internal table. The process that
 * builds writes down every file it opens, workers included; a build of the internal report shows that the watch sees.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestWorkspace } from '../../src/input/digest-workspace.ts';
import { prepare } from '../../src/pipeline.ts';
import { tableNames, tables } from '../../src/schema/tables.ts';
import { changeRows, copyWorkspace } from '../support/copy-workspace.ts';

const command = fileURLToPath(new URL('../../scripts/quarterdeck.ts', import.meta.url));
const watch = new URL('../support/watch-files.mjs', import.meta.url).href;
const CUSTOMER = 'brannock-freight';
const internal = tableNames.filter((name) => tables[name].internal);

let workspace: string;
let scratch: string;

beforeAll(() => {
  workspace = copyWorkspace([CUSTOMER, 'verity-bay-terminals']);
  scratch = mkdtempSync(join(tmpdir(), 'quarterdeck-opened-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(workspace, path, '..'), { recursive: true });
    writeFileSync(join(workspace, path), text);
  };
  // The same tables for one customer, and as exports of another system.
  write(`data/customers/${CUSTOMER}/health.csv`, 'date,score,note\n2020-01-31,50,quiet\n');
  write('data/exports/calls.csv', 'Ref,Who,When\nA-9001,brannock-freight,2026-08-03\n');
  write('exports/health.csv', 'Who,When,Score\nbrannock-freight,2020-02-29,60\n');
  write('data/exports/help.csv', 'Ref,Who,When\nT-9001,brannock-freight,2026-08-03\n');
  write(
    'data/sources.yaml',
    `sources:
  calls:
    file: exports/calls.csv
    table: activities
    columns: { activity: Ref, customer: Who, date: When, csm: { value: maya-lindqvist }, kind: { value: training } }
  health:
    file: ../exports/health.csv
    table: health
    columns: { customer: Who, date: When, score: Score }
  help:
    file: exports/help.csv
    table: tickets
    columns: { ticket: Ref, customer: Who, opened: When }
`,
  );
});
afterAll(() => {
  for (const folder of [workspace, scratch]) rmSync(folder, { recursive: true });
});

/** The files of the workspace that the build opened, relative to it. */
function build(name: string, ...options: string[]): string[] {
  const log = join(scratch, name);
  writeFileSync(log, '');
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [
      '--import',
      watch,
      command,
      'build',
      '--json',
      '--workspace',
      workspace,
      '--out',
      join(scratch, `${name}-out`),
      ...options,
    ],
    { encoding: 'utf8', env: { ...process.env, QD_OPENED: log }, maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`${stderr}\n${stdout}`.slice(0, 4000));
  const opened = readFileSync(log, 'utf8')
    .split('\n')
    .map((path) => relative(workspace, path));
  return [...new Set(opened)].filter((path) => /^(data|content|exports)\//.test(path)).sort();
}

const isInternal = (path: string) =>
  internal.some((table) => path.endsWith(`/${table}.csv`)) || /exports\/(calls|health)/.test(path);

describe('a build', () => {
  test.each([
    ['of some surfaces', ['--only', 'page,deck']],
    ['of one customer', [CUSTOMER, '--only', 'page']],
  ])('%s opens no internal table, neither of the book nor of a customer nor from an export', (name, options) => {
    const opened = build(name.replaceAll(' ', '-'), ...options);
    expect(opened.filter(isInternal)).toEqual([]);
    expect(opened).toEqual(
      expect.arrayContaining([
        'data/book/customers.csv',
        'data/book/subscriptions.csv',
        'data/exports/help.csv',
        `data/customers/${CUSTOMER}/usage.csv`,
      ]),
    );
  });

  test('of the internal report opens all of them', () => {
    const opened = build('internal', '--only', 'internal').filter(isInternal);
    const expected = [
      ...internal.map((table) => `data/book/${table}.csv`),
      `data/customers/${CUSTOMER}/health.csv`,
      'data/exports/calls.csv',
      'exports/health.csv',
    ];
    expect(opened).toEqual(expected.sort());
  });

  test('of customers alone neither sees nor concludes anything from what it does not open', async () => {
    const look = async (scope: 'customer' | 'all') => ({
      digest: await digestWorkspace(workspace, scope),
      issues: (await prepare({ workspace, period: '2026-Q3', scope })).issues.filter(
        ({ severity }) => severity === 'error',
      ),
    });
    const before = { customer: await look('customer'), all: await look('all') };
    expect([before.customer.issues, before.all.issues]).toEqual([[], []]);
    changeRows(workspace, 'data/book/health.csv', (rows) => rows.map((row) => ({ ...row, score: 'no number' })));
    writeFileSync(join(workspace, 'exports/health.csv'), 'nothing of the kind');
    expect(await look('customer')).toEqual(before.customer);
    const all = await look('all');
    expect(all.digest).not.toBe(before.all.digest);
    expect(all.issues.length).toBeGreaterThan(0);
  });
});
