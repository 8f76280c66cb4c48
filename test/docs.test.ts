/** Pages that are made from the schemas are as current as the schemas; the pages by hand name what exists. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dataPage } from '../scripts/docs/data-page.ts';
import { figuresPage } from '../scripts/docs/figures-page.ts';
import { madePages } from '../scripts/docs/made-pages.ts';
import { definitions } from '../src/figures/definitions.ts';
import { presetSchema } from '../src/import/preset-schema.ts';
import { readPresets } from '../src/import/read-presets.ts';
import { columnReaders } from '../src/input/cell-reader.ts';
import { ruleAdvice } from '../src/schema/rule-advice.ts';
import { rules } from '../src/schema/rules.ts';
import { tableNames, tables } from '../src/schema/tables.ts';

const page = (name: string): string => readFileSync(fileURLToPath(new URL(`../docs/${name}`, import.meta.url)), 'utf8');

test.each(Object.entries(madePages()))('docs/%s is what npm run docs writes', (path, made) => {
  expect(page(path)).toBe(made);
});

describe('docs/figures.md', () => {
  const made = figuresPage();

  test.each(definitions.map((definition) => [definition.id, definition] as const))(
    '%s in both languages',
    (id, { name, formula }) => {
      const line = made.split('\n').find((one) => one.startsWith(`| \`${id}\` |`));
      for (const text of [name, formula]) for (const words of Object.values(text)) expect(line).toContain(words);
    },
  );
});

describe('docs/data.md', () => {
  test('has every table and column', () => {
    const made = dataPage();
    for (const name of tableNames) {
      const [, part = ''] = made.split(`\n### ${name}\n`);
      for (const column of Object.keys(tables[name].columns))
        expect(part.split('\n### ')[0]).toContain(`| \`${column}\` |`);
    }
  });

  test('has every rule, and what to do', () => {
    const made = dataPage();
    for (const rule of Object.keys(rules)) expect(made).toContain(`| \`${rule}\` |`);
    for (const [rule, { fix }] of Object.entries(ruleAdvice)) expect(fix, rule).toMatch(/^[A-Z].*\.(md\.)?$/);
  });
});

test('every number says its unit', () => {
  for (const name of tableNames)
    for (const { name: column, meta } of columnReaders(tables[name], 'UTC'))
      if (meta.kind === 'decimal' || meta.kind === 'count') expect(meta.unit, `${name}.${column}`).toBeDefined();
});

describe('docs/import.md', () => {
  test('names every tool', () => {
    for (const { tool } of readPresets())
      expect(page('import.md')).toContain(tool === 'LMS' ? 'learning systems' : tool);
  });

  test('shows a preset that is one', () => {
    const [, example = ''] = /```yaml\n(tool: [\s\S]*?)```/.exec(page('import.md')) ?? [];
    expect(presetSchema.safeParse(parse(example)).success).toBe(true);
  });
});
