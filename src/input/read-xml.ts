/** XML read tag by tag, so that no size of a part costs memory. Prefixes of names are left out. */
import { SaxesParser } from 'saxes';
import { invalidWorkbook } from './workbook-fault.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

export interface XmlVisitor {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  /** One text may come in several pieces. */
  text?(text: string): void;
}

/** Thrown by a visitor that has seen enough. */
export class Enough extends Error {}

const CHUNK = 1 << 16;
const DEEPEST = 128;

/** Throws a WorkbookError where it is no XML. Document types are refused: nothing is looked up, nothing is expanded. */
export function readXml(bytes: Buffer, visitor: XmlVisitor): void {
  const parser = new SaxesParser();
  let depth = 0;
  const fail = () => {
    throw invalidWorkbook('one of its parts is broken');
  };
  parser.on('error', fail);
  parser.on('doctype', fail);
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEEPEST) fail();
    visitor.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    visitor.close?.(localName(name));
  });
  if (visitor.text) {
    parser.on('text', (text) => visitor.text!(text));
    parser.on('cdata', (text) => visitor.text!(text));
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK)
      parser.write(decodeChunk(decoder, bytes.subarray(at, at + CHUNK), at + CHUNK < bytes.length));
    parser.close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

function decodeChunk(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw invalidWorkbook('one of its parts is no UTF-8');
  }
}

const localName = (name: string) => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** The value of an attribute whatever its prefix. */
export function findAttribute(attributes: Attributes, local: string): string | undefined {
  for (const name in attributes) if (name.endsWith(`:${local}`)) return attributes[name];
  return attributes[local];
}
