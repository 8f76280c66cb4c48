import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIssues } from '../../src/input/format-issues.ts';
import { readWorkspace, type WorkspaceInput } from '../../src/input/read-workspace.ts';
import { rules } from '../../src/schema/rules.ts';
import { overlayWorkspace } from './overlay.ts';

const broken = join(import.meta.dirname, '../fixtures/broken');
const names = readdirSync(broken).sort();

/** What a person sees, and what becomes of cells and customers. */
function printed({ issues, cells, book }: WorkspaceInput): string {
  const soundness = book?.customers.map(({ slice, sound }) => `${slice.customer.id} ${sound ? 'sound' : 'not sound'}`);
  const account = `cells: ${cells.read} read, ${cells.used} used, ${cells.reported} reported`;
  return `${formatIssues(issues)}\n${account}\nbook: ${soundness ? soundness.join(', ') || 'empty' : 'none'}\n`;
}

describe.each(names)('broken/%s', (name) => {
  it('names every fault with its place and what to do', async () => {
    const folder = join(broken, name);
    const { root, remove } = overlayWorkspace(folder);
    try {
      const input = await readWorkspace(root);
      const text = printed(input);
      const golden = join(folder, 'expected.txt');
      if (!existsSync(golden)) {
        if (process.env['CI']) throw new Error(`${golden} is missing`);
        writeFileSync(golden, text);
      }
      expect(text).toBe(readFileSync(golden, 'utf8'));
      expect(input.cells.used + input.cells.reported).toBe(input.cells.read);
      expect(input.issues.length).toBeGreaterThan(0);
      for (const { rule, fix } of input.issues) {
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
    const { issues, cells, book } = await readWorkspace(join(broken, '../base'));
    expect(issues).toEqual([]);
    expect(cells.reported).toBe(0);
    expect(book?.customers.map(({ slice }) => slice.customer.id)).toEqual(['alder', 'birch']);
  });
});
