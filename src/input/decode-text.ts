/**
 * Bytes into text: by byte order mark, else as declared, else strict UTF-8. Nothing is guessed; where the bytes do not
 * fit, the place is named, and what they look like is suggested.
 */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../schema/read-as.ts';
import { encodingName, suggestEncoding } from './suggest-encoding.ts';

/** What could not be decoded, and where: line and column from 1. */
export interface DecodeFault {
  line: number;
  column: number;
  message: string;
  fix: string;
  /** What the bytes look like. */
  suggested?: Encoding;
}

export type Decoded = { text: string; fault?: undefined } | { text?: undefined; fault: DecodeFault };

export function decode(bytes: Buffer, declared?: Encoding): Decoded {
  const marked = markOf(bytes);
  const encoding = marked ?? declared ?? 'utf-8';
  const text = textIn(bytes, encoding);
  if (text === undefined) return { fault: firstBadByte(bytes, encoding, marked !== undefined, declared) };
  const nul = text.indexOf('\0');
  return nul < 0 ? { text } : { fault: nulFault(bytes, text.slice(0, nul)) };
}

/** The text without byte order mark; undefined where a byte does not fit. */
function textIn(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return isUtf8(bytes) ? bytes.toString('utf8', hasUtf8Mark(bytes) ? 3 : 0) : undefined;
  if (encoding === 'windows-1252') return windows1252(bytes);
  try {
    // GB18030 has a byte order mark of its own that the decoder leaves in.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

/** Of the bytes 0x80 to 0x9F; a space where a byte stands for nothing. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** By hand, because some releases of Node read it as Latin-1, and because the five bytes without meaning are faults. */
function windows1252(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1');
  if (/[\x81\x8d\x8f\x90\x9d]/.test(text)) return undefined;
  return text.replace(/[\x80-\x9f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80]!);
}

const hasUtf8Mark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function markOf(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return hasUtf8Mark(bytes) ? 'utf-8' : undefined;
}

function firstBadByte(bytes: Buffer, encoding: Encoding, marked: boolean, declared?: Encoding): DecodeFault {
  let low = 0;
  let high = bytes.length;
  // The longest beginning that is well formed but for a cut last character.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (beginningOf(bytes.subarray(0, middle), encoding) !== undefined) low = middle;
    else high = middle - 1;
  }
  const nul = bytes.indexOf(0);
  if (encoding === 'utf-8' && nul >= 0 && nul < low) return nulFault(bytes, bytes.toString('utf8', 0, nul));
  const place = endOf(beginningOf(bytes.subarray(0, low), encoding) ?? '');
  if (encoding.startsWith('utf-16')) return { ...place, ...brokenUtf16(marked) };
  const byte = bytes[low];
  const what = byte === undefined ? 'ends in the middle of a character' : `has the byte 0x${hex(byte)} here`;
  const suggested = suggestEncoding(bytes);
  const other = suggested === encoding ? undefined : suggested;
  return {
    ...place,
    message: `The file is not ${encodingName(encoding)}${declared && !marked ? ', as it is declared to be' : ''}: it ${what}.`,
    fix:
      declared && !marked
        ? `Correct the encoding in data/sources.yaml${other ? ` (it looks like ${encodingName(other)})` : ''}, or save the file as UTF-8.`
        : 'Save it as UTF-8 (in Excel: "CSV UTF-8"), or as UTF-16 with a byte order mark.',
    ...(other && !declared && { suggested: other }),
  };
}

const brokenUtf16 = (marked: boolean) => ({
  message: marked
    ? 'The file begins like UTF-16, but a character of it is cut or broken.'
    : 'The file is declared to be UTF-16, but a character of it is cut or broken.',
  fix: 'Export the file again, as UTF-8.',
});

function nulFault(bytes: Buffer, before: string): DecodeFault {
  const suggested = suggestEncoding(bytes);
  return {
    ...endOf(before),
    message: 'The file holds a NUL character; it is no text, or it is UTF-16 without byte order mark.',
    fix: 'Save it as UTF-8.',
    ...(suggested?.startsWith('utf-16') && { suggested }),
  };
}

/** The text of a beginning, whose last character may be cut; undefined where a byte in it does not fit. */
function beginningOf(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'windows-1252') return windows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** The place right after a text. */
function endOf(text: string): { line: number; column: number } {
  const lines = text.split(/\r\n|\n|\r/);
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');
