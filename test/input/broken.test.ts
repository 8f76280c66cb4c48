import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace, type Checked } from '../../scripts/commands/check.ts';
import { excerptFinder } from '../../src/input/find-excerpt.ts';
import { formatIssues } from '../../src/input/format-issues.ts';
import { rules } from '../../src/schema/rules.ts';
import { overlayWorkspace } from './overlay.ts';

const broken = join(import.meta.dirname, '../fixtures/broken');
const names = readdirSync(broken).sort();

/** What a person sees, and what becomes of cells and reports. `QD_GOLDEN=write` writes it down anew. */
function printed({ issues, cells, reports }: Checked, root: string): string {
  const text = formatIssues(issues, { excerptOf: excerptFinder(root) });
  const account = `cells: ${cells.read} read, ${cells.used} used, ${cells.reported} reported`;
  const states = reports.map(({ customer, ready }) => `${customer} ${ready ? 'ready' : 'not ready'}`);
  return `${text}\n${account}\nreports: ${states.join(', ') || 'none'}\n`;
}

describe.each(names)('broken/%s', (name) => {
  it('names every fault with its place and what to do', async () => {
    const folder = join(broken, name);
    const { root, limits, remove } = overlayWorkspace(folder);
    try {
      const checked = await checkWorkspace({ workspace: root, limits });
      const text = printed(checked, root);
      const golden = join(folder, 'expected.txt');
      if (!existsSync(golden) || process.env['QD_GOLDEN'] === 'write') {
        if (process.env['CI']) throw new Error(`${golden} is missing`);
        writeFileSync(golden, text);
      }
      expect(text).toBe(readFileSync(golden, 'utf8'));
      expect(checked.issues.length).toBeGreaterThan(0);
      for (const { rule, fix } of checked.issues) {
        expect(rules).toHaveProperty(rule);
        expect(fix).toBeTruthy();
      }
    } finally {
      remove();
    }
  });
});

describe('the workspace that the faults are laid over', () => {
  it('has none itself', async () => {
    const { issues, cells, reports } = await checkWorkspace({ workspace: join(broken, '../base') });
    expect(issues).toEqual([]);
    expect(cells.reported).toBe(0);
    expect(reports).toMatchObject([
      { customer: 'alder', ready: true },
      { customer: 'birch', ready: true },
    ]);
  });
});

describe('the rules', () => {
  it('each have a fixture that breaks them', () => {
    const seen = names.map((name) => readFileSync(join(broken, name, 'expected.txt'), 'utf8')).join('\n');
    const unseen = Object.keys(rules).filter((rule) => !seen.includes(` ${rule}\n`));
    expect(unseen).toEqual([]);
  });
});
