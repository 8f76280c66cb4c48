/**
 * What is in the bytes of a file, as pieces of text and as bytes that are none: archives and pictures are opened, PDFs
 * read, encodings recognised. What cannot be opened is not passed over but thrown, because it cannot be cleared.
 */
import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { proseOfMarkup } from './leak-markup.ts';
import type { Lane } from './leak-needles.ts';
import { pdfPieces } from './leak-pdf.ts';
import { pictureTexts } from './leak-pictures.ts';
import { readEncoded, readEscaped } from './leak-escapes.ts';
import { Unreadable, unpackWithin } from './leak-unreadable.ts';
import { zipEntries } from './leak-zip.ts';

export interface Piece {
  /** In which part of the file, such as `ppt/slides/slide1.xml`; empty: the file itself. */
  where: string;
  lane: Lane;
  content: string | Uint8Array;
}

export type Emit = (piece: Piece) => void;

/** One archive inside another, and what is encoded in it. */
const DEEPEST = 8;

export function unpack(bytes: Uint8Array, path: string, where: string, emit: Emit, depth = 0): void {
  if (depth > DEEPEST) throw new Unreadable(`${where}: files are nested more than ${DEEPEST} times`);
  const inside = (name: string) => (where === '' ? name : `${where} › ${name}`);
  const into = (content: Uint8Array, name: string) => unpack(content, name, inside(name), emit, depth + 1);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kindOf(buffer, path);
  if (kind === 'zip') {
    emit({ where, lane: 'opaque', content: buffer });
    for (const { name, content } of zipEntries(buffer)) {
      emitText(name, inside('name of a part'), 'path', emit);
      into(content, name);
    }
  } else if (kind === 'pdf') {
    pdfPieces(buffer, (piece) => {
      if (piece.content instanceof Uint8Array) into(piece.content, piece.where);
      else emitText(piece.content, inside(piece.where), piece.lane, emit, depth);
    });
  } else if (kind === 'gzip')
    into(
      unpackWithin(() => gunzipSync(buffer), where),
      'unpacked',
    );
  else if (kind === 'brotli')
    into(
      unpackWithin(() => brotliDecompressSync(buffer), where),
      'unpacked',
    );
  else if (kind === 'closed') throw new Unreadable(`${where || 'it'} is an archive of a kind that cannot be opened`);
  else if (kind === 'picture') {
    emit({ where, lane: 'opaque', content: buffer });
    for (const text of pictureTexts(buffer)) emitDecoded(text, inside('text in the picture'), emit, depth);
  } else emitDecoded(buffer, where, emit, depth, path);
}

type Kind = 'zip' | 'pdf' | 'gzip' | 'brotli' | 'picture' | 'closed' | 'other';

const CLOSED = ['377abcaf271c', '526172211a07', 'fd377a585a00', '28b52ffd', 'd0cf11e0a1b11ae1', '04224d18', '425a68'];

function kindOf(bytes: Buffer, path: string): Kind {
  const hex = bytes.subarray(0, 12).toString('hex');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip';
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (hex.startsWith('1f8b08')) return 'gzip';
  if (path.endsWith('.br')) return 'brotli';
  if (CLOSED.some((magic) => hex.startsWith(magic))) return 'closed';
  if (hex.startsWith('89504e47') || hex.startsWith('ffd8ff') || hex.startsWith('47494638')) return 'picture';
  return hex.startsWith('52494646') && hex.endsWith('57454250') ? 'picture' : 'other';
}

/** Bytes that are a text in some encoding, or none. */
function emitDecoded(bytes: Buffer, where: string, emit: Emit, depth: number, path = ''): void {
  const text = decode(bytes);
  if (text === undefined) emit({ where, lane: 'opaque', content: bytes });
  else {
    if (!isUtf8(bytes)) emit({ where, lane: 'opaque', content: bytes });
    emitMarkup(text, path, where, emit, depth);
  }
}

/** Undefined where it is no text. */
function decode(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2);
  if (first === 0xfe && second === 0xff) return swapped(bytes.subarray(2));
  const hasNuls = bytes.subarray(0, 65_536).includes(0);
  if (isUtf8(bytes) && !hasNuls) return bytes.toString('utf8');
  if (hasNuls) return [bytes.toString('utf16le'), swapped(bytes)].find(isReadable);
  return [readAs('gb18030', bytes), readAs('windows-1252', bytes)].find(
    (text) => text !== undefined && isReadable(text),
  );
}

const swapped = (bytes: Buffer) =>
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');

function readAs(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Few of the first signs are ones that no text has. */
function isReadable(text: string): boolean {
  const beginning = text.slice(0, 4096);
  const strange = beginning.match(
    /[^\t\n\r\x20-\x7e\xa0-\u024f\u0370-\u052f\u2000-\u22ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/g,
  );
  return beginning.length > 0 && (strange?.length ?? 0) < beginning.length / 20;
}

const MARKUP = /\.(?:html?|xhtml|svg|xml|rels|vml|webmanifest)$/i;
const SCRIPT = /\.(?:css|js|mjs|cjs)$/i;
const JSON_KEY = /"[\w.-]+"\s*:/g;

function emitMarkup(text: string, path: string, where: string, emit: Emit, depth: number): void {
  if (MARKUP.test(path) || /^\s*<[!?a-zA-Z]/.test(text.slice(0, 200))) {
    emitText(text, where, 'code', emit, depth);
    const prose = proseOfMarkup(text);
    for (const reading of [prose, ...readEscaped(prose)]) emit({ where, lane: 'prose', content: reading });
  } else if (path.endsWith('.json')) {
    emit({ where, lane: 'code', content: text });
    emitText(text.replace(JSON_KEY, ':'), where, 'prose', emit, depth);
  } else emitText(text, where, SCRIPT.test(path) ? 'code' : 'prose', emit, depth);
}

/** A text, what its escapes stand for, and what is encoded in it. */
function emitText(text: string, where: string, lane: Lane, emit: Emit, depth = 0): void {
  if (text === '') return;
  for (const reading of [text, ...readEscaped(text)]) {
    emit({ where, lane, content: reading });
    const rest: Uint8Array[] = [];
    for (const { how, bytes } of readEncoded(reading)) {
      const name = where === '' ? how : `${where} › ${how}`;
      if (kindOf(bytes, '') !== 'other') openEncoded(bytes, name, emit, depth);
      else if (depth < DEEPEST && isPlainText(bytes)) emitText(bytes.toString('utf8'), name, lane, emit, depth + 1);
      else rest.push(bytes);
    }
    if (rest.length > 0) emit({ where, lane: 'opaque', content: Buffer.concat(rest) });
  }
}

const isPlainText = (bytes: Buffer) => isUtf8(bytes) && isReadable(bytes.toString('utf8'));

/** Letters that look like base64 of an archive may be none. */
function openEncoded(bytes: Buffer, where: string, emit: Emit, depth: number): void {
  try {
    unpack(bytes, '', where, emit, depth + 1);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    emit({ where, lane: 'opaque', content: bytes });
  }
}
