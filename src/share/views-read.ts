/** Access logs line by line, packed (.gz) or not; a log of any size is never held whole. */
import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Failure } from '../error.ts';
import { makeLineReader, type LogRequest } from './views-line.ts';

export interface BadLine {
  file: string;
  line: number;
  reason: string;
}

export interface LogRead {
  lines: number;
  /** Lines that are requests. */
  requests: number;
  bad: number;
  /** The first of them. */
  shown: BadLine[];
}

const SHOWN = 20;
/** No request is that long; what is has lost its line ends. */
const LONGEST_LINE = 64 * 1024;

/** @throws Failure (1) where a file cannot be opened or unpacked */
export async function readLogs(files: readonly string[], add: (request: LogRequest) => void): Promise<LogRead> {
  const read: LogRead = { lines: 0, requests: 0, bad: 0, shown: [] };
  for (const file of files) await readLog(file, add, read);
  return read;
}

async function readLog(file: string, add: (request: LogRequest) => void, read: LogRead): Promise<void> {
  const readLine = makeLineReader();
  let number = 0;
  const leave = (reason: string) => {
    read.bad++;
    if (read.shown.length < SHOWN) read.shown.push({ file, line: number, reason });
  };
  try {
    const packed = isPacked(file);
    const bytes = createReadStream(file);
    const text = packed ? bytes.on('error', (error) => text.destroy(error)).pipe(createGunzip()) : bytes;
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      number++;
      read.lines++;
      const request = line.length > LONGEST_LINE ? 'It is longer than any request.' : readLine(line);
      if (typeof request === 'string') leave(request);
      else if (request) {
        read.requests++;
        add(request);
      }
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Failure(1, `There is no file ${file}.`, 'Name the access log of your host.');
    throw new Failure(1, `${file} cannot be read after line ${number}: ${message}`, 'Fetch the log again.');
  }
}

function isPacked(file: string): boolean {
  const start = Buffer.alloc(2);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, 2, 0);
  } finally {
    closeSync(handle);
  }
  return start[0] === 0x1f && start[1] === 0x8b;
}
