/** The page for those who write narratives says what is true: its examples are run against the sample workspace. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { defaultLimits } from '../../src/input/limits.ts';
import { parseNarrative } from '../../src/input/parse-narrative.ts';
import type { Narrative } from '../../src/input/read-workspace.ts';
import { prepare, present, survey, type Prepared, type Presented } from '../../src/pipeline.ts';
import { lintRules } from '../../src/report/lint/lint-rules.ts';
import { checkOwnWords } from '../../src/report/own-words.ts';
import { referenceForms } from '../../src/report/references.ts';
import { frontMatterKeys, sectionIds } from '../../src/schema/narrative.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/narrative.md'), 'utf8');
const fenced = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
const rowsUnder = (heading: string): string[][] =>
  (page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(/ \| /)
        .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', '')),
    );
const forms = rowsUnder('Figures in a sentence');

let prepared: Prepared;
const written = (narrative: Narrative, locale: 'en' | 'zh-CN' = 'en'): Presented => {
  const [one] = prepared.customers;
  if (!one) throw new Error('no customer');
  prepared.input.narratives.set('brannock-freight', new Map([['2026-Q3', narrative]]));
  const customer = { ...one.slice.customer, locale };
  return present(prepared, survey(prepared), { ...one, slice: { ...one.slice, customer } });
};

const linesIn = ({ report }: Presented): string[] => {
  const block = report.sections['summary']?.blocks.find(({ kind }) => kind === 'prose');
  return block?.kind === 'prose' ? block.text.replaceAll('\u00A0', ' ').split('\n') : [];
};

beforeAll(async () => {
  prepared = await prepare({ workspace: root, customers: ['brannock-freight'], period: '2026-Q3' });
});

test('the whole example is read without a fault', () => {
  const { narrative, errors, warnings } = parseNarrative('example.md', fenced('markdown'), defaultLimits);
  expect([...errors, ...warnings]).toEqual([]);
  const presented = written(narrative);
  expect(presented.issues).toEqual([]);
  expect(linesIn(presented)[0]).toMatch(/^3 of 5 goals are met\./);
  expect(presented.report.sections['summary']?.slides[0]?.notes).toBe('Begin with Memphis, before anybody asks.');
});

describe.each([
  ['en', 1],
  ['zh-CN', 2],
] as const)('the forms in %s', (locale, column) => {
  test('read as the table says', () => {
    const markdown = forms.map(([reference]) => `- ${reference}`).join('\n');
    const presented = written({ file: 'x.md', parts: [{ section: 'summary', markdown, line: 1 }] }, locale);
    expect(presented.issues).toEqual([]);
    expect(linesIn(presented)).toEqual(forms.map((row) => row[column]));
  });
});

test('every key, section, form and rule is named', () => {
  expect(rowsUnder('The lines at the top').map(([key]) => key)).toEqual(frontMatterKeys);
  expect(rowsUnder('The sections').map(([id]) => id)).toEqual(sectionIds);
  expect(rowsUnder('What `check` asks before the customer does')).toEqual(Object.entries(lintRules));
  const named = new Set(forms.flatMap(([reference = '']) => /[|.](\w+)\}\}$/.exec(reference)?.[1] ?? []));
  expect(referenceForms.filter((form) => !named.has(form))).toEqual([]);
});

test('the words of a workspace are accepted', () => {
  const own = Object.entries(parse(fenced('yaml')) as Record<string, string>);
  const messages = own.map(([key, text]) => ({ file: 'x', locale: 'en' as const, key, text, line: 1, column: 1 }));
  const { wording, issues } = checkOwnWords(messages);
  expect(issues).toEqual([]);
  expect(Object.keys(wording.en ?? {})).toEqual(own.map(([key]) => key));
});
