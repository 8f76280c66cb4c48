/**
 * Finds the line of a fault again, for the few faults that are printed. Where a cell ends is judged by the kind of file;
 * it decides about the marks only. Nothing is found where the file is gone or has no such line.
 */
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Issue } from '../error.ts';
import type { Excerpt } from './excerpt.ts';
import { sourceTextOf } from './source-text.ts';

export type ExcerptOf = (issue: Issue) => Excerpt | undefined;

/** Of a line, so many UTF-16 units before and after the cell are handed over at most. */
const AROUND = 400;

interface Cursor {
  text: string;
  file: string;
  line: number;
  /** Of the line's beginning. */
  start: number;
  column: number;
  offset: number;
}

/** Issues asked for in the order of their places cost one pass over each file, however long its lines are. */
export function excerptFinder(root: string): ExcerptOf {
  let cursor: Cursor | undefined;
  return (issue) => {
    if (issue.line < 1 || issue.place !== undefined || wholeFile.has(issue.rule)) return undefined;
    if (cursor?.file !== issue.file) cursor = openCursor(root, issue.file);
    cursor = moveTo(cursor, issue);
    return cursor && excerptAt(cursor, issue);
  };
}

const atStart = (text: string, file: string): Cursor => ({ text, file, line: 1, start: 0, column: 1, offset: 0 });

const openCursor = (root: string, file: string): Cursor => atStart(textOf(resolve(root, file), file), file);

/** What cannot be decoded is shown with � in place of the bytes that are wrong. */
function textOf(absolute: string, file: string): string {
  try {
    return sourceTextOf(absolute, file).text() || decodeAnyway(readFileSync(absolute));
  } catch {
    return '';
  }
}

function decodeAnyway(bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2);
  return new TextDecoder(mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** Forwards from where the cursor is; from the beginning where the place lies before it. Undefined past the end. */
function moveTo(cursor: Cursor, { line, column }: Issue): Cursor | undefined {
  const before = line < cursor.line || (line === cursor.line && column < cursor.column);
  const next = before ? atStart(cursor.text, cursor.file) : { ...cursor };
  const { text } = next;
  const lineEnds = /\r\n|\n|\r/g;
  lineEnds.lastIndex = next.offset;
  for (; next.line < line; next.line++) {
    const end = lineEnds.exec(text);
    if (!end) return undefined;
    next.start = next.offset = lineEnds.lastIndex;
    next.column = 1;
  }
  for (; next.column < column && next.offset < text.length; next.column++) {
    const code = text.codePointAt(next.offset)!;
    if (code === 10 || code === 13) break;
    next.offset += code > 0xffff ? 2 : 1;
  }
  return next;
}

function excerptAt({ text, file, start, offset }: Cursor, { line, column, rule }: Issue): Excerpt | undefined {
  // No further than what can be shown: a line may be as long as a file.
  const end = lineEndAfter(text, offset, offset + 3 * AROUND);
  const isWhole = column === 0 || (wholeLine.has(rule) && isTable(file));
  const from = isWhole ? start : offset;
  const to = isWhole ? end : rule === 'undecodable' ? afterOne(text, from) : cellEnd(text, from, end, start, file);
  const first = Math.max(start, from - AROUND);
  const last = Math.min(end, Math.max(from, Math.min(to, from + AROUND)) + AROUND);
  const shown = text.slice(first, last);
  if (shown.trim() === '' || (rule === 'undecodable' && isBinary(shown))) return undefined;
  return {
    line,
    text: shown,
    from: from - first,
    to: Math.min(to, last) - first,
    cutBefore: first > start,
    cutAfter: last < end || (last < text.length && !'\r\n'.includes(text[last]!)),
  };
}

const afterOne = (text: string, offset: number) =>
  Math.min(text.length, offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1));

/** A picture or a workbook says nothing to the eye. */
const isBinary = (text: string) => (text.match(/[^\P{Cc}\t\n\r]/gu)?.length ?? 0) > 3;

/** Rules about a file as a whole, though they have a place in it. */
const wholeFile = new Set(['empty-file', 'too-many-rows', 'unclear-quotes']);

/** Rules about a record or a header as a whole. */
const wholeLine = new Set(['ragged-row', 'missing-column', 'unclear-delimiter', 'repeated-row']);

const endingOf = (file: string) => extname(file).toLowerCase();
const isTable = (file: string) => ['.csv', '.tsv', '.txt'].includes(endingOf(file));

function lineEndAfter(text: string, offset: number, most: number): number {
  const limit = Math.min(text.length, most);
  for (let end = offset; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) return end;
  }
  return limit;
}

function cellEnd(text: string, from: number, lineEnd: number, lineStart: number, file: string): number {
  const most = Math.min(lineEnd, from + AROUND);
  const line = text.slice(from, most);
  const length = isTable(file)
    ? lengthInTable(line, delimiterAt(text, from, lineStart))
    : endingOf(file) === '.md'
      ? lengthInMarkdown(line)
      : lengthInTree(line, text.slice(Math.max(lineStart, from - AROUND), from));
  return from + length;
}

/** What stands before the cell; of a first cell, what the first line has most of. */
function delimiterAt(text: string, from: number, lineStart: number): string {
  const before = text[from - 1];
  if (from > lineStart && before !== undefined && ',;\t|'.includes(before)) return before;
  const header = text.slice(0, lineEndAfter(text, 0, AROUND));
  const counted = [',', ';', '\t', '|'].map((one) => ({ one, count: header.split(one).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).one;
}

function lengthInTable(line: string, delimiter: string): number {
  const quoted = /^ *"(?:[^"]|"")*(?:"|$)/.exec(line)?.[0];
  if (quoted !== undefined) return quoted.length;
  const end = line.indexOf(delimiter);
  return end < 0 ? line.length : end;
}

/** A reference, link, image or tag, else the whole line. */
const lengthInMarkdown = (line: string) =>
  /^(?:\{\{.*?\}\}|!?\[[^\]]*\]\([^)]*\)|<[^>]*>)/.exec(line)?.[0].length ?? line.trimEnd().length;

/** A value or key of JSON or YAML. */
function lengthInTree(line: string, before: string): number {
  const quoted = /^"(?:[^"\\]|\\.)*"?|^'(?:[^']|'')*'?/.exec(line)?.[0];
  if (quoted !== undefined) return quoted.length;
  if (/^[[{]/.test(line)) return 1;
  const isFlow = /[[{]/.test(before);
  return (/^.*?(?=\s*(?::(?:\s|$)|\s#|$))/.exec(isFlow ? line.replace(/\s*[,\]}].*$/, '') : line)?.[0] ?? line).length;
}
