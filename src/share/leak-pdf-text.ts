/** The letters of a PDF's content: strings that are shown, through the map that each font brings for its glyphs. */
import { decodeTextString, pdfStrings } from './leak-pdf-strings.ts';
import { Unreadable } from './leak-unreadable.ts';

export interface PdfFont {
  /** Two bytes a glyph. */
  isWide: boolean;
  /** Undefined: the font does not say it. */
  letters: ReadonlyMap<number, string> | undefined;
}

const hexText = (hex: string) => {
  const bytes = Buffer.from(hex, 'hex');
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
};

/** A ToUnicode map. */
export function readGlyphMap(bytes: Buffer): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const text = bytes.toString('latin1');
  for (const [, list] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, hex] of list!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]*)>/gi))
      letters.set(parseInt(glyph!, 16), hexText(hex!));
  for (const [, list] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low, high, first, all] of list!.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])/gi,
    )) {
      const [from, to] = [parseInt(low!, 16), Math.min(parseInt(high!, 16), 0xffff)];
      const listed = [...(all ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hexText(hex!));
      const base = first === undefined ? '' : hexText(first);
      const last = base.codePointAt(base.length - 1) ?? 0;
      for (let glyph = from; glyph <= to; glyph++)
        letters.set(
          glyph,
          first === undefined
            ? (listed[glyph - from] ?? '')
            : base.slice(0, -1) + String.fromCodePoint(last + glyph - from),
        );
    }
  return letters;
}

/** What moves the pen; a word may end there. Inside the list of one TJ it does not. */
const SELECTS = /\/([^\s/<>[\]()]+)\s+[-+.\d]+\s+Tf\b/g;

/** Strings in the order in which they are painted. Where a name means several fonts, it is read through each. */
export function contentText(content: Buffer, fonts: ReadonlyMap<string, readonly PdfFont[]>): string {
  const source = content.toString('latin1');
  const selected = [...source.matchAll(SELECTS)].map((match) => ({ at: match.index, name: match[1]! }));
  const out: string[] = [];
  let next = 0;
  let current: readonly PdfFont[] = [];
  let last = 0;
  for (const { bytes, from, to } of pdfStrings(content)) {
    while (next < selected.length && selected[next]!.at < from) current = fonts.get(selected[next++]!.name) ?? [];
    if (/[A-Za-z'"]/.test(source.slice(last, from))) out.push(' ');
    last = to;
    out.push(lettersOf(bytes, current));
  }
  return out.join('');
}

function lettersOf(bytes: Buffer, fonts: readonly PdfFont[]): string {
  if (bytes.length >= 2 && ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe)))
    return decodeTextString(bytes);
  if (fonts.length === 0) return decodeTextString(bytes);
  return fonts.map((font) => throughFont(bytes, font)).join(' ');
}

function throughFont(bytes: Buffer, { isWide, letters }: PdfFont): string {
  if (!letters && isWide && bytes.length > 0)
    throw new Unreadable('a PDF has text in a font that does not say its letters');
  if (!letters) return decodeTextString(bytes);
  const out: string[] = [];
  if (isWide) for (let at = 0; at + 1 < bytes.length; at += 2) out.push(letters.get(bytes.readUInt16BE(at)) ?? '');
  else for (const byte of bytes) out.push(letters.get(byte) ?? String.fromCharCode(byte));
  return out.join('');
}
