/**
 * The parts of a zip archive, found by the header before each of them: a part that the directory at the end does not name
 * is read as well.
 */
import { inflateRawSync } from 'node:zlib';
import { MOST_UNPACKED, Unreadable } from './leak-unreadable.ts';

const LOCAL = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const HEADER = 30;
const STORED = 0;
const DEFLATED = 8;

export function* zipEntries(bytes: Buffer): Generator<{ name: string; content: Uint8Array }> {
  const listed = listedAt(bytes);
  for (let at = bytes.indexOf(LOCAL); at >= 0 && at + HEADER <= bytes.length; at = bytes.indexOf(LOCAL, at + 4)) {
    const flags = bytes.readUInt16LE(at + 6);
    const method = bytes.readUInt16LE(at + 8);
    const begins = at + HEADER + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + HEADER, at + HEADER + bytes.readUInt16LE(at + 26));
    const packed = listed.get(at) ?? bytes.readUInt32LE(at + 18);
    try {
      if (flags & 1) throw new Unreadable(`${name} is locked by a password`);
      yield { name, content: read(bytes, begins, packed, method, name) };
    } catch (error) {
      // Four bytes inside a packed part may look like a header.
      if (listed.has(at)) throw error;
    }
  }
}

function read(bytes: Buffer, begins: number, packed: number, method: number, name: string): Uint8Array {
  if (method === STORED) return bytes.subarray(begins, begins + packed);
  if (method !== DEFLATED) throw new Unreadable(`${name} is packed in a way that is not read`);
  try {
    return inflateRawSync(bytes.subarray(begins, packed > 0 ? begins + packed : undefined), {
      maxOutputLength: MOST_UNPACKED,
    });
  } catch (error) {
    throw new Unreadable(`${name} cannot be unpacked: ${(error as Error).message}`);
  }
}

/** Where parts begin that the directory names, and their packed sizes. */
function listedAt(bytes: Buffer): Map<number, number> {
  const listed = new Map<number, number>();
  for (let at = bytes.indexOf(DIRECTORY); at >= 0 && at + 46 <= bytes.length; at = bytes.indexOf(DIRECTORY, at + 4)) {
    const start = bytes.readUInt32LE(at + 42);
    if (start + HEADER <= bytes.length && bytes.indexOf(LOCAL, start) === start)
      listed.set(start, bytes.readUInt32LE(at + 20));
  }
  return listed;
}
