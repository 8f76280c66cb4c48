/** One run through sources.yaml: its files, each opened once, and what is wrong with them, each named once. */
import { resolve } from 'node:path';
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { OnError } from '../schema/sources.ts';
import { formatOf } from './list-files.ts';
import { parseTable } from './parse-table.ts';
import { normalName, type Fault, type RawResult, type RawTable } from './raw-table.ts';
import type { Config, Path } from './read-config.ts';
import { countCells, issueOf, skippedRow, type Reading } from './reading.ts';
import { shownPath, type NamedFile } from './source-files.ts';

export const SOURCES = 'data/sources.yaml';

export type Words = Omit<Fault, 'line' | 'column' | 'cells'>;

export interface Run {
  reading: Reading;
  locate: Config<unknown>['locate'];
  /** By absolute path. */
  parsed: Map<string, RawResult>;
  /** Files whose unreadable records have been named. */
  named: Set<string>;
  /** All columns that any source reads, in their normal form. */
  known: ReadonlySet<string>;
}

/** The file's cells, whoever asks; what is wrong with the file is named once. */
export function parse({ parsed, reading, known }: Run, { absolute, path }: NamedFile): RawTable | undefined {
  let result = parsed.get(absolute);
  if (!result) {
    result = parseTable(absolute, path, formatOf(path) ?? 'csv', { known, limits: reading.limits });
    parsed.set(absolute, result);
    for (const fault of result.faults ?? []) {
      reading.issues.push(issueOf(path, fault));
      reading.touchesAll = true;
    }
  }
  return result.table;
}

/** Records that could not be read: once for each file, however many sources read it. */
export function reportRaw({ reading, named }: Run, path: string, faults: readonly Fault[], onError: OnError): void {
  if (named.has(path)) return;
  named.add(path);
  for (const fault of faults) {
    const skips = onError === 'skip' && fault.cells !== undefined;
    const issue = issueOf(path, fault);
    reading.issues.push(skips ? skippedRow(issue) : issue);
    countCells(reading, fault.cells?.length ?? 0, 0);
    if (!skips) reading.touchesAll = true;
  }
}

export function hasColumns(
  run: Run,
  file: NamedFile,
  raw: RawTable,
  columns: readonly string[],
  pathOf: (column: string) => Path,
): boolean {
  const names = raw.header.map(normalName);
  const missing = columns.filter((column) => !names.includes(normalName(column)));
  for (const column of missing) {
    stop(run, pathOf(column), {
      field: column,
      rule: 'source-column-missing',
      message: `${file.path} has no column ${quote(column)}.`,
      fix: suggest(column, raw.header) ?? `Its columns are ${raw.header.join(', ')}.`,
    });
  }
  return missing.length === 0;
}

export function missingFile(run: Run, path: Path, pattern: string): void {
  const { root } = run.reading;
  const shown = shownPath(root, resolve(root, 'data', pattern));
  stop(run, path, {
    rule: 'source-missing',
    message: `There is no file ${quote(shown, 1000)} (from the workspace).`,
    fix: 'Put the export there, or correct the path; it is read from data/.',
  });
}

/** An error in sources.yaml, at the value of the path, or at its key; nothing is built. */
export function stop({ reading, locate }: Run, path: Path, words: Words, ofKey = false): void {
  reading.issues.push(issueOf(SOURCES, { ...locate(path, ofKey), ...words }));
  reading.touchesAll = true;
}
