/**
 * The text of a file, decoded and let go. A place is asked for only where something is wrong, so the text is read
 * again then; the last few are kept, for faults come in clusters.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** Line and column, both from 1; a column counts code points, as an editor's status line does. */
export interface Position {
  line: number;
  column: number;
}

export interface SourceText {
  /** Path relative to the workspace, with forward slashes. */
  path: string;
  /** The whole text, without byte order mark. */
  text(): string;
  position(offset: number): Position;
}

/** What could not be decoded, and where. */
export interface DecodeFault extends Position {
  message: string;
  fix: string;
}

export type Decoded = { text: string; fault?: undefined } | { text?: undefined; fault: DecodeFault };

const RECALLED_CHARACTERS = 64 * 1024 * 1024;
const recalled = new Map<string, { text: string; lines?: number[] }>();

/** A file whose bytes were decoded once already without fault. */
export function sourceTextOf(absolute: string, path: string): SourceText {
  const recall = () => {
    const known = recalled.get(absolute);
    if (known) return known;
    const entry = { text: decode(readFileSync(absolute)).text ?? '' };
    remember(absolute, entry);
    return entry;
  };
  return {
    path,
    text: () => recall().text,
    position: (offset) => {
      const entry: { text: string; lines?: number[] } = recall();
      entry.lines ??= lineStarts(entry.text);
      return positionAt(entry.text, entry.lines, offset);
    },
  };
}

/** A text that stands in memory. */
export function sourceTextFrom(text: string, path: string): SourceText {
  let lines: number[] | undefined;
  return { path, text: () => text, position: (offset) => positionAt(text, (lines ??= lineStarts(text)), offset) };
}

/** Forgets every text; a new run reads the files as they are now. */
export function forgetTexts(): void {
  recalled.clear();
}

function remember(absolute: string, entry: { text: string }): void {
  recalled.set(absolute, entry);
  let total = 0;
  for (const { text } of recalled.values()) total += text.length;
  for (const [oldest, { text }] of recalled) {
    if (total <= RECALLED_CHARACTERS || oldest === absolute) break;
    recalled.delete(oldest);
    total -= text.length;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

function positionAt(text: string, lines: readonly number[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: codePoints(text, lines[low]!, offset) + 1 };
}

function codePoints(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count++;
  return count;
}

/** By byte order mark, else strict UTF-8. */
export function decode(bytes: Buffer): Decoded {
  const mark = utf16Mark(bytes);
  if (mark) return decodeUtf16(bytes, mark);
  if (!isUtf8(bytes)) return { fault: firstBadByte(bytes) };
  const text = bytes.toString('utf8', hasUtf8Mark(bytes) ? 3 : 0);
  const nul = text.indexOf('\0');
  if (nul < 0) return { text };
  return {
    fault: {
      ...sourceTextFrom(text, '').position(nul),
      message: 'The file holds a NUL character; it is no text, or it is UTF-16 without byte order mark.',
      fix: 'Save it as UTF-8.',
    },
  };
}

const hasUtf8Mark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function utf16Mark(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decodeUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder(encoding).decode(bytes);
    const bad = Math.max(0, text.search(/�/));
    return {
      fault: {
        ...sourceTextFrom(text, '').position(bad),
        message: 'The file begins like UTF-16, but a character of it is cut or broken.',
        fix: 'Export the file again, as UTF-8.',
      },
    };
  }
}

function firstBadByte(bytes: Buffer): DecodeFault {
  let low = 0;
  let high = bytes.length;
  // The longest beginning that is well formed but for a cut last character.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isBeginning(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, low), { stream: true });
  const byte = bytes[low];
  const what = byte === undefined ? 'ends in the middle of a character' : `has the byte 0x${hex(byte)} here`;
  return {
    ...sourceTextFrom(before, '').position(before.length),
    message: `The file is not UTF-8: it ${what}.`,
    fix: 'Save it as UTF-8 (in Excel: "CSV UTF-8"), or as UTF-16 with a byte order mark.',
  };
}

function isBeginning(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');
