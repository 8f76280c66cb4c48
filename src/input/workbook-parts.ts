/** The parts of a workbook that its sheets need: their names, the texts they share, and which styles are dates. */
import { posix } from 'node:path';
import { findAttribute, readXml } from './read-xml.ts';
import { kindOfFormat, type ValueKind } from './workbook-value.ts';
import { invalidWorkbook } from './workbook-fault.ts';
import type { ZipFile } from './zip-file.ts';

export interface Sheet {
  name: string;
  hidden: boolean;
  /** The name of its part. */
  part: string;
}

export interface Workbook {
  /** In the order of their tabs; charts are none. */
  sheets: Sheet[];
  /** Days are counted from 1904, not from 1900. */
  from1904: boolean;
  sharedTexts(): string[];
  /** By number of the style. */
  kinds(): ValueKind[];
}

export function openWorkbook(zip: ZipFile): Workbook {
  const main = mainPart(zip);
  const relations = readRelations(zip, main);
  const sheets: Sheet[] = [];
  let from1904 = false;
  readXml(requirePart(zip, main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === findAttribute(attributes, 'id'));
      if (!relation || !relation.type.endsWith('/worksheet')) return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', hidden, part: relation.part });
    },
  });
  const partOf = (type: string) => relations.find((one) => one.type.endsWith(`/${type}`))?.part;
  return {
    sheets,
    from1904,
    sharedTexts: () => readSharedTexts(partBytes(zip, partOf('sharedStrings'))),
    kinds: () => readKinds(partBytes(zip, partOf('styles'))),
  };
}

interface Relation {
  id: string | undefined;
  type: string;
  part: string;
}

function mainPart(zip: ZipFile): string {
  if (zip.names.includes('mimetype'))
    throw invalidWorkbook('it is an OpenDocument file', 'Save it as .xlsx, or as CSV in UTF-8.');
  const main = readRelations(zip, '').find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  if (main.toLowerCase().endsWith('.bin'))
    throw invalidWorkbook('it is a binary workbook (.xlsb)', 'Open it in Excel and save it as .xlsx.');
  if (!zip.names.includes(main.toLowerCase()))
    throw invalidWorkbook(
      'it is a zip archive without a workbook in it',
      'If it is one of Excel, open it there and save it as .xlsx.',
    );
  return main;
}

/** Of a part, or of the whole package where its name is empty. */
function readRelations(zip: ZipFile, part: string): Relation[] {
  const folder = posix.dirname(part);
  const bytes = zip.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const relations: Relation[] = [];
  if (!bytes) return relations;
  readXml(bytes, {
    open: (name, { Id: id, Type: type = '', Target: target = '' }) => {
      if (name !== 'Relationship') return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, type, part: path });
    },
  });
  return relations;
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

const partBytes = (zip: ZipFile, part: string | undefined) => (part === undefined ? undefined : zip.read(part));

function requirePart(zip: ZipFile, part: string): Buffer {
  const bytes = zip.read(part);
  if (!bytes) throw invalidWorkbook('one of its parts is missing');
  return bytes;
}

function readSharedTexts(bytes: Buffer | undefined): string[] {
  const texts: string[] = [];
  if (!bytes) return texts;
  const collect = collectText();
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') collect.clear();
      collect.open(name);
    },
    close: (name) => {
      collect.close(name);
      if (name === 'si') texts.push(collect.text());
    },
    text: collect.add,
  });
  return texts;
}

/** The text of an item: that of its runs, without how it is to be pronounced. */
export function collectText() {
  let text = '';
  let inText = false;
  let inPhonetic = false;
  return {
    clear: () => void (text = ''),
    text: () => unescape(text),
    add: (part: string) => {
      if (inText && !inPhonetic) text += part;
    },
    open: (name: string) => {
      if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close: (name: string) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
  };
}

/** Characters that XML cannot hold are written _x000D_. */
export const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

function readKinds(bytes: Buffer | undefined): ValueKind[] {
  const kinds: ValueKind[] = [];
  if (!bytes) return kinds;
  const formats = new Map<number, string>();
  let inCells = false;
  readXml(bytes, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) kinds.push(kindOfFormat(Number(numFmtId ?? 0), formats));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
}
