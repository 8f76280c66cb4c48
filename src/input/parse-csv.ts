/**
 * CSV into cells. Papaparse is the tokenizer of rows and nothing more: delimiter, line ends, quotes, widths and places
 * are settled here, because it guesses them and does not always say so. Whatever is unclear is a fault.
 */
import Papa from 'papaparse';
import { chooseDelimiter } from './csv-delimiter.ts';
import * as fault from './csv-faults.ts';
import { csvFile, type CsvFile } from './csv-file.ts';
import { giantFault } from './csv-giants.ts';
import { headerKey, recallHeader, rememberHeader } from './csv-header.ts';
import { plainLineEnds, scanCsv, type LineEnd } from './csv-scan.ts';
import type { Delimiter, ReadAs } from '../schema/read-as.ts';
import type { Limits } from './limits.ts';
import type { Fault, RawResult, RawTable } from './raw-table.ts';
import type { SourceText } from './source-text.ts';
import { standAlone } from './stand-alone.ts';

export interface ParseOptions {
  /** Names of the columns that may stand in the header, in their normal form. */
  known: ReadonlySet<string>;
  limits: Limits;
  /** What is declared about the file. */
  as?: ReadAs;
}

export function parseCsv(source: SourceText, text: string, { known, limits, as }: ParseOptions): RawResult {
  if (text.trim() === '') return { faults: [fault.emptyFile()] };
  const key = headerKey(text, `${as?.delimiter ?? ''}${limits.columns}`);
  const recalled = recallHeader(known, key);
  const declared = recalled?.delimiter ?? as?.delimiter;
  const choice = declared ? { delimiter: declared } : chooseDelimiter(text, known, limits.columns);
  if ('unclear' in choice) return { faults: [fault.unclearDelimiter(choice.unclear)] };
  const delimiter = choice.delimiter ?? ',';
  const structure = readStructure(source, text, delimiter, limits);
  if ('rule' in structure) return { faults: [structure] };
  const { lineEnd, pieces } = structure;
  for (const stretch of [{ from: 0, to: structure.body }, ...pieces]) {
    const giant = giantFault(source, text, stretch, delimiter, limits);
    if (giant) return { faults: [giant] };
  }
  const header = recalled?.cells ?? tokenize(text.slice(0, structure.body), delimiter, lineEnd)?.[0]?.map(standAlone);
  if (!header) return { faults: [fault.unclearQuotes()] };
  const file = csvFile(source, delimiter, header);
  if (!recalled) {
    const faults = fault.headerFaults(file, header, limits);
    if (faults.length > 0) return { faults };
    if (key !== undefined) rememberHeader(known, key, { delimiter, cells: header });
  }
  const read: RawTable['read'] = (visit, report) => {
    let first = 0;
    for (const { from, to, records } of pieces) {
      const tokens = tokenize(text.slice(from, to), delimiter, lineEnd);
      if (tokens?.length !== records) return report(fault.unclearQuotes());
      visit(evenRecords(file, header.length, tokens, first, limits, report), first);
      first += records;
    }
  };
  return { table: { file, header, read } };
}

/** What Papaparse is told, and what its answer is held against: the line end, and the records of each piece. */
interface Structure {
  lineEnd: LineEnd;
  /** Offset of the first record after the header. */
  body: number;
  pieces: Piece[];
}

interface Piece {
  from: number;
  to: number;
  records: number;
}

/** Characters of a piece, about: small enough that its cells are gone before they weigh anything. */
const PIECE = 1 << 17;

function readStructure(source: SourceText, text: string, delimiter: Delimiter, limits: Limits): Structure | Fault {
  const plain = text.includes('"') ? undefined : plainLineEnds(text);
  if (plain && !plain.mixed) {
    if (plain.count > limits.rows + (text.endsWith(plain.lineEnd) ? 1 : 0)) return fault.tooManyRows(limits);
    const { lineEnd } = plain;
    const body = lineAfter(text, 0, lineEnd);
    return { lineEnd, body, pieces: plainPieces(text, body, lineEnd) };
  }
  const scan = scanCsv(text, delimiter, limits.rows + 1);
  if (scan.starts.length > limits.rows + 1) return fault.tooManyRows(limits);
  const body = scan.starts[1] ?? text.length;
  return (
    fault.scanFault(source, text, scan) ?? {
      lineEnd: scan.lineEnd ?? '\n',
      body,
      pieces: scannedPieces(text, scan.starts),
    }
  );
}

function lineAfter(text: string, offset: number, lineEnd: LineEnd): number {
  const end = text.indexOf(lineEnd, offset);
  return end < 0 ? text.length : end + lineEnd.length;
}

function plainPieces(text: string, body: number, lineEnd: LineEnd): Piece[] {
  const pieces: Piece[] = [];
  for (let from = body; from < text.length;) {
    const to = lineAfter(text, Math.min(from + PIECE, text.length), lineEnd);
    const { count } = plainLineEnds(text.slice(from, to));
    pieces.push({ from, to, records: count + (text.endsWith(lineEnd, to) ? 0 : 1) });
    from = to;
  }
  return pieces;
}

function scannedPieces(text: string, starts: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 1; index < starts.length;) {
    const from = starts[index]!;
    let next = index + 1;
    while (next < starts.length && starts[next]! - from < PIECE) next++;
    pieces.push({ from, to: starts[next] ?? text.length, records: next - index });
    index = next;
  }
  return pieces;
}

/** Undefined where Papaparse finds fault with the quotes. */
function tokenize(text: string, delimiter: Delimiter, newline: LineEnd): string[][] | undefined {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline, quoteChar: '"', header: false });
  if (errors.some(({ type }) => type === 'Quotes')) return undefined;
  const last = data.at(-1);
  if (text.endsWith(newline) && last?.length === 1 && last[0] === '') data.pop();
  return data;
}

/** Records as wide as the header. Blank ones say nothing and are passed over; others are faults. */
function evenRecords(
  file: CsvFile,
  width: number,
  records: (string[] | undefined)[],
  first: number,
  limits: Limits,
  report: (fault: Fault) => void,
): readonly (string[] | undefined)[] {
  for (let index = 0; index < records.length; index++) {
    const cells = records[index]!;
    const long = longCell(cells, limits.cellCharacters);
    if (cells.length === width && long < 0 && !isBlank(cells)) continue;
    records[index] = undefined;
    if (isBlank(cells)) continue;
    const number = first + index;
    report(
      long >= 0 ? fault.cellTooLarge(file, number, long, cells, limits) : fault.raggedRow(file, number, cells, width),
    );
  }
  return records;
}

function longCell(cells: readonly string[], most: number): number {
  for (let index = 0; index < cells.length; index++) if (cells[index]!.length > most) return index;
  return -1;
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
