/**
 * The header of a CSV file, and with it the delimiter. Thousands of small files have the same header, so what a line
 * without quotes says as a header is worked out once; files with the same header share its array.
 */
import type { Delimiter } from '../schema/read-as.ts';
import { standAlone } from './stand-alone.ts';

/** A header without fault. */
export interface CsvHeader {
  delimiter: Delimiter;
  cells: readonly string[];
}

/** By the columns that may stand in a header, then by its line. */
const remembered = new WeakMap<ReadonlySet<string>, Map<string, CsvHeader>>();
const REMEMBERED = 500;
const LONGEST = 4_000;

/** Under what a header is remembered: its line, and `decides`, whatever else has a say in how it is read. */
export function headerKey(text: string, decides: string): string | undefined {
  const end = text.slice(0, LONGEST).search(/[\r\n"]/);
  // Quotes might make the line less or more than the header.
  return end < 0 || text[end] === '"' ? undefined : `${decides}\0${text.slice(0, end)}`;
}

export function recallHeader(known: ReadonlySet<string>, key: string | undefined): CsvHeader | undefined {
  return key === undefined ? undefined : remembered.get(known)?.get(key);
}

export function rememberHeader(known: ReadonlySet<string>, key: string, header: CsvHeader): void {
  let headers = remembered.get(known);
  if (!headers) remembered.set(known, (headers = new Map<string, CsvHeader>()));
  if (headers.size >= REMEMBERED) headers.clear();
  headers.set(standAlone(key), header);
}
