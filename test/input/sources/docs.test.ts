import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { sourceTextFrom } from '../../../src/input/source-text.ts';
import { defaultLimits } from '../../../src/input/limits.ts';
import { parseConfig } from '../../../src/input/read-config.ts';
import { folds, sourcesSchema } from '../../../src/schema/sources.ts';
import { tables } from '../../../src/schema/tables.ts';
import { readFiles } from './read-files.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/sources.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text!);
const examples = blocks('yaml');

const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

/** A whole file as it is; keys of a source, and columns, in a source around them. */
function wholeFile(text: string): string {
  const keys = Object.keys(parse(text) as object);
  if (keys.some((key) => ['sources', 'files', 'on_error'].includes(key))) return text;
  const isSource = keys.some((key) => ['where', 'unique', 'group'].includes(key));
  const head = 'sources:\n  example:\n    file: exports/example.csv\n    table: customers\n';
  return isSource
    ? `${head}    columns: {}\n${indented(text, '    ')}`
    : `${head}    columns:\n${indented(text, '      ')}`;
}

const parsed = (text: string) =>
  parseConfig(sourceTextFrom(text, 'sources.yaml'), text, sourcesSchema, defaultLimits, { asWritten: true });

describe('docs/sources.md', () => {
  it.each(examples.map((text) => [text.trim().split('\n')[0]!, text]))(
    'has an example that is understood: %s',
    (_first, text) => {
      const { value, faults } = parsed(wholeFile(text));
      expect(faults).toEqual([]);
      for (const { table, columns, group } of Object.values(value!.sources)) {
        const names = Object.keys(columns);
        if (!wholeFile(text).includes('example:'))
          expect(Object.keys(tables[table].columns)).toEqual(expect.arrayContaining(names));
        for (const fold of folds) expect(names).toEqual(expect.arrayContaining(group?.[fold] ?? []));
      }
    },
  );

  it('shows every key', () => {
    const keys = [
      ...new Set(examples.flatMap((text) => [...text.matchAll(/([a-z_]+):(?=\s|$)/gm)].map(([, key]) => key!))),
    ];
    const { shape } = sourcesSchema;
    const source = shape.sources.def.innerType.valueType.shape;
    expect(keys).toEqual(expect.arrayContaining(Object.keys(shape)));
    const shown = Object.keys(source).filter((key) => !page.includes(`\`${key}\``) && !keys.includes(key));
    expect(shown).toEqual([]);
    for (const key of [
      'lookup',
      'join',
      'elapsed',
      'when',
      'split',
      'empty',
      'map',
      'otherwise',
      'ignore_case',
      'date',
      'number',
      'multiply',
      'divide',
      'sign',
      'slug',
      'next',
    ])
      expect(keys).toContain(key);
  });

  it('begins with an example that gives what it says', async () => {
    const text = examples[0]!;
    const { rows, faults } = await readFiles({
      sources: text,
      exports: {
        'exports/subscriptions.csv': blocks('csv')[0]!,
        'book/customers.csv':
          'customer,name,csm,start_date\nhalden-logistics,Halden,anna-berg,2026-04-01\nbrightwater-health,Brightwater,anna-berg,2026-04-01\n',
        'book/subscriptions.csv': 'customer,subscription,start,arr\n',
      },
    });
    expect(faults).toEqual([]);
    expect(rows('subscriptions')).toEqual([
      { customer: 'brightwater-health', subscription: 'S-1002', product: 'Basic', start: '2026-05-15', arr: '12500.5' },
      { customer: 'halden-logistics', subscription: 'S-1001', product: 'Pro', start: '2026-04-01', arr: '84000' },
    ]);
  });

  it('describes each number format as it is read', async () => {
    const { buildTransform } = await import('../../../src/input/transform.ts');
    for (const [example, text, plain] of [
      ['1,234.56', '1234.5', '1234.5'],
      ['1.234,56', '1.234', '1234'],
      ['(1,234.56)', '(1,234.50)', '-1234.5'],
      ['12.5%', '3%', '0.03'],
      ['1,234', '1,234', '1234'],
    ] as const) {
      expect(page).toContain(`\`'${example}'\``);
      expect(buildTransform({ column: 'x', number: [example] })(text).text).toBe(plain);
    }
  });
});
