/** The streams of a PDF and what stands between them. */
import { inflateSync } from 'node:zlib';
import { MOST_UNPACKED, unpackWithin, Unreadable } from './leak-unreadable.ts';

export interface PdfStream {
  /** Of its object. */
  number: number;
  dictionary: string;
  packed: Buffer;
}

/** `outside` is Latin-1: dictionaries, names and strings, each byte a letter. */
export function pdfStreams(bytes: Buffer): { outside: string; streams: PdfStream[] } {
  const streams: PdfStream[] = [];
  const outside: string[] = [];
  let from = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', Math.max(at + 6, from))) {
    const begins = dataBegins(bytes, at);
    if (begins === undefined) continue;
    const before = bytes.toString('latin1', from, at);
    const opens = [...before.matchAll(/(\d+)\s+\d+\s+obj\b/g)].at(-1);
    const dictionary = before.slice(opens?.index ?? 0);
    const ends = dataEnds(bytes, begins, dictionary);
    streams.push({ number: Number(opens?.[1] ?? -1), dictionary, packed: bytes.subarray(begins, ends) });
    outside.push(before);
    from = ends;
  }
  outside.push(bytes.toString('latin1', from));
  return { outside: outside.join('\n'), streams };
}

/** Undefined where the word is not the one that begins a stream. */
function dataBegins(bytes: Buffer, at: number): number | undefined {
  if (bytes.toString('latin1', at - 3, at) === 'end') return undefined;
  if (!/>>\s*$/.test(bytes.toString('latin1', Math.max(0, at - 12), at))) return undefined;
  if (bytes[at + 6] === 0x0a) return at + 7;
  return bytes[at + 6] === 0x0d ? at + (bytes[at + 7] === 0x0a ? 8 : 7) : undefined;
}

function dataEnds(bytes: Buffer, begins: number, dictionary: string): number {
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  const said = begins + Number(length);
  if (length !== undefined && /^\s*endstream/.test(bytes.toString('latin1', said, said + 12))) return said;
  const found = bytes.indexOf('endstream', begins);
  return found < 0 ? bytes.length : found;
}

/** Pictures are left as they are packed: they are files of their own. */
const PICTURES = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode']);

export function decodePdfStream({ dictionary, packed, number }: PdfStream): Buffer {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.match(/\w+/g) ?? [];
  let bytes = packed;
  for (const filter of filters) {
    if (PICTURES.has(filter)) return bytes;
    bytes = undoFilter(filter, bytes, `object ${number} of the PDF`);
  }
  if (/\/Predictor\s+(?:[2-9]|1\d)/.test(dictionary) && !/\/Type\s*\/XRef|\/Subtype\s*\/Image/.test(dictionary))
    throw new Unreadable(`object ${number} of the PDF is packed by a predictor, which is not read`);
  return bytes;
}

function undoFilter(filter: string, bytes: Buffer, what: string): Buffer {
  if (filter === 'FlateDecode' || filter === 'Fl')
    return Buffer.from(unpackWithin(() => inflateSync(bytes, { maxOutputLength: MOST_UNPACKED }), what));
  if (filter === 'ASCIIHexDecode' || filter === 'AHx')
    return Buffer.from(bytes.toString('latin1').replace(/[^0-9a-f]/gi, ''), 'hex');
  if (filter === 'ASCII85Decode' || filter === 'A85') return ascii85(bytes.toString('latin1'));
  throw new Unreadable(`${what} is packed by ${filter}, which is not read`);
}

function ascii85(text: string): Buffer {
  const out: number[] = [];
  const signs = text.replace(/\s/g, '').replace(/^<~/, '').split('~')[0]!.replaceAll('z', '!!!!!');
  for (let at = 0; at < signs.length; at += 5) {
    const group = signs.slice(at, at + 5);
    let value = 0;
    for (const sign of group.padEnd(5, 'u')) value = value * 85 + sign.charCodeAt(0) - 33;
    for (let byte = 0; byte < group.length - 1; byte++) out.push(Math.floor(value / 256 ** (3 - byte)) % 256);
  }
  return Buffer.from(out);
}
