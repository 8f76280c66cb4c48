/** Whole workspaces in, a folder of reports out: what is built, what is left alone, what is kept when data is broken. */
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorkspace } from '../scripts/bench/make-workspace.ts';
import { build } from '../src/build/build.ts';
import type { BuildResult, Surface } from '../src/build/build-contract.ts';
import { Failure } from '../src/error.ts';
import { FaultyWorkspace } from '../src/pipeline.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders: string[] = [];

function copySample(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-build-'));
  folders.push(workspace);
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  return workspace;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The people invited to and present at a training session of the last quarter. */
const CELL = 'Maya Lindqvist,10,9,';
const CHANGED = 'Maya Lindqvist,10,8,';

const names = (reports: BuildResult['built']) => reports.map(({ customer }) => customer).sort();

/** Every file of the output with the hash of its bytes. */
function hashOutput(workspace: string): Record<string, string> {
  const files = globSync('dist/{reports,internal}/**/*.*', { cwd: workspace }).sort();
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(workspace, file)))
        .digest('hex'),
    ]),
  );
}

describe('a build of the sample', () => {
  let workspace: string;
  let first: BuildResult;
  beforeAll(async () => {
    workspace = copySample();
    first = await build({ workspace });
  });

  test('leaves every kind of output for every customer, and the internal report', () => {
    expect(first.failed).toEqual([]);
    expect(first.built).toHaveLength(9);
    const files = Object.keys(hashOutput(workspace));
    for (const { customer } of first.built) {
      const folder = customer === null ? 'dist/internal/2026-Q3' : `dist/reports/${customer}/2026-Q3`;
      const wanted = ['index.html', 'deck.html', 'deck.pdf', 'report.pdf', 'deck.pptx', 'data.xlsx', 'report.json'];
      expect(files).toEqual(expect.arrayContaining(wanted.map((name) => `${folder}/${name}`)));
    }
  });

  test('does nothing the second time', async () => {
    const second = await build({ workspace });
    expect(second.built).toEqual([]);
    expect(names(second.unchanged)).toEqual(names(first.built));
  });

  test('renders one customer alone when one of its cells changes', async () => {
    const file = join(workspace, 'data/customers/brannock-freight/training.csv');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(CELL);
    writeFileSync(file, text.replace(CELL, CHANGED));
    const result = await build({ workspace });
    expect(names(result.built)).toEqual(['brannock-freight']);
    expect(result.unchanged).toHaveLength(8);
    expect(result.read).toBeLessThan(8);
  }, 120_000);

  test('keeps the last good output of a customer whose data has an error, and builds the others', async () => {
    const before = hashOutput(workspace);
    appendFileSync(join(workspace, 'data/customers/castellan-home/goal_progress.csv'), 'no-such-goal,2026-09-01,12,\n');
    const result = await build({ workspace });
    expect(result.failed.map(({ customer }) => customer)).toContain('castellan-home');
    const [issue] = result.failed.find(({ customer }) => customer === 'castellan-home')!.issues;
    expect(issue).toMatchObject({ file: 'data/customers/castellan-home/goal_progress.csv', severity: 'error' });
    expect(hashOutput(workspace)['dist/reports/castellan-home/2026-Q3/deck.pdf']).toBe(
      before['dist/reports/castellan-home/2026-Q3/deck.pdf'],
    );
    expect(result.unchanged.length + result.built.length).toBeGreaterThanOrEqual(7);
  }, 120_000);
});

test('the report of a customer that is gone stays, and is named until somebody removes it', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-build-'));
  folders.push(workspace);
  makeWorkspace(workspace, 3);
  const only: Surface[] = ['data'];
  expect((await build({ workspace, only })).orphans).toEqual([]);
  const orphans = ['reports/customer-00001'];
  const gone = join(workspace, 'dist', orphans[0]!);
  for (const table of globSync('data/**/*.csv', { cwd: workspace }).map((file) => join(workspace, file)))
    writeFileSync(table, readFileSync(table, 'utf8').replace(/^(?:customer-00001,.*\n)+/gm, ''));
  rmSync(join(workspace, 'data/customers/customer-00001'), { recursive: true });
  const without = await build({ workspace, only });
  expect(without).toMatchObject({ failed: [], orphans });
  expect(globSync('2026-Q3/report.json', { cwd: gone })).toHaveLength(1);
  expect((await build({ workspace, only })).orphans).toEqual(orphans);
  rmSync(gone, { recursive: true });
  expect((await build({ workspace, only })).orphans).toEqual([]);
}, 120_000);

describe('a wrong call', () => {
  test('names the nearest customer', async () => {
    const workspace = copySample();
    await expect(build({ workspace, customers: ['brannock-frieght'] })).rejects.toMatchObject({
      exitCode: 1,
      fix: 'Did you mean "brannock-freight"?',
    });
  });

  test('refuses a period that has not begun', async () => {
    const workspace = copySample();
    await expect(build({ workspace, period: '2031-Q1' })).rejects.toMatchObject({ exitCode: 1 });
  });

  test('a workspace without workspace.yaml cannot be built', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-empty-'));
    folders.push(workspace);
    const failure = await build({ workspace }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FaultyWorkspace);
    expect((failure as Failure).exitCode).toBe(2);
    expect((failure as FaultyWorkspace).issues).not.toEqual([]);
  });

  test('an unknown word in the metrics is named with its place', async () => {
    const workspace = copySample();
    writeFileSync(join(workspace, 'data/metrics.yaml'), 'active_users:\n  label: Users\n  aggregat: mean\n');
    const failure = await build({ workspace }).catch((error: unknown) => error);
    const issues =
      failure instanceof FaultyWorkspace
        ? failure.issues
        : (failure as BuildResult).failed.flatMap(({ issues }) => issues);
    expect(issues).toEqual(expect.arrayContaining([expect.objectContaining({ file: 'data/metrics.yaml', line: 3 })]));
  });
});
