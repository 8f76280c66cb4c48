/**
 * Parts → a zip archive that is the same byte for byte on every machine: entries in the order given, one fixed date, and
 * a compressor in JavaScript, because what zlib makes of the same text differs with the processor. The archive around
 * it is our own, so that a part that is the same in every archive is packed once.
 */
import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';

/** Text is written as UTF-8. */
export interface ZipPart {
  path: string;
  content: string | Uint8Array;
  /** Not packed: pictures and archives gain nothing by it. */
  stored?: boolean;
  /** The same in archive after archive: it is packed once and kept. */
  kept?: boolean;
}

/** Quick rather than small: a slower level costs three times the time for a tenth of the bytes. */
const LEVEL = 1;
/** What is shorter is not worth packing. */
const SHORT = 400;
/** 1 January 1980, the first day that a zip can name, at midnight. */
const DATE = 0x0021;
const VERSION = 20;
const UTF8_NAME = 0x0800;
const [LOCAL, DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_SIZE, DIRECTORY_SIZE, END_SIZE] = [30, 46, 22];

interface Packed {
  data: Uint8Array;
  method: 0 | 8;
  crc: number;
  size: number;
}

/** Throws where two parts have the same path, whatever their capitals. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const names = new Set<string>();
  const entries = parts.map((part) => {
    const name = part.path.toLowerCase();
    if (names.has(name)) throw new Error(`two parts of one archive are called ${part.path}`);
    names.add(name);
    return { name: Buffer.from(part.path), packed: part.kept ? packOnce(part) : pack(part) };
  });
  const sum = (of: (entry: (typeof entries)[number]) => number) => entries.reduce((total, one) => total + of(one), 0);
  const directory = sum(({ name, packed }) => LOCAL_SIZE + name.length + packed.data.length);
  const directorySize = sum(({ name }) => DIRECTORY_SIZE + name.length);
  const bytes = Buffer.alloc(directory + directorySize + END_SIZE);
  let [at, listed] = [0, directory];
  for (const { name, packed } of entries) {
    bytes.writeUInt32LE(DIRECTORY, listed);
    bytes.writeUInt16LE(VERSION, listed + 4);
    writeEntry(bytes, listed + 6, name, packed);
    bytes.writeUInt32LE(at, listed + 42);
    name.copy(bytes, listed + DIRECTORY_SIZE);
    listed += DIRECTORY_SIZE + name.length;
    bytes.writeUInt32LE(LOCAL, at);
    writeEntry(bytes, at + 4, name, packed);
    name.copy(bytes, at + LOCAL_SIZE);
    bytes.set(packed.data, at + LOCAL_SIZE + name.length);
    at += LOCAL_SIZE + name.length + packed.data.length;
  }
  bytes.writeUInt32LE(END, listed);
  bytes.writeUInt16LE(entries.length, listed + 8);
  bytes.writeUInt16LE(entries.length, listed + 10);
  bytes.writeUInt32LE(directorySize, listed + 12);
  bytes.writeUInt32LE(directory, listed + 16);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** What local header and directory say alike, from the version that is needed to the length of the name. */
function writeEntry(bytes: Buffer, at: number, name: Buffer, { data, method, crc, size }: Packed): void {
  bytes.writeUInt16LE(VERSION, at);
  bytes.writeUInt16LE(UTF8_NAME, at + 2);
  bytes.writeUInt16LE(method, at + 4);
  bytes.writeUInt16LE(DATE, at + 8);
  bytes.writeUInt32LE(crc, at + 10);
  bytes.writeUInt32LE(data.length, at + 14);
  bytes.writeUInt32LE(size, at + 18);
  bytes.writeUInt16LE(name.length, at + 22);
}

function pack({ content, stored }: ZipPart): Packed {
  const whole = typeof content === 'string' ? Buffer.from(content) : content;
  const crc = crc32(whole);
  if (stored || whole.length < SHORT) return { data: whole, method: 0, crc, size: whole.length };
  return { data: deflateSync(whole, { level: LEVEL }), method: 8, crc, size: whole.length };
}

const texts = new Map<string, Packed>();
const blobs = new WeakMap<Uint8Array, Packed>();
/** So many texts are kept, then all are forgotten. */
const MOST = 500;

function packOnce(part: ZipPart): Packed {
  const { content } = part;
  const known = typeof content === 'string' ? texts.get(content) : blobs.get(content);
  if (known) return known;
  const packed = pack(part);
  if (typeof content !== 'string') blobs.set(content, packed);
  else {
    if (texts.size >= MOST) texts.clear();
    texts.set(content, packed);
  }
  return packed;
}
