import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFiles } from './read-files.ts';

const parts = {
  where: ['', 'where: { n: { at_least: 2 } },', 'where: { kind: [use, odd] },'],
  unique: ['', 'unique: id,'],
  group: ['', 'group: { sum: value },', 'group: { last: value, order_by: day },', 'group: { distinct: value },'],
  feature: [
    'feature: tags',
    "feature: { column: tags, split: { at: ';', rows: true } }",
    'feature: { column: tags, when: { kind: use } }',
  ],
  onError: ['on_error: skip,', 'on_error: stop,'],
};

const source = fc.record({
  where: fc.constantFrom(...parts.where),
  unique: fc.constantFrom(...parts.unique),
  group: fc.constantFrom(...parts.group),
  feature: fc.constantFrom(...parts.feature),
  onError: fc.constantFrom(...parts.onError),
});

const row = fc.record({
  id: fc.constantFrom('1', '2', '3', '4', ''),
  account: fc.constantFrom('Alder', 'Birch', 'Cedar', ''),
  day: fc.constantFrom('2026-07-01', '2026-07-02', '1.7.2026', ''),
  n: fc.constantFrom('1', '2', '3', '1.234', 'x', ''),
  kind: fc.constantFrom('use', 'odd', 'other'),
  tags: fc.constantFrom('alerts', 'alerts;dashboards', '', ';'),
  rest: fc.constantFrom('', '', '', ',more'),
});

const textOf = (rows: readonly Record<string, string>[]) =>
  `id,account,day,n,kind,tags\n${rows.map(({ id, account, day, n, kind, tags, rest }) => `${id},${account},${day},${n},${kind},${tags}${rest}\n`).join('')}`;

describe('every cell of a foreign export', () => {
  it('that is read is used or reported, and a row that is left out has its reason', async () => {
    const files = fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(source, files, async ({ where, unique, group, feature, onError }, contents) => {
        const columns = `columns: { customer: { column: account, slug: true }, date: day, metric: { value: exports }, value: n, ${feature} }`;
        const { cells, issues } = await readFiles({
          sources: `sources: { one: { file: 'exports/*.csv', table: usage, ${onError} ${where} ${unique} ${group} ${columns} } }`,
          exports: Object.fromEntries(contents.map((rows, index) => [`exports/${index}.csv`, textOf(rows)])),
        });
        expect(cells.read).toBe(cells.used + cells.reported);
        expect(cells.reported > 0).toBe(
          issues.some(({ rule, severity }) => severity === 'error' || ['skipped-row', 'repeated-row'].includes(rule)),
        );
        for (const { rule, reason, line, column } of issues) {
          expect(reason !== undefined).toBe(rule === 'skipped-row');
          expect(Math.min(line, column)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
