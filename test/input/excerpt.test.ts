import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Issue } from '../../src/error.ts';
import { formatExcerpt } from '../../src/input/excerpt.ts';
import { excerptFinder } from '../../src/input/find-excerpt.ts';
import { forgetTexts } from '../../src/input/source-text.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(forgetTexts);

const issueAt = (file: string, line: number, column: number, rule = 'invalid-value'): Issue => ({
  file,
  line,
  column,
  rule,
  message: 'm.',
  severity: 'error',
});

/** The two lines that are shown for a place of a text. */
function shown(file: string, text: string, line: number, column: number, rule?: string): string | undefined {
  writeFileSync(join(root, file), text);
  forgetTexts();
  const excerpt = excerptFinder(root)(issueAt(file, line, column, rule));
  return excerpt && formatExcerpt(excerpt).join('\n');
}

describe('the line of a fault', () => {
  it('has the cell marked, quotes included', () => {
    expect(shown('a.csv', 'a,b\n1,"x, ""y""",z\n', 2, 3)).toBe('  2 | 1,"x, ""y""",z\n    |   ^^^^^^^^^^');
    expect(shown('a.csv', 'a;b\r\nx,y;2\r\n', 2, 1)).toBe('  2 | x,y;2\n    | ^^^');
    expect(shown('a.json', '[{ "a": "x\\"}", "b": 12 }]', 1, 9)).toBe(
      '  1 | [{ "a": "x\\"}", "b": 12 }]\n    |         ^^^^^^',
    );
    expect(shown('a.json', '[{ "a": "x", "b": 12 }]', 1, 19)).toBe(
      '  1 | [{ "a": "x", "b": 12 }]\n    |                   ^^',
    );
    expect(shown('a.yaml', 'a: plain text # why\n', 1, 4)).toBe('  1 | a: plain text # why\n    |    ^^^^^^^^^^');
    expect(shown('a.yaml', 'a: { b: green, c: 1 }\n', 1, 9)).toBe('  1 | a: { b: green, c: 1 }\n    |         ^^^^^');
    expect(shown('a.md', 'Say {{nps}} now\n', 1, 5)).toBe('  1 | Say {{nps}} now\n    |     ^^^^^^^');
  });

  it('shows one caret where the cell is empty, and all of a record that is wrong as a whole', () => {
    expect(shown('a.csv', 'a,b,c\n1,,3\n', 2, 3)).toBe('  2 | 1,,3\n    |   ^');
    expect(shown('a.csv', 'a,b\n1,\n', 2, 3)).toBe('  2 | 1,\n    |   ^');
    expect(shown('a.csv', 'a,b\n1,2,3\n', 2, 1, 'ragged-row')).toBe('  2 | 1,2,3\n    | ^^^^^');
  });

  it('shows the first physical line of a cell that goes on', () => {
    expect(shown('a.csv', 'a,b\n1,"x\ny",z\n', 2, 3)).toBe('  2 | 1,"x\n    |   ^^');
  });

  it('keeps the marks under the cell behind wide characters, marks and tabs', () => {
    expect(shown('a.csv', 'a,b\n北京,x\n', 2, 4)).toBe('  2 | 北京,x\n    |      ^');
    expect(shown('a.csv', 'a,b\ne\u0301,x\n', 2, 4)).toBe('  2 | e\u0301,x\n    |   ^');
    expect(shown('a.csv', 'a,b\n1,北京\n', 2, 3)).toBe('  2 | 1,北京\n    |   ^^^^');
    expect(shown('a.tsv', 'a\tb\n1\tx\n', 2, 3)).toBe('  2 | 1    x\n    |      ^');
  });

  it('shows what a terminal would obey as its code', () => {
    expect(shown('a.csv', 'a,b\n\u001b[31m,\u202ex\n', 2, 7)).toBe(
      '  2 | \\u{1b}[31m,\\u{202e}x\n    |            ^^^^^^^^^',
    );
  });

  it('is cut around the cell where it is long', () => {
    const cells = Array.from({ length: 1_000_000 }, (_, index) => `c${index}`);
    const line = cells.join(',');
    const text = shown('a.csv', `h\n${line}\n`, 2, line.indexOf('c500000') + 1)!;
    const [above, below] = text.split('\n') as [string, string];
    expect(above).toMatch(/^ {2}2 \| ….*,c500000,.*…$/);
    expect(above.length).toBeLessThan(110);
    expect(below.indexOf('^')).toBe(above.indexOf('c500000'));
    expect(below.trimEnd().length - below.indexOf('^')).toBe(7);
  });

  it('marks as much as fits of a cell that is longer than the line', () => {
    const [above, below] = shown('a.csv', `h,i\n1,${'x'.repeat(100_000)},2\n`, 2, 3)!.split('\n') as [string, string];
    expect(above.length).toBeLessThan(110);
    expect(below.match(/\^/g)).toHaveLength(60);
  });

  it('is missing where the file or the line is gone, and where nothing stands on it', () => {
    expect(excerptFinder(root)(issueAt('gone.csv', 2, 1))).toBeUndefined();
    expect(shown('a.csv', 'a,b\n', 9, 1)).toBeUndefined();
    expect(shown('a.csv', '', 1, 1)).toBeUndefined();
    expect(shown('a.csv', 'a,b\n', 0, 0)).toBeUndefined();
    expect(excerptFinder(root)({ ...issueAt('a.csv', 1, 1), place: 'Sales!A1' })).toBeUndefined();
  });

  it('of bytes that are no text shows where they are', () => {
    writeFileSync(join(root, 'bad.csv'), Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x63]));
    expect(formatExcerpt(excerptFinder(root)(issueAt('bad.csv', 2, 2))!).join('\n')).toBe('  2 | b\uFFFDc\n    |  ^^');
  });

  it('is found for places in any order, at any column', () => {
    const text = 'a,b\n1,22\n333,4\n55,6\n';
    writeFileSync(join(root, 'order.csv'), text);
    const find = excerptFinder(root);
    const places = [
      [4, 4, '6'],
      [2, 3, '22'],
      [3, 1, '333'],
      [3, 5, '4'],
      [2, 1, '1'],
    ] as const;
    for (const [line, column, cell] of places) {
      const { text: found, from, to } = find(issueAt('order.csv', line, column))!;
      expect(found.slice(from, to)).toBe(cell);
    }
  });

  it('never prints a control character, never more than fits, and always a caret', () => {
    const unit = fc.constantFrom('a', '"', ',', '\t', '\u001b', '\u0007', '北', '😀', '\u0301', '\u202e', '\ud800');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 400 }), fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        const lines = formatExcerpt({ line: 7, text, from, to, cutBefore: false, cutAfter: true });
        for (const line of lines) {
          expect(stripVTControlCharacters(line)).toBe(line);
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
          expect(stringWidth(line)).toBeLessThanOrEqual(104);
        }
        expect(lines[1]).toMatch(/\^$/);
      }),
    );
  });
});
