import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits, type Limits } from '../../src/input/limits.ts';
import { parseWorkbook } from '../../src/input/parse-workbook.ts';
import { readEach, type Fault } from '../../src/input/raw-table.ts';
import type { ReadAs } from '../../src/schema/read-as.ts';
import {
  sheetXml,
  workbookParts,
  writeWorkbook,
  writeZip,
  type CellValue,
  type SheetInput,
  type WorkbookInput,
} from '../support/write-workbook.ts';

interface Options {
  as?: ReadAs;
  limits?: Partial<Limits>;
  known?: string[];
}

function parse(bytes: Buffer, { as, limits = {}, known = ['customer', 'date', 'value'] }: Options = {}) {
  const options = { known: new Set(known), limits: { ...defaultLimits, ...limits }, as };
  const { table, faults } = parseWorkbook('data/book/usage.xlsx', bytes, options);
  const records = new Map<number, readonly string[]>();
  const left: Fault[] = [...(faults ?? [])];
  const take = (record: readonly string[], number: number) => records.set(number, record);
  if (table) readEach(table, take, (fault) => left.push(fault));
  return { header: table?.header, records, faults: left, locate: table?.file.locate };
}

const sheet = (rows: SheetInput['rows'], more: Partial<WorkbookInput> = {}) =>
  writeWorkbook({ sheets: [{ name: 'Sheet1', rows }], ...more });
const placesOf = ({ faults }: { faults: Fault[] }) => faults.map(({ place, rule }) => `${place} ${rule}`);
const cellsOf = ({ records }: ReturnType<typeof parse>) => [...records.values()];
/** What one cell is read as. */
const read = (cell: CellValue, more: Partial<WorkbookInput> = {}) =>
  cellsOf(parse(sheet([['value'], [cell]], more)))[0]?.[0];
const number = (written: string, style = 0): CellValue => ({ xml: `<v>${written}</v>`, attributes: `s="${style}"` });

describe('parseWorkbook', () => {
  it('reads back any texts and knows where each stands', () => {
    const text = fc.string({ unit: 'grapheme-composite' });
    const name = fc.stringMatching(/^[a-z]{1,3}$/);
    const table = fc
      .uniqueArray(name, { minLength: 1, maxLength: 30 })
      .chain((header) =>
        fc.tuple(fc.constant(header), fc.array(fc.tuple(...header.map(() => text)), { maxLength: 8 })),
      );
    fc.assert(
      fc.property(table, fc.nat(3), fc.string({ minLength: 1 }), ([header, rows], above, tab) => {
        const book = { sheets: [{ name: tab, rows: [...Array.from({ length: above }, () => null), header, ...rows] }] };
        const parsed = parse(writeWorkbook(book));
        expect(parsed.faults).toEqual([]);
        expect(parsed.header).toEqual(header);
        for (const [index, cells] of rows.entries()) {
          if (cells.every((cell) => cell.trim() === '')) expect(parsed.records.has(index)).toBe(false);
          // What XML makes of line ends is what a reader of it gets.
          else expect(parsed.records.get(index)).toEqual(cells);
          for (const [column, field] of header.entries())
            expect(parsed.locate!(index, field)).toMatchObject({ line: above + index + 2, column: column + 1 });
        }
      }),
    );
  });

  it('reads numbers as the sheet shows them, without what binary floating point adds', () => {
    expect(read(0.1 + 0.2)).toBe('0.3');
    expect(read(number('0.30000000000000004'))).toBe('0.3');
    expect(read(number('1.1000000000000001'))).toBe('1.1');
    expect(read(number('1E-7'))).toBe('0.0000001');
    expect(read(number('1.5E+3'))).toBe('1500');
    expect(read(number('-1.50'))).toBe('-1.5');
    expect(read(number('0.12', 1), { formats: [9] })).toBe('0.12');
    expect(read(number('1234567.891', 1), { formats: ['#,##0.00 "d"'] })).toBe('1234567.891');
    expect(read(number('12345678901234567890'))).toBe('12345678901234567890');
    expect(read('00123')).toBe('00123');
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['45838', '2025-06-30'],
    ['45838.999', '2025-06-30'],
    ['45838.999999999', '2025-07-01'],
    ['2958465', '9999-12-31'],
    ['-1', '-1'],
    ['2958466', '2958466'],
  ])('counts day %s from 1900 as %s', (serial, day) => {
    expect(read(number(serial, 1), { formats: [14] })).toBe(day);
  });

  it.each([
    ['0', '1904-01-01'],
    ['60', '1904-03-01'],
    ['44376', '2025-06-30'],
  ])('counts day %s from 1904 as %s', (serial, day) => {
    expect(read(number(serial, 1), { formats: ['yyyy-mm-dd'], from1904: true })).toBe(day);
  });

  it.each([
    ['dd/mm/yyyy;@', '2025-06-30'],
    ['yyyy"年"m"月"d"日"', '2025-06-30'],
    ['[$-409]d-mmm-yy', '2025-06-30'],
    ['mmm', '2025-06-30'],
    ['m/d/yy h:mm', '2025-06-30'],
    ['0.00', '45838.75'],
    ['General" days"', '45838.75'],
    ['0.0E+00', '45838.75'],
    ['#,##0 \\d', '45838.75'],
    ['[Red]0', '45838.75'],
    ['[$$-409]#,##0.00', '45838.75'],
    ['h:mm AM/PM', '1100130:00:00'],
    ['[h]:mm', '1100130:00:00'],
  ])('takes the format %s for what it is', (format, text) => {
    expect(read(number('45838.75', 1), { formats: [format] })).toBe(text);
  });

  it('reads booleans, formulas, dates in words, and texts in all their forms', () => {
    expect(read(true)).toBe('true');
    expect(read(false)).toBe('false');
    expect(read({ xml: '<f>A1*2</f><v>6</v>' })).toBe('6');
    expect(read({ xml: '<f>A1</f><v>x &amp; y</v>', attributes: 't="str"' })).toBe('x & y');
    expect(read({ xml: '<v>2026-07-01T10:00:00</v>', attributes: 't="d"' })).toBe('2026-07-01');
    const shared = [
      '<r><rPr><b/></rPr><t>bo</t></r><r><t xml:space="preserve">ld </t></r>',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
      '<t>a_x000D_b_x005F_x0041_</t>',
    ];
    const rows = [['value'], ...shared.map((_, index) => [{ xml: `<v>${index}</v>`, attributes: 't="s"' }])];
    expect(cellsOf(parse(sheet(rows, { shared })))).toEqual([['bold '], ['東京'], ['a\rb_x0041_']]);
  });

  it('takes an empty result of a formula for an empty cell', () => {
    const empty = { xml: '<f>""</f><v></v>', attributes: 't="str"' };
    const { faults, records } = parse(
      sheet([
        ['customer', 'value'],
        ['a', empty],
      ]),
    );
    expect([faults, [...records.values()]]).toEqual([[], [['a', '']]]);
  });

  it('names cells that show an error, or a formula that was never computed, at their place', () => {
    const rows = [
      ['customer', 'date', 'value', 'note'],
      ['a', '2026-07-01', { xml: '<f>1/0</f><v>#DIV/0!</v>', attributes: 't="e"' }, 'x'],
      ['b', { xml: '<f>TODAY()</f>' }, 1],
      ['c', '2026-07-01', 2, { xml: '<v>#N/A</v>', attributes: 't="e"' }],
      ['d', '2026-07-01', 3, '', 'beyond'],
    ];
    const parsed = parse(sheet(rows));
    expect(placesOf(parsed)).toEqual([
      'Sheet1!C2 error-cell',
      'Sheet1!B3 formula-without-value',
      'Sheet1!E5 cell-without-header',
    ]);
    expect(parsed.faults[0]).toMatchObject({ line: 2, column: 3, cells: ['a', '2026-07-01', '#DIV/0!', 'x'] });
    // An error in a column that nobody reads harms nobody.
    expect(cellsOf(parsed)).toEqual([['c', '2026-07-01', '2', '#N/A']]);
  });

  it('passes over empty rows and columns, and keeps the numbers of what follows', () => {
    const parsed = parse(
      sheet([null, ['customer', 'value', ''], null, ['a', 1], ['', null], ['b', 2, ' '], null, ['']]),
    );
    expect(parsed.header).toEqual(['customer', 'value']);
    expect([...parsed.records]).toEqual([
      [1, ['a', '1']],
      [3, ['b', '2']],
    ]);
    expect(parsed.locate!(3, 'value')).toEqual({ line: 6, column: 2, place: 'Sheet1!B6' });
    expect(parsed.locate!(-1, 'value')).toEqual({ line: 2, column: 2, place: 'Sheet1!B2' });
  });

  it('names blank and repeated headers at their place', () => {
    expect(placesOf(parse(sheet([['customer', null, 'value', ' Customer ']])))).toEqual([
      'Sheet1!B1 blank-header',
      'Sheet1!D1 repeated-header',
    ]);
    expect(
      parse(
        sheet([
          ['__proto__', 'constructor'],
          ['a', 'b'],
        ]),
      ).header,
    ).toEqual(['__proto__', 'constructor']);
  });

  it('takes the sheet that is declared, else the one named like the table, else the first to be seen', () => {
    const tab = (name: string, hidden = false): SheetInput => ({ name, rows: [['value'], [name]], hidden });
    const read = (sheets: SheetInput[], as?: ReadAs) => parse(writeWorkbook({ sheets }), { as });
    expect(cellsOf(read([tab('A'), tab('Usage ')]))).toEqual([['Usage ']]);
    expect(cellsOf(read([tab('A', true), tab('B'), tab('C')]))).toEqual([['B']]);
    expect(cellsOf(read([tab('A'), tab('usage'), tab('C')], { sheet: 'c' }))).toEqual([['C']]);
    const { faults } = read([tab('A'), tab('B')], { sheet: 'Missing' });
    expect(faults).toMatchObject([{ rule: 'missing-sheet', fix: 'Its sheets are: "A", "B".' }]);
    const odd = parse(writeWorkbook({ sheets: [{ name: "Bob's sheet", rows: [['value', 'value']] }] }));
    expect(placesOf(odd)).toEqual(["'Bob''s sheet'!B1 repeated-header"]);
  });

  it('takes the header from the row that is declared', () => {
    const rows = [['Report'], ['by', 'somebody'], ['customer', 'value'], ['a', 1]];
    const parsed = parse(sheet(rows), { as: { headerRow: 3 } });
    expect([parsed.header, cellsOf(parsed)]).toEqual([['customer', 'value'], [['a', '1']]]);
    expect(parsed.locate!(0, 'value')).toEqual({ line: 4, column: 2, place: 'Sheet1!B4' });
    expect(placesOf(parse(sheet(rows), { as: { headerRow: 9 } }))).toEqual(['Sheet1!A9 empty-file']);
    expect(placesOf(parse(sheet([null, ['  ']])))).toEqual(['Sheet1!A1 empty-file']);
  });

  it('reads sheets whose names carry prefixes and whose cells carry no places', () => {
    const parts = workbookParts({ sheets: [{ name: 'S', rows: [] }] });
    const xml =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="str"><x:v>value</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const parsed = parse(writeZip([...parts.slice(0, -1), { name: 'XL/Worksheets/sheet1.xml', data: xml }]));
    expect(parsed.faults).toEqual([]);
    expect(cellsOf(parsed)).toEqual([['1']]);
  });

  it('accepts as much as the limits say, and not one more', () => {
    const rows = (count: number) => [['customer', 'value'], ...Array.from({ length: count }, () => ['aaaa', 1])];
    expect(parse(sheet(rows(3)), { limits: { rows: 3 } }).records.size).toBe(3);
    expect(placesOf(parse(sheet(rows(4)), { limits: { rows: 3 } }))).toEqual(['Sheet1!A5 too-many-rows']);
    expect(parse(sheet(rows(1)), { limits: { columns: 2 } }).faults).toEqual([]);
    expect(placesOf(parse(sheet(rows(1)), { limits: { columns: 1 } }))).toEqual(['Sheet1!B1 too-many-columns']);
    expect(parse(sheet(rows(1)), { limits: { cellCharacters: 4 } }).faults).toEqual([]);
    expect(placesOf(parse(sheet(rows(1)), { limits: { cellCharacters: 3 } }))).toEqual(['Sheet1!A2 cell-too-large']);
    const parts = workbookParts({ sheets: [{ name: 'Sheet1', rows: rows(50) }] });
    const size = parts.reduce((sum, { data }) => sum + data.length, 0);
    expect(parse(writeZip(parts), { limits: { workbookBytes: size } }).faults).toEqual([]);
    expect(parse(writeZip(parts), { limits: { workbookBytes: size - 1 } }).faults).toMatchObject([
      { rule: 'workbook-too-large' },
    ]);
  });

  it('refuses a workbook that unpacks to too much, whatever sizes it claims', () => {
    const blank = ' '.repeat(20 * 1024 * 1024);
    const data = sheetXml([['value']]).replace('<sheetData>', `${blank}<sheetData>`);
    const parts = workbookParts({ sheets: [{ name: 'Sheet1', rows: [] }] }).slice(0, -1);
    const name = 'xl/worksheets/sheet1.xml';
    for (const claims of [undefined, 10, 0, 0xfffffffe])
      expect(parse(writeZip([...parts, { name, data, claims }])).faults).toMatchObject([
        { rule: 'workbook-too-large' },
      ]);
    // Many parts that share the same bytes claim more than there is.
    const shared = Array.from({ length: 300 }, (_, index) => ({
      name: `xl/media/${index}`,
      data: '',
      claims: 1 << 20,
    }));
    expect(parse(writeZip([...parts, ...shared, { name, data: sheetXml([['value']]) }])).faults).toMatchObject([
      { rule: 'workbook-too-large' },
    ]);
  });

  it('reads literal texts and comments, and refuses what is nested without end', () => {
    const parts = workbookParts({ sheets: [{ name: 'Sheet1', rows: [] }] }).slice(0, -1);
    const name = 'xl/worksheets/sheet1.xml';
    const data =
      '<worksheet><!-- x --><sheetData><row><c t="str"><v><![CDATA[a<b>&]]>c</v></c></row></sheetData></worksheet>';
    expect(parse(writeZip([...parts, { name, data }])).header).toEqual(['a<b>&c']);
    const deep = '<a>'.repeat(200_000) + '</a>'.repeat(200_000);
    expect(
      parse(writeZip([...parts, { name, data: deep }]), { limits: { workbookRatio: 10_000 } }).faults,
    ).toMatchObject([{ rule: 'invalid-workbook' }]);
  });

  it('refuses entities', () => {
    const parts = workbookParts({ sheets: [{ name: 'Sheet1', rows: [] }] }).slice(0, -1);
    const data = `<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
    const { faults } = parse(writeZip([...parts, { name: 'xl/worksheets/sheet1.xml', data }]));
    expect(faults).toMatchObject([{ rule: 'invalid-workbook' }]);
  });

  it('says what a file is that is no such workbook', () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const messages = [
      Buffer.alloc(0),
      Buffer.from('customer,date\n'),
      old,
      writeZip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }]),
      writeZip([{ name: 'word/document.xml', data: '<a/>' }]),
      sheet([['value'], [1]]).subarray(0, 500),
      writeZip(workbookParts({ sheets: [] })),
    ].map((bytes) => parse(bytes).faults.map(({ rule, message }) => `${rule} ${message}`));
    expect(messages).toMatchInlineSnapshot(`
      [
        [
          "invalid-workbook This is no workbook that can be read: the file is empty.",
        ],
        [
          "invalid-workbook This is no workbook that can be read: it does not begin like one.",
        ],
        [
          "invalid-workbook This is no workbook that can be read: it is in the old format of Excel (.xls).",
        ],
        [
          "invalid-workbook This is no workbook that can be read: it is an OpenDocument file.",
        ],
        [
          "invalid-workbook This is no workbook that can be read: it is a zip archive without a workbook in it.",
        ],
        [
          "invalid-workbook This is no workbook that can be read: the file is cut off or damaged.",
        ],
        [
          "invalid-workbook This is no workbook that can be read: it has no sheets.",
        ],
      ]
    `);
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
    const encrypted = writeZip(workbookParts({ sheets: [] }).map((part) => ({ ...part, encrypted: true })));
    for (const bytes of [locked, encrypted])
      expect(parse(bytes).faults).toMatchObject([{ rule: 'protected-workbook' }]);
  });

  it('ends on any damage without throwing', () => {
    const bytes = sheet(
      [
        ['customer', 'value'],
        ['a', 1],
        ['b', '2'],
      ],
      { shared: ['<t>x</t>'], formats: [14] },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        (changes) => {
          const damaged = Buffer.from(bytes);
          for (const [at, byte] of changes) damaged[at] = byte;
          const { faults, records } = parse(damaged);
          expect(faults.length + records.size).toBeGreaterThan(-1);
        },
      ),
      { numRuns: 500 },
    );
  });
});
