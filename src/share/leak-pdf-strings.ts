/** The strings of a PDF: `(literal)` and `<hexadecimal>`, and what letters they mean where no font says it. */

export interface PdfString {
  bytes: Buffer;
  from: number;
  to: number;
}

const OPEN = 0x28;
const CLOSE = 0x29;
const BACKSLASH = 0x5c;
const LESS = 0x3c;
const MORE = 0x3e;
const PERCENT = 0x25;
const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** In their order. */
export function pdfStrings(source: Buffer): PdfString[] {
  const found: PdfString[] = [];
  for (let at = 0; at < source.length; at++) {
    const byte = source[at];
    if (byte === PERCENT) at = endOfLine(source, at);
    else if (byte === OPEN) {
      const string = literalAt(source, at);
      found.push(string);
      at = string.to - 1;
    } else if (byte === LESS && source[at + 1] === LESS) at++;
    else if (byte === LESS) {
      const end = source.indexOf(MORE, at);
      const to = end < 0 ? source.length : end + 1;
      const digits = source.toString('latin1', at + 1, to - 1).replace(/[^0-9a-f]/gi, '');
      found.push({ bytes: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'), from: at, to });
      at = to - 1;
    }
  }
  return found;
}

/** A comment ends with its line. Its own words are seen where the bytes are read as they stand. */
function endOfLine(source: Buffer, at: number): number {
  let end = at;
  while (end < source.length && source[end] !== 10 && source[end] !== 13) end++;
  return end;
}

function literalAt(source: Buffer, from: number): PdfString {
  const out: number[] = [];
  let depth = 1;
  let at = from + 1;
  for (; at < source.length && depth > 0; at++) {
    const byte = source[at]!;
    if (byte === BACKSLASH) {
      at = pushEscaped(source, at + 1, out);
      continue;
    }
    if (byte === OPEN) depth++;
    if (byte === CLOSE) depth--;
    if (depth > 0) out.push(byte);
  }
  return { bytes: Buffer.from(out), from, to: at };
}

const isOctal = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x30 && byte <= 0x37;

/** What stands at `at`, behind a backslash. Where its last byte stands. */
function pushEscaped(source: Buffer, at: number, out: number[]): number {
  const byte = source[at];
  if (byte === undefined) return at;
  if (isOctal(byte)) {
    let value = 0;
    let end = at;
    for (; end < at + 3 && isOctal(source[end]); end++) value = value * 8 + source[end]! - 0x30;
    out.push(value & 255);
    return end - 1;
  }
  // A line end behind a backslash is none.
  if (byte === 13) return source[at + 1] === 10 ? at + 1 : at;
  if (byte !== 10) out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
  return at;
}

/** PDFDocEncoding from 0x80; the rest is Latin-1. */
const DOC_80 = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž';

export function decodeTextString(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, 2 + ((bytes.length - 2) & ~1)))
      .swap16()
      .toString('utf16le');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9e\xa0]/g, (sign) => (sign === '\xa0' ? '€' : DOC_80[sign.charCodeAt(0) - 0x80]!));
}
