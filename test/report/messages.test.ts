import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { catalogues, sayIn, type MessageKey } from '../../src/report/words.ts';

const { en, 'zh-CN': zh } = catalogues;
const keys = Object.keys(en) as MessageKey[];

/** Names of values: `choosing` ones only pick a form, `stated` ones are printed. */
function placeholders(elements: MessageFormatElement[], stated = new Set<string>(), choosing = new Set<string>()) {
  for (const element of elements) {
    if (element.type === TYPE.argument) stated.add(element.value);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    choosing.add(element.value);
    for (const { value } of Object.values(element.options)) placeholders(value, stated, choosing);
  }
  return { stated, all: new Set([...stated, ...choosing]) };
}

const read = (text: string) => placeholders(parse(text, { ignoreTag: true }));

/** What only one language puts into words: a short month, a short year, the title beside its target. */
const ONE_SIDED: Partial<Record<MessageKey, string[]>> = {
  span: ['fromBrief', 'toBrief'],
  'period.label': ['yearShort'],
  'count.word': ['text', 'count'],
};

describe('catalogues', () => {
  test('have the same keys', () => {
    expect(Object.keys(zh)).toEqual(keys);
  });

  test('are well-formed messages without an empty one', () => {
    for (const text of [...Object.values(en), ...Object.values(zh)]) expect(() => read(text)).not.toThrow();
    const empty = keys.filter((key) => en[key] === '' || (zh[key] === '' && key !== 'between-sentences'));
    expect(empty).toEqual([]);
  });

  test('state the same values in both languages', () => {
    const different = keys.filter((key) => {
      const [a, b] = [read(en[key]), read(zh[key])];
      const excused = new Set(ONE_SIDED[key]);
      const missing = [...a.stated].filter((name) => !b.all.has(name) && !excused.has(name));
      const foreign = [...b.stated].filter((name) => !a.all.has(name) && !excused.has(name));
      return missing.length > 0 || foreign.length > 0;
    });
    expect(different).toEqual([]);
  });

  test('choose by values that both languages are given', () => {
    const foreign = keys.filter((key) => {
      const [a, b] = [read(en[key]).all, read(zh[key]).all];
      const excused = new Set(ONE_SIDED[key]);
      return [...b].some((name) => !a.has(name) && !excused.has(name));
    });
    expect(foreign).toEqual([]);
  });

  test('have no message that nothing says', () => {
    const root = join(import.meta.dirname, '../../src');
    const files = globSync('**/*.{ts,astro,js,html}', { cwd: root }).filter((file) => !file.includes('messages'));
    const source = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    const beginnings = [...source.matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, beginning]) => beginning ?? '');
    const said = (key: string) =>
      source.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning));
    /** Messages that a page names by what follows the prefix. */
    const named = (key: string) => {
      const [prefix, name] = [key.split('.')[0]!, key.slice(key.indexOf('.') + 1)];
      if (prefix !== 'word' && prefix !== 'preview') return false;
      const uses = new RegExp(`words(\\??\\.|\\??\\.?\\[')${name}\\b|'${name}'|data-word="${name}"`);
      return beginnings.some((beginning) => name.startsWith(beginning)) || uses.test(source);
    };
    expect(keys.filter((key) => !said(key) && !named(key))).toEqual([]);
  });

  test('choose plural forms', () => {
    const say = sayIn('en');
    expect(say('source.rows', { count: 1, table: 'usage' })).toBe('1 row of usage');
    expect(say('source.rows', { count: 1300, table: 'usage' })).toBe('1,300 rows of usage');
    expect(sayIn('zh-CN')('source.rows', { count: 13, table: '使用记录' })).toBe('使用记录 13\u00A0条');
  });

  test('a message that lacks a value is a bug, not a gap in a sentence', () => {
    expect(() => sayIn('en')('summary.begun')).toThrow('since');
  });
});
