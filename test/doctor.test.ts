/** What is looked at, and that trouble is named with what to do instead of ending the examination. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from '../src/tasks/doctor.ts';
import { holdLock } from '../src/output/lock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lookAt = async (workspace: string, what: string) => (await examine(workspace)).find((one) => one.what === what);

describe('an examination', () => {
  test('finds Node, a browser that prints, fonts and the sample workspace', async () => {
    const findings = await examine(join(import.meta.dirname, '..'));
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Node', 'Browser', 'Sandbox', 'Fonts', 'Workspace', 'Lock', 'Disk']),
    );
    expect(findings.find(({ what }) => what === 'Browser')?.found).toMatch(/it prints$/);
  });

  test('says where a folder is no workspace, and what to do', async () => {
    expect(await lookAt(folder, 'Workspace')).toMatchObject({ state: 'note', fix: expect.stringContaining('init') });
  });

  test('tells a running build from one that was killed', async () => {
    const out = join(folder, 'dist');
    const giveBack = holdLock(out);
    expect(await lookAt(folder, 'Lock')).toMatchObject({ state: 'note', found: expect.stringContaining('is running') });
    giveBack();
    mkdirSync(out, { recursive: true });
    // The process that this one started has ended by now.
    const pid = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
    writeFileSync(join(out, '.lock'), JSON.stringify({ pid, host: hostname() }));
    expect(await lookAt(folder, 'Lock')).toMatchObject({ found: expect.stringContaining('was killed') });
  });
});
