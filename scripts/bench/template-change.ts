/** What a change of one template costs: the sample, built, one template changed, built again by a fresh process. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'scripts', 'quarterdeck.ts');

export interface TemplateChange {
  /** Seconds of wall clock, the start of the process included: all reports of the template, pages and decks. */
  seconds: number;
  /** Reports that were painted again. */
  reports: number;
  /** The same for one customer alone. */
  secondsForOne: number;
}

export function measureTemplateChange(): TemplateChange {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-bench-'));
  try {
    for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
    build(workspace);
    const all = changed(workspace);
    const one = changed(workspace, 'brannock-freight');
    return { seconds: all.seconds, reports: all.reports, secondsForOne: one.seconds };
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function build(workspace: string, ...customers: string[]): { built: unknown[] } {
  const args = ['build', ...customers, '--only', 'page,deck', '--json', '--quiet', '--workspace', workspace];
  return JSON.parse(execFileSync(process.execPath, [command, ...args], { encoding: 'utf8' })) as { built: unknown[] };
}

function changed(workspace: string, ...customers: string[]): { seconds: number; reports: number } {
  appendFileSync(join(workspace, 'content/templates/qbr.mdx'), '\nMade with care for {customer}.\n');
  const began = performance.now();
  const { built } = build(workspace, ...customers);
  return { seconds: (performance.now() - began) / 1000, reports: built.length };
}
