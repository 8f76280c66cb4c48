/**
 * Foreign exports, as sources.yaml maps them: the same way into the tables as our own files, after their columns have
 * become ours. A row that cannot be used stops everything, or is left out and named, as the source says.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Rule } from '../schema/rules.ts';
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import { sourcesSchema, type Lookup, type OnError, type SourceDefinition } from '../schema/sources.ts';
import { tables as definitions } from '../schema/tables.ts';
import { defaultLimits } from './limits.ts';
import { formatOf } from './list-files.ts';
import { mapRecords, namedColumns, tableOfMapped, type LookupTable, type MappingFault } from './map-records.ts';
import { parseTable } from './parse-table.ts';
import { normalName, readEach, type Fault, type InputFile, type RawResult, type RawTable } from './raw-table.ts';
import type { Config } from './read-config.ts';
import { readRows } from './read-rows.ts';
import { readConfig } from './read-settings.ts';
import { countCells } from './read-table.ts';
import { issueOf, skippedRow, type Reading } from './reading.ts';
import { findSourceFiles, shownPath, type NamedFile } from './source-files.ts';

export const SOURCES = 'data/sources.yaml';

/** What one run through sources.yaml shares: each file is opened once, and its faults are named once. */
interface Run {
  reading: Reading;
  locate: Config<unknown>['locate'];
  parsed: Map<string, RawResult>;
  named: Set<string>;
  /** All columns that any source reads, by the file that names them. */
  known: ReadonlySet<string>;
}

export function readSources(reading: Reading): void {
  if (!existsSync(join(reading.root, SOURCES))) return;
  const { value, locate } = readConfig(reading.root, SOURCES, sourcesSchema, reading.limits, reading.issues);
  if (!value) {
    reading.touchesAll = true;
    return;
  }
  const sources = Object.entries(value.sources);
  const known = new Set(sources.flatMap(([, source]) => knownColumns(source)));
  const run: Run = { reading, locate, parsed: new Map(), named: new Set(), known };
  for (const [name, source] of sources) readSource(run, name, source, source.on_error ?? value.on_error);
}

/** Every file that sources.yaml names and that exists, each once; none where sources.yaml cannot be understood. */
export function namedSourceFiles(root: string): NamedFile[] {
  if (!existsSync(join(root, SOURCES))) return [];
  const { value } = readConfig(root, SOURCES, sourcesSchema, defaultLimits, []);
  const patterns = Object.values(value?.sources ?? {}).flatMap(({ file, columns }) => [
    file,
    ...Object.values(columns).flatMap(({ lookup }) => lookup?.file ?? []),
  ]);
  const files = [...new Set(patterns)].flatMap((pattern) => findSourceFiles(root, pattern));
  return [...new Map(files.map((file) => [file.absolute, file])).values()];
}

function knownColumns(source: SourceDefinition): string[] {
  const looked = Object.values(source.columns).flatMap(({ lookup }) => (lookup ? [lookup.key, lookup.column] : []));
  return [...namedColumns(source), ...looked].map(normalName);
}

function readSource(run: Run, name: string, source: SourceDefinition, onError: OnError): void {
  if (!checkColumns(run, name, source)) return;
  const files = findSourceFiles(run.reading.root, source.file);
  if (files.length === 0) return missingFile(run, ['sources', name, 'file'], source.file);
  const lookups = readLookups(run, name, source, onError);
  if (!lookups) return;
  for (const file of files) {
    const raw = parse(run, file);
    if (raw && hasColumns(run, file, raw, ['sources', name], namedColumns(source)))
      mapFile(run, ['sources', name, 'columns'], source, raw, lookups, onError);
  }
}

/** Whether the columns on our side exist, and all that are needed are there. */
function checkColumns(run: Run, name: string, source: SourceDefinition): boolean {
  const columns = Object.keys(definitions[source.table].columns);
  const path = ['sources', name, 'columns'];
  const wrong = Object.keys(source.columns).filter((column) => !columns.includes(column));
  for (const column of wrong) {
    stop(
      run,
      SOURCES,
      run.locate([...path, column], true),
      'unknown-column',
      `The table ${source.table} has no column ${quote(column)}.`,
      suggest(column, columns) ?? `Its columns are ${columns.join(', ')}.`,
    );
  }
  return wrong.length === 0;
}

function mapFile(
  run: Run,
  path: readonly string[],
  source: SourceDefinition,
  raw: RawTable,
  lookups: ReadonlyMap<string, LookupTable>,
  onError: OnError,
): void {
  const { reading } = run;
  const mapped = mapRecords(source, raw, lookups, onError);
  const { file, faults } = mapped;
  reportRaw(run, raw.file.path, mapped.raw, onError);
  const definition = definitions[source.table];
  const result = readRows(definition, tableOfMapped(mapped), { readers: reading.readersOf(source.table) });
  const missing = result.columns.filter(({ rule }) => rule === 'missing-column');
  for (const { field, message, fix } of missing)
    stop(run, SOURCES, run.locate(path), 'missing-column', message, fix, field);
  if (missing.length > 0) return;
  report(run, file, faults, onError);
  report(run, file, result.faults, onError);
  const rows = reading.tables[source.table] as unknown[];
  for (const row of result.rows) rows.push(row);
  const lost = faults.filter(({ kept }) => !kept);
  const left = new Set([...lost, ...result.left].map(({ record }) => record));
  const used = result.rows.reduce((cells, { at }) => cells + (at.file as InputFile).cellsAt(at.record), 0);
  countCells(
    reading,
    [...left].reduce((cells, record) => cells + file.cellsAt(record), 0),
    used,
  );
}

/** Under `skip`, one warning for each row; under `stop`, an error for each fault, and nothing is built. */
function report(run: Run, file: InputFile, faults: readonly MappingFault[], onError: OnError): void {
  const { issues } = run.reading;
  const skipped = new Set<number>();
  for (const { record, kept, ...fault } of faults) {
    if (onError === 'skip' && !kept && skipped.has(record)) continue;
    const issue = issueOf(file.path, { ...fault, ...file.locate(record, fault.field) });
    if (onError === 'stop' && fault.rule !== 'repeated-row') {
      issues.push(issue);
      run.reading.touchesAll = true;
    } else if (kept || fault.rule === 'repeated-row') issues.push({ ...issue, severity: 'warning' });
    else {
      skipped.add(record);
      issues.push(skippedRow(issue));
    }
  }
}

function readLookups(
  run: Run,
  name: string,
  source: SourceDefinition,
  onError: OnError,
): Map<string, LookupTable> | undefined {
  const lookups = new Map<string, LookupTable>();
  for (const [column, { lookup }] of Object.entries(source.columns)) {
    if (!lookup) continue;
    const path = ['sources', name, 'columns', column, 'lookup'];
    const files = findSourceFiles(run.reading.root, lookup.file);
    if (files.length === 0) {
      missingFile(run, [...path, 'file'], lookup.file);
      return undefined;
    }
    const table: LookupTable = new Map();
    for (const file of files) {
      const raw = parse(run, file);
      if (!raw || !hasColumns(run, file, raw, path, [lookup.key, lookup.column])) return undefined;
      reportRaw(run, file.path, addLookup(table, raw, lookup), onError);
    }
    lookups.set(column, table);
  }
  return lookups;
}

function addLookup(table: LookupTable, raw: RawTable, { key, column }: Lookup): Fault[] {
  const names = raw.header.map(normalName);
  const keyIndex = names.indexOf(normalName(key));
  const index = names.indexOf(normalName(column));
  return readEach(raw, (record) => {
    const id = record[keyIndex]!.trim();
    const text = record[index]!.trim();
    const known = table.get(id);
    if (!known) table.set(id, { text, ambiguous: false });
    else if (known.text !== text) known.ambiguous = true;
  });
}

/** The file's cells, whoever asks; what is wrong with the file is named once. */
function parse({ parsed, reading, known }: Run, { absolute, path }: NamedFile): RawTable | undefined {
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
function reportRaw({ reading, named }: Run, path: string, faults: readonly Fault[], onError: OnError): void {
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

function hasColumns(
  run: Run,
  file: NamedFile,
  raw: RawTable,
  path: readonly string[],
  columns: readonly string[],
): boolean {
  const names = raw.header.map(normalName);
  const missing = columns.filter((column) => !names.includes(normalName(column)));
  for (const column of missing) {
    stop(
      run,
      SOURCES,
      run.locate(path, true),
      'source-column-missing',
      `${file.path} has no column ${quote(column)}.`,
      suggest(column, raw.header) ?? `Its columns are ${raw.header.join(', ')}.`,
      column,
    );
  }
  return missing.length === 0;
}

function missingFile(run: Run, path: readonly string[], pattern: string): void {
  const { root } = run.reading;
  const shown = shownPath(root, resolve(root, 'data', pattern));
  stop(
    run,
    SOURCES,
    run.locate(path),
    'source-missing',
    `There is no file ${quote(shown)} (from the workspace).`,
    'Put the export there, or correct the path; it is read from data/.',
  );
}

function stop(
  run: Run,
  file: string,
  place: { line: number; column: number },
  rule: Rule,
  message: string,
  fix: string,
  field?: string,
): void {
  run.reading.issues.push(issueOf(file, { ...place, rule, message, fix, field }));
  run.reading.touchesAll = true;
}
