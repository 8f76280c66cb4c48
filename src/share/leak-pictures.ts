/** The texts inside a picture: PNG's tEXt, zTXt, iTXt and profiles; EXIF, XMP and comments of JPEG, WebP and GIF. */
import { inflateSync } from 'node:zlib';
import { MOST_UNPACKED } from './leak-unreadable.ts';

/** The bytes of each text, in whatever encoding it has. */
export function* pictureTexts(bytes: Buffer): Generator<Buffer> {
  if (bytes[0] === 0x89) yield* pngTexts(bytes);
  else if (bytes[0] === 0xff) yield* jpegTexts(bytes);
  else if (bytes[0] === 0x52) yield* webpTexts(bytes);
}

const PACKED = new Set(['zTXt', 'iTXt', 'iCCP']);
const PIXELS = new Set(['IDAT', 'PLTE', 'IHDR', 'fdAT', 'IEND']);

function* pngTexts(bytes: Buffer): Generator<Buffer> {
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (!PIXELS.has(kind)) yield content;
    if (PACKED.has(kind)) yield* inflated(content);
    if (kind === 'IEND' && at + 12 < bytes.length) yield bytes.subarray(at + 12);
    at += 12 + length;
  }
}

/** The packed part begins after the names, whose number differs: each zlib header is tried. */
function* inflated(content: Buffer): Generator<Buffer> {
  for (let at = content.indexOf(0x78); at >= 0; at = content.indexOf(0x78, at + 1)) {
    try {
      yield inflateSync(content.subarray(at), { maxOutputLength: MOST_UNPACKED });
      return;
    } catch {
      // It was a letter x.
    }
  }
}

function* jpegTexts(bytes: Buffer): Generator<Buffer> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (marker === 0xda) break;
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) yield bytes.subarray(at + 4, at + 2 + length);
    at += 2 + length;
  }
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  if (end >= 0 && end + 2 < bytes.length) yield bytes.subarray(end + 2);
}

function* webpTexts(bytes: Buffer): Generator<Buffer> {
  for (let at = 12; at + 8 <= bytes.length;) {
    const kind = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (['EXIF', 'XMP ', 'ICCP'].includes(kind)) yield bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
}
