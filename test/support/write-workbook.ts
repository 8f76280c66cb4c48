/** Workbooks and zip archives written by hand, so that a test can say exactly what stands in them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: string | Buffer;
  /** The size that the archive claims, where it lies. */
  claims?: number;
  stored?: boolean;
  encrypted?: boolean;
}

export function writeZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims, stored = false, encrypted = false } of parts) {
    const plain = Buffer.from(data);
    const packed = stored ? plain : deflateRawSync(plain);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2);
    head.writeUInt16LE(stored ? 0 : 8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims ?? plain.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, Buffer.from(name));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** A cell: a text (inline), a number, a boolean, nothing, or the XML of a whole `<c>` without its place. */
export type CellValue = string | number | boolean | null | { xml: string; attributes?: string };

export interface SheetInput {
  name: string;
  rows: readonly (readonly CellValue[] | null)[];
  hidden?: boolean;
}

export interface WorkbookInput {
  sheets: readonly SheetInput[];
  from1904?: boolean;
  shared?: readonly string[];
  /** Number formats of the styles 1, 2, …: a code, or the number of one that is built in. */
  formats?: readonly (string | number)[];
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export const writeWorkbook = (input: WorkbookInput): Buffer => writeZip(workbookParts(input));

export function workbookParts({ sheets, from1904 = false, shared = [], formats = [] }: WorkbookInput): ZipPart[] {
  const tabs = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escape(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation('rIdT', 'sharedStrings', 'sharedStrings.xml'),
    relation('rIdS', 'styles', '/xl/styles.xml'),
  ];
  return [
    part('_rels/.rels', `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${tabs.join('')}</sheets></workbook>`,
    ),
    part('xl/sharedStrings.xml', `<sst>${shared.map((xml) => `<si>${xml}</si>`).join('')}</sst>`),
    part('xl/styles.xml', stylesXml(formats)),
    ...sheets.map(({ rows }, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(rows))),
  ];
}

const part = (name: string, xml: string): ZipPart => ({
  name,
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`,
});

function stylesXml(formats: readonly (string | number)[]): string {
  const own = formats.map((format, index) => ({ id: typeof format === 'number' ? format : 164 + index, format }));
  const codes = own.filter(({ format }) => typeof format === 'string');
  return `<styleSheet><numFmts>${codes.map(({ id, format }) => `<numFmt numFmtId="${id}" formatCode="${escape(String(format))}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${own.map(({ id }) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;
}

export function sheetXml(rows: SheetInput['rows']): string {
  const written = rows.map((cells, row) =>
    cells === null
      ? ''
      : `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')}</row>`,
  );
  return `<worksheet xmlns="${MAIN}"><sheetData>${written.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: CellValue, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  return `<c r="${at}"${cell.attributes ? ` ${cell.attributes}` : ''}>${cell.xml}</c>`;
}

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** As Excel writes texts: what XML cannot hold, and what looks like such an escape, is escaped. */
const escape = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (character) =>
      '\t\n'.includes(character) ? character : `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
