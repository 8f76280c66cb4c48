/** A file's text, or why there is none. Nothing is opened that is larger than it may be. */
import { readFileSync, statSync } from 'node:fs';
import type { Fault } from './raw-table.ts';
import { decode } from './source-text.ts';

export type TextResult = { text: string; fault?: undefined } | { text?: undefined; fault: Fault };

export function readText(absolute: string, mostBytes: number): TextResult {
  let bytes: Buffer;
  try {
    const { size } = statSync(absolute);
    if (size > mostBytes) return { fault: tooLarge(size, mostBytes) };
    bytes = readFileSync(absolute);
  } catch (error) {
    return { fault: unreadable(error as NodeJS.ErrnoException) };
  }
  const { text, fault } = decode(bytes);
  return fault ? { fault: { ...fault, rule: 'undecodable' } } : { text };
}

const tooLarge = (size: number, most: number): Fault => ({
  line: 0,
  column: 0,
  rule: 'file-too-large',
  message: `The file has ${size} bytes; it may have ${most}.`,
  fix: 'Split it, or leave out what is no longer needed.',
});

const unreadable = ({ code, message }: NodeJS.ErrnoException): Fault => ({
  line: 0,
  column: 0,
  rule: 'unreadable-file',
  message: code === 'ENOENT' ? 'The file does not exist.' : `The file cannot be opened (${code ?? message}).`,
  fix: code === 'ENOENT' ? 'Write it, or correct its name.' : 'Check that you may read it, and that it is a file.',
});
