/**
 * Where records and fields of a CSV text begin, by RFC 4180 read strictly. Papaparse reads the cells; this finds the
 * places, and the quotes and line ends that Papaparse would pass over.
 */

export type LineEnd = '\n' | '\r\n' | '\r';
export type QuoteFault = 'unclosed-quote' | 'text-after-quote' | 'space-before-quote';

export interface CsvScan {
  /** Offset of each record, the header's first; a line end at the very end begins no record. */
  starts: number[];
  /** Of the first record; missing where the text has one line. */
  lineEnd?: LineEnd;
  /** Where the line ends outside quotes first differ from the first one. */
  mixedAt?: number;
  /** The first cell whose quotes are wrong; nothing after it was scanned. */
  fault?: { kind: QuoteFault; offset: number };
}

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;
const UNCLOSED = -1;
const TEXT_AFTER = -2;
const SPACE_BEFORE = -3;
const faults = new Map<number, QuoteFault>([
  [UNCLOSED, 'unclosed-quote'],
  [TEXT_AFTER, 'text-after-quote'],
  [SPACE_BEFORE, 'space-before-quote'],
]);

export function scanCsv(text: string, delimiter: string, mostRecords = Infinity): CsvScan {
  const scan: CsvScan = { starts: text === '' ? [] : [0] };
  const separator = delimiter.charCodeAt(0);
  let offset = 0;
  while (offset < text.length) {
    const end = fieldEnd(text, offset, separator);
    if (end < 0) return { ...scan, fault: { kind: faults.get(end)!, offset } };
    if (end >= text.length) break;
    if (text.charCodeAt(end) === separator) {
      offset = end + 1;
      continue;
    }
    const lineEnd = lineEndAt(text, end);
    scan.lineEnd ??= lineEnd;
    if (lineEnd !== scan.lineEnd) scan.mixedAt ??= end;
    offset = end + lineEnd.length;
    if (offset < text.length) scan.starts.push(offset);
    if (scan.starts.length > mostRecords) break;
  }
  return scan;
}

/** Offsets of the fields of the record that begins at `start`, at most `most` of them. */
export function fieldStarts(text: string, start: number, delimiter: string, most = Infinity): number[] {
  const separator = delimiter.charCodeAt(0);
  const offsets = [start];
  while (offsets.length < most) {
    const end = fieldEnd(text, offsets.at(-1)!, separator);
    if (end < 0 || text.charCodeAt(end) !== separator) break;
    offsets.push(end + 1);
  }
  return offsets;
}

/** The cells of the first record; undefined where its quotes are wrong, or stand in the middle of a cell. */
export function firstRecord(text: string, delimiter: string, most: number): string[] | undefined {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  for (let offset = 0; cells.length < most;) {
    const end = fieldEnd(text, offset, separator);
    if (end < 0) return undefined;
    const field = text.slice(offset, end);
    if (field.indexOf('"') > 0 && !field.startsWith('"')) return undefined;
    cells.push(unquote(field));
    if (text.charCodeAt(end) !== separator) break;
    offset = end + 1;
  }
  return cells;
}

const unquote = (field: string) => (field.startsWith('"') ? field.trimEnd().slice(1, -1).replaceAll('""', '"') : field);

/** Offset of what ends the field, or a negative number that says what is wrong with it. */
function fieldEnd(text: string, start: number, separator: number): number {
  if (text.charCodeAt(start) === QUOTE) return quotedEnd(text, start, separator);
  let end = start;
  while (text.charCodeAt(end) === SPACE) end++;
  if (end > start && text.charCodeAt(end) === QUOTE) return SPACE_BEFORE;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === separator || code === LF || code === CR) break;
  }
  return end;
}

function quotedEnd(text: string, start: number, separator: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  if (end < 0) return UNCLOSED;
  end++;
  while (text.charCodeAt(end) === SPACE) end++;
  if (end >= text.length) return end;
  const code = text.charCodeAt(end);
  return code === separator || code === LF || code === CR ? end : TEXT_AFTER;
}

function lineEndAt(text: string, offset: number): LineEnd {
  if (text.charCodeAt(offset) === LF) return '\n';
  return text.charCodeAt(offset + 1) === LF ? '\r\n' : '\r';
}

/** The line end of a text without quotes, and how many there are; no line end at all counts as LF. */
export function plainLineEnds(text: string): { lineEnd: LineEnd; count: number; mixed: boolean } {
  const lf = countOf(text, '\n');
  const crlf = text.includes('\r') ? countOf(text, '\r\n') : 0;
  const cr = text.includes('\r') ? countOf(text, '\r') : 0;
  const kinds = [lf - crlf > 0, crlf > 0, cr - crlf > 0].filter(Boolean).length;
  return { lineEnd: crlf > 0 ? '\r\n' : cr > 0 ? '\r' : '\n', count: lf + cr - crlf, mixed: kinds > 1 };
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
