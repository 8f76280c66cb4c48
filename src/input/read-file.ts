/** Files off the disk, as bytes or decoded, no larger than they may be. */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Encoding } from '../schema/read-as.ts';
import { decode, type DecodeFault } from './decode-text.ts';
import type { Fault } from './raw-table.ts';
import { encodingName } from './suggest-encoding.ts';

export type BytesResult = { bytes: Buffer; fault?: undefined } | { bytes?: undefined; fault: Fault };
export type TextResult =
  /** `warning`: the text could be read, but most likely not as it was meant. */
  { text: string; warning?: Fault; fault?: undefined } | { text?: undefined; warning?: undefined; fault: Fault };

export function readBytes(absolute: string, mostBytes: number): BytesResult {
  let file: number | undefined;
  try {
    // Whatever is no file, a pipe for one, would wait for somebody to write into it.
    file = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile()) return { fault: noFile };
    return stat.size > mostBytes ? { fault: tooLarge(stat.size, mostBytes) } : { bytes: readWhole(file, stat.size) };
  } catch (error) {
    return { fault: unreadable(error as NodeJS.ErrnoException) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What was there when its size was asked for; a file that shrinks meanwhile is read to its end. */
function readWhole(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** `path`: how the file is named where its encoding is to be declared. */
export function readText(absolute: string, mostBytes: number, encoding?: Encoding, path = ''): TextResult {
  const { bytes, fault } = readBytes(absolute, mostBytes);
  if (fault) return { fault };
  const decoded = decode(bytes, encoding);
  if (decoded.fault) return { fault: notText(bytes) ?? undecodable(decoded.fault, path) };
  const warning = encoding && isRatherUtf8(bytes, encoding) ? rather(encoding) : undefined;
  return { text: decoded.text, ...(warning && { warning }) };
}

function undecodable({ suggested, ...fault }: DecodeFault, path: string): Fault {
  if (suggested && path === '')
    return { ...fault, fix: `It looks like ${encodingName(suggested)}. Save it as UTF-8.`, rule: 'undecodable' };
  const fix = suggested
    ? `It looks like ${encodingName(suggested)}. If it is, declare that in data/sources.yaml (${declaration(path, suggested)}); otherwise save it as UTF-8.`
    : fault.fix;
  return { ...fault, fix, rule: 'undecodable' };
}

/** How an encoding is declared: of our own tables under `files`, of an export in its source. */
function declaration(path: string, encoding: Encoding): string {
  const own = /^data\/((book|customers)\/.*)$/s.exec(path)?.[1];
  return own === undefined
    ? `encoding: ${encoding}, in its source`
    : `files: { ${JSON.stringify(own)}: { encoding: ${encoding} } }`;
}

/** A workbook that is named like a text file. */
function notText(bytes: Buffer): Fault | undefined {
  const workbook = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
  const old = bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
  if (!workbook && !old) return undefined;
  return {
    line: 0,
    column: 0,
    rule: 'undecodable',
    message: `The file is no text: it begins like ${workbook ? 'a workbook (.xlsx) or another zip archive' : 'an old Excel workbook (.xls)'}.`,
    fix: workbook
      ? 'If it is a workbook, give it the ending .xlsx; otherwise export it again.'
      : 'Save it as .xlsx or as CSV UTF-8 in Excel.',
  };
}

/** Letters beyond ASCII that are UTF-8 throughout are hardly ever meant as a one-byte encoding. */
function isRatherUtf8(bytes: Buffer, declared: Encoding): boolean {
  return declared === 'windows-1252' && isUtf8(bytes) && /[\x80-\xff]/.test(bytes.toString('latin1'));
}

const rather = (encoding: Encoding): Fault => ({
  line: 0,
  column: 0,
  rule: 'unlikely-encoding',
  message: `The file is declared to be ${encodingName(encoding)}, but all of it is UTF-8, letters beyond ASCII included.`,
  fix: 'Take the encoding out of data/sources.yaml, unless the letters come out right as they are.',
  severity: 'warning',
});

const tooLarge = (size: number, most: number): Fault => ({
  line: 0,
  column: 0,
  rule: 'file-too-large',
  message: `The file has ${size} bytes; it may have ${most}.`,
  fix: 'Split it, or leave out what is no longer needed.',
});

const noFile: Fault = {
  line: 0,
  column: 0,
  rule: 'unreadable-file',
  message: 'This is no file, but a folder, a pipe or a device.',
  fix: 'Put a file here, or correct the name.',
};

const unreadable = ({ code, message }: NodeJS.ErrnoException): Fault => ({
  line: 0,
  column: 0,
  rule: 'unreadable-file',
  message: code === 'ENOENT' ? 'The file does not exist.' : `The file cannot be opened (${code ?? message}).`,
  fix: code === 'ENOENT' ? 'Write it, or correct its name.' : 'Check that you may read it.',
});
