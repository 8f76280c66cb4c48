/**
 * What the bytes of a text look like that is no UTF-8. It is only ever suggested: a file with few letters beyond ASCII
 * fits more than one encoding. Two candidates are told apart by how Chinese is written in GB18030: two bytes from 0xA1
 * on, side by side; in Windows-1252 a letter beyond ASCII mostly stands alone among ASCII ones.
 */
import type { Encoding } from '../schema/read-as.ts';

const names: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252',
};

export const encodingName = (encoding: Encoding): string => names[encoding];

/** Bytes that are looked at. */
const SAMPLE = 1 << 20;

/** Undefined where the bytes look like no text at all. */
export function suggestEncoding(bytes: Buffer): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) return utf16Without(sample);
  if (isGb18030(sample) && paired(sample) > 0.5) return 'gb18030';
  return sample.some(isNoLetter) ? undefined : 'windows-1252';
}

/** Bytes that stand in no text: controls, and those without meaning in Windows-1252. */
const isNoLetter = (byte: number): boolean =>
  byte < 9 || (byte > 13 && byte < 32) || [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);

/** Text in UTF-16 has its NUL bytes almost all on one side. */
function utf16Without(bytes: Buffer): Encoding | undefined {
  const sides: [number, number] = [0, 0];
  for (let index = 0; index < bytes.length; index++) if (bytes[index] === 0) sides[index % 2 === 0 ? 0 : 1]++;
  const most = Math.max(...sides);
  if (Math.min(...sides) > most / 20 || most < bytes.length / 8) return undefined;
  return sides[1] > sides[0] ? 'utf-16le' : 'utf-16be';
}

function isGb18030(bytes: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Which part of the bytes beyond ASCII belongs to a pair of bytes from 0xA1 on. */
function paired(bytes: Buffer): number {
  let high = 0;
  let inPairs = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index]! < 0x80) continue;
    high++;
    if (bytes[index]! < 0xa1 || (bytes[index + 1] ?? 0) < 0xa1) continue;
    high++;
    inPairs += 2;
    index++;
  }
  return high === 0 ? 0 : inPairs / high;
}
