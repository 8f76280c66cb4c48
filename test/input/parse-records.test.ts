import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { defaultLimits } from '../../src/input/limits.ts';
import { parseJson } from '../../src/input/parse-json.ts';
import { parseYaml } from '../../src/input/parse-yaml.ts';
import { readEach } from '../../src/input/raw-table.ts';
import { sourceTextFrom } from '../../src/input/source-text.ts';

function parse(parser: typeof parseJson, text: string) {
  const { table, faults } = parser(sourceTextFrom(text, 'test'), text, { known: new Set(), limits: defaultLimits });
  const records: (readonly string[])[] = [];
  const left = table ? readEach(table, (record) => records.push(record)) : faults;
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
});
