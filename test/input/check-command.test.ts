import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check, type CheckOptions } from '../../scripts/commands/check.ts';
import { overlayWorkspace, type Overlay } from './overlay.ts';

const broken = join(import.meta.dirname, '../fixtures/broken');

let written = '';
let overlay: Overlay | undefined;

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  overlay?.remove();
  overlay = undefined;
});

/** What the command writes to standard output, and its exit code. */
async function run(name: string, options: Partial<CheckOptions> = {}) {
  overlay?.remove();
  overlay = overlayWorkspace(join(broken, name));
  await check({ workspace: overlay.root, customers: [], json: false, quiet: true, strict: false, ...options });
  const code = process.exitCode;
  process.exitCode = undefined;
  return { text: written, code };
}

describe('quarterdeck check', () => {
  it('prints the faults with their lines, then the account of cells and what is ready', async () => {
    const { text, code } = await run('unknown-metric');
    expect(code).toBe(2);
    expect(text).toMatch(
      /^data\/customers\/alder\/usage\.csv:2:12 error unknown-metric\n {2}2 \| 2026-07-06,active_user,31,\n/m,
    );
    expect(text.trimEnd().split('\n').slice(-4)).toEqual([
      '',
      '2 errors, 1 warning; 49 cells read, 41 used, 8 reported.',
      '1 of 2 reports ready for 2026-Q3.',
      '  alder: 2 errors, the first: data/customers/alder/usage.csv:2:12 metrics.yaml has no metric "active_user".',
    ]);
  });

  it('prints the same as JSON, and nothing else', async () => {
    const { text, code } = await run('unknown-metric', { json: true });
    expect(code).toBe(2);
    expect(JSON.parse(text)).toMatchObject({
      issues: [
        { rule: 'lint-narrative-missing', severity: 'warning', customer: 'birch' },
        {
          file: 'data/customers/alder/usage.csv',
          line: 2,
          column: 12,
          field: 'metric',
          rule: 'unknown-metric',
          message: 'metrics.yaml has no metric "active_user".',
          fix: 'Did you mean "active_users"?',
          severity: 'error',
        },
        { line: 3, column: 12 },
      ],
      cells: { read: 49, used: 41, reported: 8 },
      reports: [
        { customer: 'alder', period: '2026-Q3', ready: false },
        { customer: 'birch', period: '2026-Q3', ready: true, blocking: [] },
      ],
    });
  });

  it('says of what touches all that it blocks every report', async () => {
    const { text } = await run('undecodable-in-the-book', { json: true });
    const { reports } = JSON.parse(text) as { reports: { ready: boolean; blocking: string[] }[] };
    expect(reports.map(({ ready, blocking }) => ({ ready, blocking: blocking.length }))).toEqual([
      { ready: false, blocking: 1 },
      { ready: false, blocking: 1 },
    ]);
  });

  it('exits with 0 where there are warnings alone, and with 2 under --strict', async () => {
    expect((await run('unknown-column')).code).toBeUndefined();
    expect((await run('unknown-column', { strict: true })).code).toBe(2);
  });

  it('hands no control character of the data to the terminal', async () => {
    const { text } = await run('control-characters');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text).toContain('\\u{1b}[31m31');
  });
});
