/** One run through sources.yaml: its files, each opened once, and what is wrong with them, each named once. */
import { resolve } from 'node:path';
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import { readAsOf, type readAsSchema } from '../schema/read-as.ts';
import type { OnError } from '../schema/sources.ts';
import type { z } from 'zod';
import type { LookupTable } from './column-reads.ts';
import { formatOf } from './list-files.ts';
import { parseTable } from './parse-table.ts';
import { normalName, type Fault, type RawResult, type RawTable } from './raw-table.ts';
import type { Config, Path } from './read-config.ts';
import { countCells, issueOf, skippedRow, type Reading } from './reading.ts';
import { matchSourceFiles, nearbyNames, shownPath, type NamedFile } from './source-files.ts';
import type { NamedColumn } from './source-columns.ts';

export const SOURCES = 'data/sources.yaml';

export type Words = Omit<Fault, 'line' | 'column' | 'cells'>;

export interface Run {
  reading: Reading;
  locate: Config<unknown>['locate'];
  /** By absolute path and how it is read. */
  parsed: Map<string, RawResult>;
  /** By file, key and column. */
  lookups: Map<string, LookupTable>;
  /** Records that could not be read and have been named: by file, rule and what becomes of them, their places. */
  named: Map<string, Set<number>>;
  /** All columns that any source reads, in their normal form. */
  known: ReadonlySet<string>;
}

type ReadAsKeys = z.output<typeof readAsSchema>;

/** The keys of a source or lookup that say how its files are read, as one text. */
export const readAsKey = (keys: ReadAsKeys): string => JSON.stringify(readAsOf(keys));

/** The file's cells, whoever asks; what is wrong with the file is named once. */
export function parse(
  { parsed, reading, known }: Run,
  { absolute, path }: NamedFile,
  keys: ReadAsKeys,
): RawTable | undefined {
  const id = `${absolute}\0${readAsKey(keys)}`;
  let result = parsed.get(id);
  if (!result) {
    result = parseTable(absolute, path, formatOf(path) ?? 'csv', { known, limits: reading.limits, as: readAsOf(keys) });
    parsed.set(id, result);
    for (const fault of result.faults ?? []) {
      reading.issues.push(issueOf(path, fault));
      reading.touchesAll = true;
    }
  }
  return result.table;
}

/** A record that could not be read: once, however many sources read the file; where one of them stops, as an error. */
export function reportRaw({ reading, named }: Run, path: string, fault: Fault, onError: OnError): void {
  const sheet = fault.place?.slice(0, fault.place.lastIndexOf('!')) ?? '';
  const kind = `${path}\0${sheet}\0${fault.rule}`;
  // Neither a line nor a column is beyond what a file may have.
  const place = fault.line * 2 ** 26 + fault.column;
  const isNamed = (as: OnError) => named.get(`${kind}\0${as}`)?.has(place) ?? false;
  if (isNamed('stop') || isNamed(onError)) return;
  const isNew = !isNamed('skip');
  const places = named.get(`${kind}\0${onError}`) ?? new Set();
  named.set(`${kind}\0${onError}`, places.add(place));
  const skips = onError === 'skip' && fault.cells !== undefined;
  const issue = issueOf(path, fault);
  reading.issues.push(skips ? skippedRow(issue) : issue);
  if (isNew) countCells(reading, fault.cells?.length ?? 0, 0);
  if (!skips && issue.severity === 'error') reading.touchesAll = true;
}

/** Whether the header has all columns; each one missing is an error where sources.yaml first names it. */
export function hasColumns(run: Run, file: NamedFile, raw: RawTable, wanted: readonly NamedColumn[]): boolean {
  const names = new Set(raw.header.map(normalName));
  const missing = wanted.filter(({ column }) => !names.has(normalName(column)));
  const firsts = new Map(missing.toReversed().map((one) => [one.column, one]));
  for (const { column, path, ofKey } of [...firsts.values()].reverse()) {
    const words: Words = {
      field: column,
      rule: 'source-column-missing',
      message: `${file.path} has no column ${quote(column)}.`,
      fix: suggest(column, raw.header) ?? `Its columns are ${raw.header.slice(0, 40).join(', ')}.`,
    };
    stop(run, path, words, ofKey);
  }
  return missing.length === 0;
}

/** The files of a pattern, none twice; undefined where there are none, or a link, which is then named. */
export function findFiles(run: Run, path: Path, patterns: readonly string[]): NamedFile[] | undefined {
  const { root } = run.reading;
  const found = patterns.map((pattern) => ({ pattern, ...matchSourceFiles(root, pattern) }));
  const links = new Set(found.flatMap((one) => one.links));
  for (const link of links) stop(run, path, { rule: 'link-not-followed', ...linkWords(link) });
  const missing = found.filter((one) => one.files.length === 0 && one.links.length === 0);
  for (const { pattern } of missing) missingFile(run, path, pattern);
  if (links.size > 0 || missing.length > 0) return undefined;
  return [...new Map(found.flatMap((one) => one.files).map((file) => [file.absolute, file])).values()];
}

function missingFile(run: Run, path: Path, pattern: string): void {
  const { root } = run.reading;
  const { wanted, names } = nearbyNames(root, pattern);
  stop(run, path, {
    rule: 'source-missing',
    message: `There is no file ${quote(shownPath(root, resolve(root, 'data', pattern)), 1000)} (from the workspace).`,
    fix: suggest(wanted, names) ?? 'Put the export there, or correct the path; it is read from data/.',
  });
}

const linkWords = (link: string) => ({
  message: `${quote(link, 1000)} is a link; links are not followed, because where they lead can change.`,
  fix: 'Put the file itself there, or write its real path; ../ leads out of the workspace.',
});

/** What is needed to name a fault in sources.yaml. */
export type Site = Pick<Run, 'reading' | 'locate'>;

/** An error in sources.yaml, at the value of the path, or at its key; nothing is built. */
export function stop({ reading, locate }: Site, path: Path, words: Words, ofKey = false): void {
  reading.issues.push(issueOf(SOURCES, { ...locate(path, ofKey), ...words }));
  reading.touchesAll = true;
}

export function warn({ reading, locate }: Site, path: Path, words: Words, ofKey = false): void {
  reading.issues.push(issueOf(SOURCES, { ...locate(path, ofKey), ...words }, undefined, 'warning'));
}
