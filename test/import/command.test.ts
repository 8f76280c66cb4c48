/** The command: what it prints, what it writes, how it ends. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeWorkspace, putExport, putFixture, removeWorkspaces } from './workspace.ts';

afterAll(removeWorkspaces);

const script = join(import.meta.dirname, '../../scripts/quarterdeck.ts');
const run = (workspace: string, ...words: string[]) =>
  spawnSync(process.execPath, [script, 'import', ...words, '--workspace', workspace], { encoding: 'utf8' });

describe('import', () => {
  test('--dry-run shows the entry and the first rows, and writes nothing', () => {
    const root = makeWorkspace();
    const { status, stdout, stderr } = run(root, putFixture(root, 'zendesk-tickets.csv'), '--dry-run');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('recognised as Zendesk tickets: confidence 100%');
    expect(stdout).toContain('resolution_hours: { column: Full resolution time in minutes, divide: 60 }');
    expect(stdout).toMatch(/halden +48211 +2026-07-13 +2026-07-14 +High +42 +24\.5/);
    expect(existsSync(join(root, 'data/sources.yaml'))).toBe(false);
  });

  test('writes the entry, and says so as data', () => {
    const root = makeWorkspace();
    const { status, stdout } = run(root, putFixture(root, 'pendo-events.csv'), '--json');
    expect(status).toBe(0);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({
      written: true,
      unknown_metrics: [],
      entries: [{ table: 'usage' }, { table: 'usage' }],
    });
    expect(said.files[0].proposed[0]).toMatchObject({ tool: 'Pendo events', confidence: 1, faults: [] });
    expect(readFileSync(join(root, 'data/sources.yaml'), 'utf8')).toContain(
      said.files[0].proposed[0].yaml.split('\n')[4].trim(),
    );
  });

  test('shows the cells that do not fit', () => {
    const root = makeWorkspace();
    const csv = readFileSync(putFixture(root, 'zendesk-tickets.csv'), 'utf8').replace(',42,1470', ',-42,1470');
    const { stdout } = run(root, putExport(root, 'bad.csv', csv), '--dry-run');
    expect(stdout).toMatch(/bad\.csv:2:\d+\n +first_response_minutes is "-42"/);
  });

  test.each([
    ['a file that is not there', ['nowhere.csv'], 1],
    ['a file of which nothing is known', ['weather.csv'], 1],
    ['a file that cannot be read', ['broken.csv'], 2],
    ['an id that is none', ['weather.csv', '--customer', 'No One'], 1],
    ['no workspace', ['weather.csv'], 2],
  ])('ends by its exit code for %s', (what, [file, ...words], code) => {
    const root = makeWorkspace();
    putExport(root, 'weather.csv', 'Rain,Wind\n1,2\n');
    putExport(root, 'broken.csv', 'Id,Subject\n1,"never closed\n');
    const workspace = what === 'no workspace' ? join(root, 'exports') : root;
    expect(run(workspace, join(root, 'exports', file!), ...words).status).toBe(code);
  });
});
