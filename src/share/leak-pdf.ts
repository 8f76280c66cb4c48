/**
 * What a PDF says: its text through the fonts' own maps from glyphs to letters, the strings of its dictionaries (title,
 * outline, alternative texts, links), its XMP, its pictures and attached files. Object streams are opened. A PDF that is
 * locked, or whose letters cannot be known, is thrown as unreadable. Formula: ISO 32000-1, 7.3, 7.5, 9.4 and 9.10.
 */
import type { Piece } from './leak-unpack.ts';
import { decodePdfStream, pdfStreams, type PdfStream } from './leak-pdf-streams.ts';
import { decodeTextString, pdfStrings } from './leak-pdf-strings.ts';
import { contentText, readGlyphMap, type PdfFont } from './leak-pdf-text.ts';
import { Unreadable } from './leak-unreadable.ts';

/** Bytes in a piece are a file of their own. */
export function pdfPieces(bytes: Buffer, emit: (piece: Piece) => void): void {
  const { outside, streams } = pdfStreams(bytes);
  if (/\/Encrypt\b/.test(outside)) throw new Unreadable('it is a PDF locked by a password');
  const opened = streams.map((stream) => ({ ...stream, bytes: decodePdfStream(stream) }));
  const packed = opened.filter(({ dictionary }) => /\/Type\s*\/ObjStm\b/.test(dictionary)).map(objectsIn);
  const said = [outside, ...packed.map(({ text }) => text)].join('\n');
  const strings = pdfStrings(Buffer.from(said, 'latin1')).map(({ bytes: string }) => decodeTextString(string));
  emit({ where: 'strings of the PDF', lane: 'prose', content: strings.join('\n') });
  emit({ where: 'PDF', lane: 'code', content: said.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => letter(hex)) });
  const fonts = findFonts(said, packed, opened);
  for (const stream of opened) {
    const { dictionary } = stream;
    if (/\/Type\s*\/(?:ObjStm|XRef)\b|\/Length[123]\b|\/FontFile/.test(dictionary))
      emit({ where: 'PDF', lane: 'opaque', content: stream.bytes.toString('latin1') });
    else if (isContent(stream))
      emit({ where: 'text of the PDF', lane: 'prose', content: contentText(stream.bytes, fonts) });
    else emit({ where: 'part of the PDF', lane: 'opaque', content: stream.bytes });
  }
}

const letter = (hex: string) => String.fromCharCode(parseInt(hex, 16));

interface Opened extends PdfStream {
  bytes: Buffer;
}

const isContent = ({ dictionary, bytes }: Opened) =>
  !/\/Subtype\s*\/(?:Image|XML|Type1C|CIDFontType0C|OpenType)\b|\/Type\s*\/(?:Metadata|EmbeddedFile)\b/.test(
    dictionary,
  ) &&
  !bytes.includes('begincmap') &&
  /(?:^|\s)Tf\s/.test(bytes.toString('latin1'));

/** The objects of an object stream as they would stand in the file, by number. */
function objectsIn({ dictionary, bytes }: Opened): { text: string; objects: Map<number, string> } {
  const text = bytes.toString('latin1');
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
  const objects = new Map<number, string>();
  for (let at = 0; at + 1 < numbers.length; at += 2)
    objects.set(numbers[at]!, text.slice(first + numbers[at + 1]!, first + (numbers[at + 3] ?? text.length)));
  return { text: text.slice(first), objects };
}

const OBJECT = /(\d+)\s+\d+\s+obj\b/g;
const REFERENCE = /\/([^\s/<>[\]()]+)\s+(\d+)\s+\d+\s+R\b/g;

/** By the name that content calls them; one name may mean several. */
function findFonts(
  said: string,
  packed: { objects: Map<number, string> }[],
  streams: Opened[],
): Map<string, PdfFont[]> {
  const objects = new Map<number, string>();
  const opens = [...said.matchAll(OBJECT)];
  for (const [at, { 1: number, index }] of opens.entries())
    objects.set(Number(number), said.slice(index, opens[at + 1]?.index));
  for (const one of packed) for (const [number, text] of one.objects) objects.set(number, text);
  const maps = new Map(
    streams
      .filter(({ bytes }) => bytes.includes('begincmap'))
      .map(({ number, bytes }) => [number, readGlyphMap(bytes)]),
  );
  const fontOf = (number: number): PdfFont => {
    const text = objects.get(number) ?? '';
    return {
      isWide: /\/Subtype\s*\/Type0\b/.test(text),
      letters: maps.get(Number(/\/ToUnicode\s+(\d+)/.exec(text)?.[1])),
    };
  };
  const inline = [...said.matchAll(/\/Font\s*<<([\s\S]*?)>>/g)].map(([, list]) => list!);
  const apart = [...said.matchAll(/\/Font\s+(\d+)\s+\d+\s+R/g)].map(([, number]) => objects.get(Number(number)) ?? '');
  const named = new Map<string, Set<number>>();
  for (const list of [...inline, ...apart])
    for (const [, name, number] of list.matchAll(REFERENCE))
      named.set(name!, (named.get(name!) ?? new Set()).add(Number(number)));
  return new Map([...named].map(([name, numbers]) => [name, [...numbers].map(fontOf)]));
}
