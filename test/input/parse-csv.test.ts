import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits, type Limits } from '../../src/input/limits.ts';
import { parseCsv } from '../../src/input/parse-csv.ts';
import { readEach, type Fault } from '../../src/input/raw-table.ts';
import { sourceTextFrom } from '../../src/input/source-text.ts';

const known = new Set(['customer', 'date', 'text']);

interface Parsed {
  header?: readonly string[];
  records: Map<number, readonly string[]>;
  faults: Fault[];
  locate: (record: number, field?: string) => { line: number; column: number };
}

function parse(text: string, limits: Partial<Limits> = {}): Parsed {
  const source = sourceTextFrom(text, 'test.csv');
  const { table, faults } = parseCsv(source, text, { known, limits: { ...defaultLimits, ...limits } });
  const records = new Map<number, readonly string[]>();
  if (!table) return { records, faults, locate: () => ({ line: 0, column: 0 }) };
  const left: Fault[] = [];
  readEach(
    table,
    (record, number) => records.set(number, record),
    (fault) => left.push(fault),
  );
  return { header: table.header, records, faults: left, locate: table.file.locate };
}

/** Characters of the pieces in which a file is read. */
const PIECE = 1 << 17;

const rulesOf = ({ faults }: Parsed) => faults.map(({ rule, line, column }) => `${line}:${column} ${rule}`);

/** A place found the slow and plain way. */
function placeOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
}

const delimiter = fc.constantFrom(',', ';', '\t', '|');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const character = fc.constantFrom('a', 'ü', '北', '😀', '"', ',', ';', '\t', '|', '\n', ' ', '=', "'", '0');
const cell = fc.array(character, { maxLength: 8 }).map((characters) => characters.join(''));
const record = fc.record({
  cells: fc.tuple(cell, cell, cell).filter((cells) => cells.some((one) => one.trim() !== '')),
  quoted: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
});

/** A file as an exporter would write it, and the offset of every cell. */
function write(records: readonly { cells: string[]; quoted: boolean[] }[], by: string, end: string, ends: boolean) {
  let text = ['customer', 'date', 'text'].join(by);
  const offsets = records.map(({ cells, quoted }) => {
    text += end;
    return cells.map((value, index) => {
      if (index > 0) text += by;
      const offset = text.length;
      const needs = quoted[index] || /[",;\t|\n\r]/.test(value) || value.startsWith(' ');
      text += needs ? `"${value.replaceAll('"', '""')}"` : value;
      return offset;
    });
  });
  return { text: ends ? text + end : text, offsets };
}

describe('parseCsv', () => {
  it('reads back any cells, in any dialect, and finds each of them again', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        delimiter,
        lineEnd,
        fc.boolean(),
        (records, by, end, ends) => {
          const { text, offsets } = write(records, by, end, ends);
          const parsed = parse(text);
          expect(parsed.faults).toEqual([]);
          expect([...parsed.records.values()]).toEqual(records.map(({ cells }) => cells));
          for (const [number, starts] of offsets.entries())
            for (const [index, name] of ['customer', 'date', 'text'].entries())
              expect(parsed.locate(number, name)).toEqual(placeOf(text, starts[index]!));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads records alike wherever the pieces end in which a large file is read', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 20, maxLength: 40 }),
        fc.integer({ min: 0, max: 400 }),
        delimiter,
        lineEnd,
        fc.boolean(),
        (records, shift, by, end, quotes) => {
          // The first record fills a piece up to a little before its end.
          const filler = {
            cells: ['f'.repeat(PIECE - shift), quotes ? '"' : 'x', 'z'],
            quoted: [quotes, false, false],
          };
          const all = [filler, ...records, filler, ...records];
          const { text, offsets } = write(all, by, end, true);
          const parsed = parse(text);
          expect(parsed.faults).toEqual([]);
          expect([...parsed.records.values()]).toEqual(all.map(({ cells }) => cells));
          const last = all.length - 1;
          expect(parsed.locate(last, 'text')).toEqual(placeOf(text, offsets[last]![2]!));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('names the one line end that differs at its place, in whatever record it stands', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 2, maxLength: 10 }),
        fc.nat(),
        delimiter,
        lineEnd,
        lineEnd,
        (records, at, by, end, other) => {
          fc.pre(end !== other);
          const index = 1 + (at % (records.length - 1));
          const before = write(records.slice(0, index), by, end, false).text;
          const after = write(records.slice(index), by, end, false).text.slice(
            ['customer', 'date', 'text'].join(by).length + end.length,
          );
          // A CR that an LF follows is a CRLF, and so no other line end.
          fc.pre(!(other === '\r' && after.startsWith('\n')) && !(other === '\n' && before.endsWith('\r')));
          expect(rulesOf(parse(before + other + after))).toEqual([
            `${Object.values(placeOf(before + other + after, before.length)).join(':')} mixed-line-ends`,
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('chooses the delimiter that separates the columns, whatever else stands in their names', () => {
    const strange = fc.array(fc.constantFrom('a', ',', ';', '\t', '|', ' ', '"', '\n'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(strange, delimiter, lineEnd, fc.boolean(), (characters, by, end, first) => {
        const name = `x${characters.join('')}x`;
        const names = first ? [name, 'customer', 'date'] : ['date', 'customer', name];
        const text = `${names.map((one) => `"${one.replaceAll('"', '""')}"`).join(by)}${end}1${by}2${by}3${end}`;
        const parsed = parse(text);
        expect(parsed.header).toEqual(names);
        expect(parsed.records.get(0)).toEqual(['1', '2', '3']);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a header that it has met before as if for the first time', () => {
    const header = 'customer,date,some_long_unknown_column';
    for (const end of ['\n', '\r\n', '\r', '\n']) {
      const parsed = parse(`${header}${end}1,2,"a${end}b"${end}`);
      expect(parsed.header).toEqual(header.split(','));
      expect(parsed.records.get(0)).toEqual(['1', '2', `a${end}b`]);
    }
    expect(rulesOf(parse(`${header}\n`, { columns: 2 }))).toEqual(['1:15 too-many-columns']);
    expect(parse(`${header}\n`, { columns: 3 }).faults).toEqual([]);
    expect(rulesOf(parse('customer,date,Date\n'))).toEqual(['1:15 repeated-header']);
    expect(rulesOf(parse('customer,date,Date\n'))).toEqual(['1:15 repeated-header']);
  });

  it('refuses a file with a giant record before it is tokenized, and names the place', () => {
    const giant = 5 * 1024 * 1024;
    const limits = { columns: 20, cellCharacters: 1000 };
    expect(rulesOf(parse(`customer,date\na,b\n${','.repeat(giant)}\n`, limits))).toEqual(['3:21 too-many-columns']);
    expect(rulesOf(parse(`customer,date${','.repeat(giant)}\na,b\n`, limits))).toEqual(['1:33 too-many-columns']);
    expect(rulesOf(parse(`customer,date\na,"${'""'.repeat(giant)}"\n`, limits))).toEqual(['2:3 cell-too-large']);
    expect(rulesOf(parse(`customer,date\na,${'x'.repeat(giant)}\n`, limits))).toEqual(['2:3 cell-too-large']);
    const within = parse(`customer,date\na,"${'""'.repeat(giant)}"\n`, { cellCharacters: giant });
    expect(within.records.get(0)?.[1]).toHaveLength(giant);
  });

  it('finds a record of the wrong width at its exact place, whatever stands before it', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 8 }),
        fc.nat(8),
        delimiter,
        lineEnd,
        fc.boolean(),
        (records, at, by, end, more) => {
          const index = Math.min(at, records.length);
          const before = write(records.slice(0, index), by, end, true).text;
          const after = write(records.slice(index), by, end, true).text.slice(
            ['customer', 'date', 'text'].join(by).length,
          );
          const text = before + (more ? ['x', 'y', 'z', 'w'] : ['x', 'y']).join(by) + after;
          const parsed = parse(text);
          expect(parsed.faults.map(({ rule, line, column }) => ({ rule, line, column }))).toEqual([
            { rule: 'ragged-row', ...placeOf(text, before.length) },
          ]);
          expect(parsed.records.size).toBe(records.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finds a quote that is never closed at the cell that opens it', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), delimiter, lineEnd, (records, by, end) => {
        const before = write(records, by, end, true).text + `x${by}`;
        const text = `${before}"never closed${by}z${end}x${by}y${by}z${end}`;
        const [fault, ...others] = parse(text).faults;
        expect(others).toEqual([]);
        expect(fault).toMatchObject({ rule: 'unclosed-quote', ...placeOf(text, before.length) });
      }),
    );
  });

  it('names the first line end that differs, but lets a quoted cell hold any', () => {
    expect(rulesOf(parse('customer,date\na,b\r\nc,d\n'))).toEqual(['2:4 mixed-line-ends']);
    expect(rulesOf(parse('customer,date\r\na,b\nc,d\r\n'))).toEqual(['2:4 mixed-line-ends']);
    expect(rulesOf(parse('customer,date\r\n"a\nx\ry",b\nc,d\r\n'))).toEqual(['4:5 mixed-line-ends']);
    const { records, faults } = parse('customer,date\r\n"a\nx\ry",b\r\n');
    expect(faults).toEqual([]);
    expect(records.get(0)).toEqual(['a\nx\ry', 'b']);
  });

  it('takes the delimiter that gives known columns, and none where two do', () => {
    expect(parse('date;b,customer;"c,d"\n1;2;3\n').header).toEqual(['date', 'b,customer', 'c,d']);
    expect(parse('customer;"a,date,b"\n"x,y";2\n').records.get(0)).toEqual(['x,y', '2']);
    expect(rulesOf(parse('customer,date;text\n1,2;3\n'))).toEqual(['1:1 unclear-delimiter']);
    expect(parse('customer\na\nb\n').records.size).toBe(2);
  });

  it('passes over blank lines and keeps the numbers of what follows', () => {
    const parsed = parse('customer,date\n\n1,2\n,\n   \n3,4\n\n');
    expect([...parsed.records]).toEqual([
      [1, ['1', '2']],
      [4, ['3', '4']],
    ]);
    expect(parsed.locate(4, 'date')).toEqual({ line: 6, column: 3 });
    expect(parsed.faults).toEqual([]);
  });

  it('keeps text that looks like something else', () => {
    const { records } = parse('customer,date\n00123,12345678901234567890\n1e3,=1+1\n5" pipe,#x\n');
    expect([...records.values()]).toEqual([
      ['00123', '12345678901234567890'],
      ['1e3', '=1+1'],
      ['5" pipe', '#x'],
    ]);
  });

  it('reads files larger than one piece alike', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `c-${index},2026-01-01`);
    const plain = parse(['customer,date', ...rows].join('\n'));
    expect(plain.records.size).toBe(20_000);
    expect(plain.records.get(19_999)).toEqual(['c-19999', '2026-01-01']);
    expect(plain.locate(19_999, 'date')).toEqual({ line: 20_001, column: 9 });
    const quoted = parse(['customer,date', ...rows.map((row) => `"${row.replace(',', '\n",')}`)].join('\r\n'));
    expect(quoted.records.size).toBe(20_000);
    expect(quoted.records.get(19_999)).toEqual(['c-19999\n', '2026-01-01']);
    expect(quoted.locate(19_999, 'date')).toEqual({ line: 40_001, column: 3 });
  });

  it('accepts as much as the limits say, and not one more', () => {
    const rows = (count: number) => `customer,date\n${'a,b\n'.repeat(count)}`;
    expect(parse(rows(3), { rows: 3 }).records.size).toBe(3);
    expect(parse(rows(3).trimEnd(), { rows: 3 }).records.size).toBe(3);
    expect(rulesOf(parse(rows(4), { rows: 3 }))).toEqual(['1:1 too-many-rows']);
    expect(rulesOf(parse(rows(4).replace('a', '"a"'), { rows: 3 }))).toEqual(['1:1 too-many-rows']);
    expect(parse(rows(3).replace('a', '"a"'), { rows: 3 }).records.size).toBe(3);
    expect(parse('customer,date,text\n', { columns: 3 }).header).toHaveLength(3);
    expect(rulesOf(parse('customer,date,text\n', { columns: 2 }))).toEqual(['1:15 too-many-columns']);
    expect(rulesOf(parse('customer,date\naaaa,b\naaaaa,b\n', { cellCharacters: 4 }))).toEqual(['3:1 cell-too-large']);
  });

  it('ends on any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'a', 'customer') }), (text) => {
        const { records, faults } = parse(text);
        expect(records.size + faults.length).toBeGreaterThanOrEqual(0);
        for (const { line, column } of faults) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
