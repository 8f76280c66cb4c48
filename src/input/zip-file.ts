/**
 * The parts of a zip archive. What an archive says of the size of a part is not believed: the bytes are counted while
 * they are unpacked, and unpacking stops where there would be too many.
 */
import { inflateRawSync } from 'node:zlib';
import type { Limits } from './limits.ts';
import { invalidWorkbook, protectedWorkbook, workbookTooLarge } from './workbook-fault.ts';

export interface ZipFile {
  names: readonly string[];
  /** Undefined where there is no such part; capitals make no difference. Throws a WorkbookError where it is broken. */
  read(name: string): Buffer | undefined;
}

interface Part {
  name: string;
  method: number;
  encrypted: boolean;
  packed: number;
  unpacked: number;
  at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONG = 0xffffffff;

export function openZip(bytes: Buffer, limits: Limits): ZipFile {
  const most = Math.min(limits.workbookBytes, limits.workbookRatio * bytes.length);
  const parts = new Map<string, Part>();
  let claimed = 0;
  for (const part of readDirectory(bytes)) {
    claimed += part.unpacked;
    const name = part.name.toLowerCase();
    if (parts.has(name)) throw invalidWorkbook('two of its parts have the same name');
    parts.set(name, part);
  }
  if (claimed > most) throw workbookTooLarge(limits);
  let left = most;
  return {
    names: [...parts.keys()],
    read: (name) => {
      const part = parts.get(name.toLowerCase());
      if (!part) return undefined;
      if (part.encrypted) throw protectedWorkbook();
      const unpacked = unpack(packedBytes(bytes, part), part, left, limits);
      left -= unpacked.length;
      return unpacked;
    },
  };
}

function unpack(packed: Buffer, { method, unpacked }: Part, left: number, limits: Limits): Buffer {
  if (method === 0) {
    if (packed.length > left) throw workbookTooLarge(limits);
    return packed;
  }
  if (method !== 8) throw invalidWorkbook('it is packed in a way that is not read');
  if (left === 0) throw workbookTooLarge(limits);
  try {
    // One piece of the size that is claimed, so that a truthful archive is not copied together.
    return inflateRawSync(packed, { maxOutputLength: left, chunkSize: Math.max(1 << 16, unpacked + 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw workbookTooLarge(limits);
    throw invalidWorkbook('one of its parts is damaged');
  }
}

function packedBytes(bytes: Buffer, { at, packed }: Part): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + packed > bytes.length) throw damaged();
  return bytes.subarray(start, start + packed);
}

function readDirectory(bytes: Buffer): Part[] {
  const { count, start } = readEnd(bytes);
  const parts: Part[] = [];
  for (let index = 0, at = start; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY) throw damaged();
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [unpacked, packed, local] = longSizes(extra, [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]);
    const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
    const method = bytes.readUInt16LE(at + 10);
    parts.push({ name, method, encrypted, packed: packed!, unpacked: unpacked!, at: local! });
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** Where a size does not fit its field, it stands in the extra field 1, in the same order. */
function longSizes(extra: Buffer, sizes: readonly number[]): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return sizes.map((size) => {
    if (size !== LONG || at + 8 > extra.length) return size;
    const long = Number(extra.readBigUInt64LE(at));
    at += 8;
    return long;
  });
}

function readEnd(bytes: Buffer): { count: number; start: number } {
  let at = bytes.length - 22;
  const lowest = Math.max(0, at - 0xffff);
  while (at >= lowest && bytes.readUInt32LE(at) !== END) at--;
  if (at < lowest) throw damaged();
  const count = bytes.readUInt16LE(at + 10);
  const start = bytes.readUInt32LE(at + 16);
  if (count !== 0xffff && start !== LONG) return { count, start };
  const long = at >= 20 ? Number(bytes.readBigUInt64LE(at - 12)) : bytes.length;
  if (long + 56 > bytes.length || bytes.readUInt32LE(long) !== END_64) throw damaged();
  return { count: Number(bytes.readBigUInt64LE(long + 32)), start: Number(bytes.readBigUInt64LE(long + 48)) };
}

const damaged = () => invalidWorkbook('the file is cut off or damaged');
