/** A new workspace: whole or not at all, ready to be checked and built. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../src/build/build.ts';
import { initWorkspace } from '../src/init/init-workspace.ts';
import { readWorkspace } from '../src/input/read-workspace.ts';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'quarterdeck-init-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the starter', () => {
  test('has no fault, and a report that can be built', async () => {
    const { folder, files } = await initWorkspace(join(base, 'mine'), { demo: false });
    expect(files).toContain('data/workspace.yaml');
    const { issues, book } = await readWorkspace(folder);
    expect(issues).toEqual([]);
    expect(book!.customers.map(({ slice }) => slice.customer.name)).toEqual(['Example Customer (invented)']);
    const { built, failed } = await build({ workspace: folder, only: ['page'] });
    expect(failed).toEqual([]);
    expect(built.map(({ customer, period }) => [customer, period])).toEqual([['example-customer', '2026-Q3']]);
    expect(existsSync(join(folder, 'dist/reports/example-customer/2026-Q3/index.html'))).toBe(true);
  });

  test('explains every line of its settings, and says that it is invented', async () => {
    const { folder, files } = await initWorkspace(join(base, 'read'), { demo: false });
    for (const file of files.filter((name) => /^data\/[^/]*\.yaml$/.test(name)))
      expect(readFileSync(join(folder, file), 'utf8').split('\n')[0], file).toMatch(/^# /);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/invented/);
    expect(readFileSync(join(folder, 'data/README.md'), 'utf8')).toMatch(/invented/);
  });
});

test('the demo has the sample customers, without an error', async () => {
  const { folder } = await initWorkspace(join(base, 'demo'), { demo: true });
  const { issues, book } = await readWorkspace(folder);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(book!.customers.length).toBeGreaterThan(5);
});

describe('the folder', () => {
  test('may be there, empty', async () => {
    const folder = join(base, 'empty');
    mkdirSync(folder);
    const { files } = await initWorkspace(folder, { demo: false });
    expect(readdirSync(folder).sort()).toEqual(['README.md', 'content', 'data']);
    expect(files.every((file) => existsSync(join(folder, file)))).toBe(true);
  });

  test.each(['notes.txt', '.hidden'])('is left alone where it has %s', async (name) => {
    const folder = mkdtempSync(join(base, 'full-'));
    writeFileSync(join(folder, name), 'mine');
    await expect(initWorkspace(folder, { demo: false })).rejects.toMatchObject({ exitCode: 1 });
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('cannot be a file', async () => {
    const file = join(base, 'file');
    writeFileSync(file, 'mine');
    await expect(initWorkspace(file, { demo: false })).rejects.toMatchObject({ exitCode: 1 });
    await expect(initWorkspace(join(file, 'in'), { demo: false })).rejects.toMatchObject({ exitCode: 4 });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('is named relative to where one stands, by the command line', () => {
    const script = join(import.meta.dirname, '../scripts/quarterdeck.ts');
    const run = (...words: string[]) =>
      execFileSync(process.execPath, [script, ...words], { cwd: base, encoding: 'utf8' });
    expect(run('init', 'here')).toContain('quarterdeck check --workspace here');
    expect(JSON.parse(run('init', 'there', '--json')).files).toContain('README.md');
    expect(run('init', '--help')).toContain('Example:');
    expect(run('import', '--help')).toContain('Example:');
  });
});
