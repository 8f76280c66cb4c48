import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkspace } from '../../src/input/read-workspace.ts';

const root = join(import.meta.dirname, '../fixtures/ravenstack');
const data = join(import.meta.dirname, '../../../shared/data/ravenstack');

describe('a foreign export, mapped and otherwise untouched', () => {
  it.skipIf(!existsSync(data))(
    'is read without an error, and its oddities are named (skipped where the export is not there)',
    async () => {
      const { book, issues, cells } = await readWorkspace(root);
      const counts = Object.fromEntries(
        [...Map.groupBy(issues, ({ rule }) => rule)].map(([rule, { length }]) => [rule, length]),
      );
      expect(counts).toEqual({
        'ended-without-outcome': 1,
        'outside-contract': 342,
        'overlapping-subscriptions': 491,
        'repeated-id': 21,
        'skipped-row': 148,
        'subscriptions-at-once': 479,
        'usage-before-subscription': 500,
      });
      expect(issues.every(({ severity, line, column }) => severity === 'warning' && line > 1 && column > 0)).toBe(true);
      expect(issues).toContainEqual(
        expect.objectContaining({
          rule: 'repeated-id',
          file: expect.stringMatching(/feature_usage\.csv$/),
          line: 7576,
          column: 1,
        }),
      );
      expect(cells.read).toBe(cells.used + cells.reported);
      expect(book!.customers).toHaveLength(500);
      const totals = book!.customers.map(({ slice: { tables } }) => [
        tables.subscriptions.length,
        tables.tickets.length,
        tables.feedback.length,
      ]);
      expect(totals.reduce((a, b) => a.map((one, index) => one + b[index]!))).toEqual([5000, 2000, 452]);
    },
  );

  it('says so plainly where the export is not there', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
    try {
      cpSync(join(root, 'data'), join(elsewhere, 'a/b/c/d/e/data'), { recursive: true });
      const { issues, book } = await readWorkspace(join(elsewhere, 'a/b/c/d/e'));
      expect(issues).toHaveLength(7);
      for (const { rule, file, line, message } of issues) {
        expect({ rule, file }).toEqual({ rule: 'source-missing', file: 'data/sources.yaml' });
        expect(line).toBeGreaterThan(1);
        expect(message).toMatch(/^There is no file "\.\.\/.*ravenstack_\w+\.csv"/);
      }
      expect(book!.customers).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});
