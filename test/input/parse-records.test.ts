import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { defaultLimits, type Limits } from '../../src/input/limits.ts';
import { parseJson } from '../../src/input/parse-json.ts';
import { parseNdjson } from '../../src/input/parse-ndjson.ts';
import { parseYaml } from '../../src/input/parse-yaml.ts';
import { readEach } from '../../src/input/raw-table.ts';
import { sourceTextFrom } from '../../src/input/source-text.ts';

function parse(parser: typeof parseJson, text: string, more: Partial<Limits> = {}) {
  const limits = { ...defaultLimits, ...more };
  const { table, faults } = parser(sourceTextFrom(text, 'test'), text, { known: new Set(), limits });
  const records: (readonly string[])[] = [];
  const left = [...(faults ?? [])];
  const take = (record: readonly string[]) => records.push(record);
  if (table) readEach(table, take, (fault) => left.push(fault));
  return { table, records, faults: left };
}

const record = fc.dictionary(fc.constantFrom('a', 'b', 'c d', '__proto__', 'ü'), fc.string({ unit: 'grapheme' }), {
  minKeys: 1,
});

describe('parseJson', () => {
  it('reads back any texts', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), (list) => {
        const { table, records, faults } = parse(parseJson, JSON.stringify(list));
        expect(faults).toEqual([]);
        for (const [index, own] of list.entries())
          for (const [column, name] of table!.header.entries())
            expect(records[index]![column]).toBe(Object.hasOwn(own, name) ? own[name] : '');
      }),
    );
  });

  it('keeps every digit of a number, and knows where each value stands', () => {
    const text = '[\n  {"id": 12345678901234567890, "n": 1.10, "e": 1.5E-3, "b": true,\n   "x": null}\n]';
    const { table, records } = parse(parseJson, text);
    expect(records).toEqual([['12345678901234567890', '1.10', '0.0015', 'true', '']]);
    expect(table!.file.locate(0)).toEqual({ line: 2, column: 3 });
    expect(table!.file.locate(0, 'n')).toEqual({ line: 2, column: 37 });
    expect(table!.file.locate(0, 'x')).toEqual({ line: 3, column: 9 });
  });

  it('does not blow the stack on deep nesting', () => {
    expect(parse(parseJson, '['.repeat(500_000)).faults[0]).toMatchObject({
      rule: 'invalid-shape',
      line: 1,
      column: 2,
    });
  });

  it.each(['', '[', '[{}', '[{"a":1},]', '[{"a":1}] x', '// c\n[]', "[{'a':1}]", '[{"a":NaN}]'])(
    'refuses %j',
    (text) => {
      expect(parse(parseJson, text).faults).toHaveLength(1);
    },
  );
});

describe('parseNdjson', () => {
  it('reads back any texts, whatever the line ends and blank lines', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1 }),
        fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\r\n'),
        fc.boolean(),
        (list, end, ends) => {
          const text = list.map((one) => JSON.stringify(one)).join(end) + (ends ? end : '');
          const { table, records, faults } = parse(parseNdjson, text);
          expect(faults).toEqual([]);
          expect(records).toHaveLength(list.length);
          for (const [index, own] of list.entries())
            for (const [column, name] of table!.header.entries())
              expect(records[index]![column]).toBe(Object.hasOwn(own, name) ? own[name] : '');
        },
      ),
    );
  });

  it('knows where each value stands, and fills up what a record does not name', () => {
    const text = '\n{"id": "00123", "n": 1.10}\r\n\r\n  {"ü😀": "x", "n": 12345678901234567890}';
    const { table, records } = parse(parseNdjson, text);
    expect(table!.header).toEqual(['id', 'n', 'ü😀']);
    expect(records).toEqual([
      ['00123', '1.10', ''],
      ['', '12345678901234567890', 'x'],
    ]);
    expect(table!.file.locate(0)).toEqual({ line: 2, column: 1 });
    expect(table!.file.locate(0, 'n')).toEqual({ line: 2, column: 22 });
    expect(table!.file.locate(1, 'n')).toEqual({ line: 4, column: 20 });
    expect(table!.file.locate(1, 'id')).toEqual({ line: 4, column: 3 });
    expect(table!.file.locate(-1, 'ü😀')).toEqual({ line: 4, column: 10 });
  });

  it('names a broken line at its place and reads the others', () => {
    const lines = ['{"a":1,"b":2}', '{"a":1,"b":}', '[{"a":1}]', '{"a":{"c":1}}', '7', '{"a":1} {"a":2}', '{"a":9}'];
    const { table, records, faults } = parse(parseNdjson, lines.join('\n'));
    expect(records).toEqual([
      ['1', '2'],
      ['9', ''],
    ]);
    expect(faults.map(({ rule, line, column }) => `${line}:${column} ${rule}`)).toEqual([
      '2:12 invalid-json',
      '3:1 invalid-shape',
      '4:6 invalid-shape',
      '5:1 invalid-shape',
      '6:9 invalid-json',
    ]);
    // What could be read of a broken record is handed on, so that it is known whose it is.
    expect(faults.map(({ cells }) => cells)).toEqual([
      ['1', ''],
      ['', ''],
      ['', ''],
      ['', ''],
      ['1', ''],
    ]);
    expect(table!.file.locate(6, 'a')).toEqual({ line: 7, column: 6 });
  });

  it('accepts as many records as the limits say, and not one more', () => {
    const lines = (count: number) => '{"a":1}\n'.repeat(count);
    expect(parse(parseNdjson, lines(3), { rows: 3 }).records).toHaveLength(3);
    expect(parse(parseNdjson, lines(4), { rows: 3 }).faults).toMatchObject([{ rule: 'too-many-rows' }]);
    expect(parse(parseJson, `[${'{"a":1},'.repeat(3)}{}]`, { rows: 3 }).faults).toMatchObject([
      { rule: 'too-many-rows' },
    ]);
  });

  it('does not blow the stack on deep nesting', () => {
    expect(parse(parseNdjson, `{"a":1}\n{"a":${'['.repeat(500_000)}`).faults).toMatchObject([
      { rule: 'invalid-shape', line: 2, column: 6 },
    ]);
  });

  it.each(['', ' \n\n'])('says that %j is empty', (text) => {
    expect(parse(parseNdjson, text).faults).toMatchObject([{ rule: 'empty-file', line: 1, column: 1 }]);
  });
});

describe('parseYaml', () => {
  it('reads back any texts', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (list) => {
        const { table, records, faults } = parse(parseYaml, stringify(list));
        expect(faults).toEqual([]);
        for (const [index, own] of list.entries())
          for (const [column, name] of table!.header.entries())
            expect(records[index]![column]).toBe(Object.hasOwn(own, name) ? own[name] : '');
      }),
    );
  });

  it('keeps plain values as they are written, and knows where each stands', () => {
    const text = '- id: 00123\n  n: 1.10\n  d: 2026-07-01\n  b: TRUE\n  x:\n- { id: &i 0x1F, n: ~, d: *i }\n';
    const { table, records } = parse(parseYaml, text);
    expect(records).toEqual([
      ['00123', '1.10', '2026-07-01', 'TRUE', ''],
      ['0x1F', '', '0x1F', '', ''],
    ]);
    expect(table!.file.locate(0, 'd')).toEqual({ line: 3, column: 6 });
    expect(table!.file.locate(1, 'd')).toEqual({ line: 6, column: 27 });
  });

  it('reads nothing that is nested deeper than it may be, at the same place on every machine', () => {
    const nested = (depth: number) => `- a: ${'['.repeat(depth)}${']'.repeat(depth)}`;
    const most = defaultLimits.depth - 2;
    expect(parse(parseYaml, nested(most)).faults).toMatchObject([{ rule: 'invalid-shape', line: 1, column: 6 }]);
    expect(parse(parseYaml, nested(most + 1)).faults).toMatchObject([{ rule: 'too-deep', line: 1, column: 6 + most }]);
    const blocks = (depth: number) => `${'- '.repeat(depth)}x`;
    expect(parse(parseYaml, blocks(128)).faults).toMatchObject([{ rule: 'invalid-shape' }]);
    expect(parse(parseYaml, blocks(129)).faults).toMatchObject([{ rule: 'too-deep', line: 1, column: 257 }]);
  });
});

describe('records of very different length', () => {
  it('are each as long as the header, and keep what they have', () => {
    const wide = Object.fromEntries(Array.from({ length: 1999 }, (_, index) => [`c${index}`, index]));
    const short = Array.from({ length: 500 }, (_, index) => ({ c1998: index, c3: 'x' }));
    const { table, records } = parse(parseJson, JSON.stringify([wide, ...short]));
    expect(table!.header).toHaveLength(1999);
    expect(records).toHaveLength(501);
    for (const [index, cells] of records.slice(1).entries()) {
      expect(cells).toHaveLength(1999);
      expect(cells.flatMap((text, column) => (text === '' ? [] : [[column, text]]))).toEqual([
        [3, 'x'],
        [1998, String(index)],
      ]);
    }
  });
});

describe('keys of YAML', () => {
  it('may stand once, and the first that stands again is named', () => {
    expect(parse(parseYaml, '- { a: 1, b: 2 }\n- { b: 1, a: 2, b: 3, a: 4 }\n').faults).toMatchObject([
      { rule: 'repeated-field', line: 2, column: 17 },
    ]);
    expect(parse(parseYaml, "- { 1: a, '1': b }\n").faults).toMatchObject([{ rule: 'repeated-field' }]);
  });
});
