/** The same table in every format, encoding and delimiter is the same rows, and a fault in it stands at its own place. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readWorkspace, type WorkspaceInput } from '../../src/input/read-workspace.ts';
import type { Encoding } from '../../src/schema/read-as.ts';
import { encodeText } from '../support/encode-text.ts';
import { writeWorkbook } from '../support/write-workbook.ts';

const header = ['customer', 'feedback', 'date', 'theme', 'text'];
const rows = [
  ['alder', '00123', '2026-07-06', 'Prix', 'Trop cher: 5 €, dit “Zoé”'],
  ['birch', '12345678901234567890', '2026-07-07', 'a;b|c,d\te', 'two\nlines'],
  ['alder', '1.10', '2026-07-08', 'x', ''],
];
/** A text is required; the third row lacks it, at these places. */
const table = [header, ...rows];
const objects = rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [header[index]!, cell])));
const csv = (by: string, end = '\n') =>
  table.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(by)).join(end) + end;
const ndjson = (end: string) => objects.map((one) => JSON.stringify(one)).join(end);

interface Format {
  name: string;
  file: string;
  bytes: Buffer | string;
  /** What sources.yaml declares about the file. */
  declared?: Record<string, unknown>;
  place: { line: number; column: number; place?: string };
}

const inCsv = { line: 5, column: 33 };
const encoded = (encoding: Encoding, mark: boolean, declared = !mark): Format => ({
  name: `csv in ${encoding}${mark ? ' with byte order mark' : ', declared'}`,
  file: 'feedback.csv',
  bytes: encodeText(csv(','), encoding, mark),
  ...(declared && { declared: { encoding } }),
  place: inCsv,
});

const formats: Format[] = [
  { name: 'csv', file: 'feedback.csv', bytes: csv(','), place: inCsv },
  { name: 'csv with ;', file: 'feedback.csv', bytes: csv(';'), place: inCsv },
  { name: 'csv with |', file: 'feedback.csv', bytes: csv('|'), place: inCsv },
  { name: 'csv with | declared', file: 'feedback.csv', bytes: csv('|'), declared: { delimiter: '|' }, place: inCsv },
  { name: 'tsv', file: 'feedback.tsv', bytes: csv('\t'), place: inCsv },
  { name: 'csv with CRLF', file: 'feedback.csv', bytes: csv(',', '\r\n'), place: inCsv },
  {
    name: 'csv with a header further down',
    file: 'feedback.csv',
    bytes: `Feedback "so far\n\n${csv(';')}`,
    declared: { header_row: 3 },
    place: { line: 7, column: 33 },
  },
  encoded('utf-8', true),
  encoded('utf-16le', true),
  encoded('utf-16be', true),
  encoded('utf-16le', false),
  encoded('utf-16be', false),
  encoded('gb18030', false),
  encoded('windows-1252', false),
  { name: 'json', file: 'feedback.json', bytes: JSON.stringify(objects, null, 1), place: { line: 21, column: 11 } },
  { name: 'ndjson', file: 'feedback.ndjson', bytes: ndjson('\r\n'), place: { line: 3, column: 78 } },
  { name: 'yaml', file: 'feedback.yaml', bytes: stringify(objects), place: { line: 17, column: 9 } },
  {
    name: 'xlsx',
    file: 'feedback.xlsx',
    bytes: writeWorkbook({
      sheets: [
        { name: 'Notes', rows: [['x']] },
        { name: 'Feedback', rows: table },
      ],
    }),
    place: { line: 4, column: 5, place: 'Feedback!E4' },
  },
  {
    name: 'xlsx with a declared sheet and header',
    file: 'feedback.xlsx',
    bytes: writeWorkbook({
      sheets: [
        { name: 'feedback', rows: [['x']] },
        { name: 'Q3 2026', rows: [['Feedback of the quarter'], null, ...table] },
      ],
    }),
    declared: { sheet: 'q3 2026', header_row: 3 },
    place: { line: 6, column: 5, place: "'Q3 2026'!E6" },
  },
];

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  cpSync(join(import.meta.dirname, '../fixtures/base'), root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function read({ file, bytes, declared }: Format): Promise<WorkspaceInput> {
  writeFileSync(join(root, 'data/book', file), bytes);
  if (declared) {
    writeFileSync(join(root, 'data/sources.yaml'), stringify({ files: { [`book/${file}`]: declared }, sources: {} }));
  }
  return readWorkspace(root);
}

const feedbackOf = (book: WorkspaceInput['book']) => book!.customers.flatMap(({ slice }) => slice.tables.feedback);

describe.each(formats)('a table as $name', (format) => {
  it('gives the same rows, the same account of cells, and the fault at its place', async () => {
    const { book, issues, cells } = await read(format);
    const got = feedbackOf(book).map((row) => header.map((name) => row[name as 'text']));
    expect(got).toEqual([rows[0], rows[1]]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      file: `data/book/${format.file}`,
      ...format.place,
      rule: 'missing-value',
      field: 'text',
      customer: 'alder',
    });
    expect(issues[0]!.place).toBe(format.place.place);
    const base = 53;
    expect(cells).toEqual({ read: base + 15, used: base + 10, reported: 5 });
  });
});

describe('an encoding that is not declared', () => {
  it.each([
    ['gb18030', '{ "book/feedback.csv": { encoding: gb18030 } }'],
    ['windows-1252', '{ "book/feedback.csv": { encoding: windows-1252 } }'],
  ] as const)('is suggested, but %s is not guessed', async (encoding, declaration) => {
    const text = encoding === 'gb18030' ? '太贵了' : 'C’est trop cher, déjà';
    const bytes = encodeText(`customer,feedback,date,theme,text\nalder,1,2026-07-06,x,${text}\n`, encoding);
    const { issues } = await read({ ...formats[0]!, bytes });
    expect(issues).toMatchObject([{ rule: 'undecodable', line: 2 }]);
    expect(issues[0]!.fix).toContain(declaration);
  });

  it('that is declared against all appearance is a warning', async () => {
    const declared = { encoding: 'windows-1252' };
    const bytes = 'customer,feedback,date,theme,text\nalder,1,2026-07-06,x,déjà\n';
    const { issues, book } = await read({ ...formats[0]!, bytes, declared });
    expect(issues).toMatchObject([{ rule: 'unlikely-encoding', severity: 'warning' }]);
    expect(feedbackOf(book)).toMatchObject([{ text: 'dÃ©jÃ' }]);
  });
});
