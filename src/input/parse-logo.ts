/**
 * Logos: PNG, JPEG, WebP or SVG by their bytes, never by their name, as a data: URI. An SVG that could do anything but
 * be looked at is refused.
 */
import { decode } from './decode-text.ts';

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_PIXELS = 4096;

export type LogoResult = { uri: string; fault?: undefined } | { uri?: undefined; fault: string };

interface Size {
  width: number;
  height: number;
}

export function parseLogo(bytes: Buffer): LogoResult {
  if (bytes.length > MOST_BYTES) return { fault: `It has ${bytes.length} bytes; a logo may have ${MOST_BYTES}.` };
  const picture = pngOf(bytes) ?? jpegOf(bytes) ?? webpOf(bytes);
  if (!picture) return svgOf(bytes);
  const { type, size } = picture;
  if (!size) return { fault: 'Its size cannot be read; the picture is cut or broken.' };
  if (size.width > MOST_PIXELS || size.height > MOST_PIXELS)
    return { fault: `It is ${size.width} × ${size.height} pixels; a logo may be ${MOST_PIXELS} wide and high.` };
  return { uri: `data:${type};base64,${bytes.toString('base64')}` };
}

function pngOf(bytes: Buffer): { type: string; size?: Size } | undefined {
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') return undefined;
  const type = 'image/png';
  return bytes.length < 24
    ? { type }
    : { type, size: { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } };
}

/** The size stands in the frame header, one of the segments SOF0 to SOF15. */
function jpegOf(bytes: Buffer): { type: string; size?: Size } | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined;
  const type = 'image/jpeg';
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type, size: { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) } };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return { type };
}

function webpOf(bytes: Buffer): { type: string; size?: Size } | undefined {
  if (bytes.subarray(0, 4).toString('latin1') !== 'RIFF' || bytes.subarray(8, 12).toString('latin1') !== 'WEBP')
    return undefined;
  const type = 'image/webp';
  if (bytes.length < 30) return { type };
  const chunk = bytes.subarray(12, 16).toString('latin1');
  if (chunk === 'VP8X')
    return { type, size: { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 } };
  if (chunk === 'VP8 ')
    return { type, size: { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff } };
  if (chunk !== 'VP8L') return { type };
  const bits = bytes.readUInt32LE(21);
  return { type, size: { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 } };
}

/** What makes an SVG more than a picture: code, other documents, other hosts. */
const forbidden: [RegExp, string][] = [
  [/<!DOCTYPE|<!ENTITY/i, 'a document type or entities'],
  [/<\s*(?:\w+:)?script/i, 'a script'],
  [/\son\w+\s*=/i, 'an event handler'],
  [/<\s*(?:\w+:)?(?:foreignObject|iframe|embed|object|audio|video|handler|listener)\b/i, 'a foreign document'],
  [/\bhref\s*=\s*(?!["']?\s*(?:#|data:image\/(?:png|jpeg|webp)[;,]))/i, 'a link'],
  [/url\(\s*(?!["']?\s*#)/i, 'a link in a style'],
  [/@import|javascript:|<\?xml-stylesheet/i, 'a link in a style'],
];

function svgOf(bytes: Buffer): LogoResult {
  const text = decode(bytes).text;
  if (
    text === undefined ||
    !/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]/.test(text)
  )
    return { fault: 'It is no PNG, JPEG, WebP or SVG.' };
  const found = forbidden.find(([pattern]) => pattern.test(text));
  if (found) return { fault: `The SVG holds ${found[1]}; a logo is a picture and nothing else.` };
  return { uri: `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}` };
}
