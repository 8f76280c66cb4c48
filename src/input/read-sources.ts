/**
 * Foreign exports, as sources.yaml maps them: the same way into the tables as our own files, after their columns have
 * become ours. A row that cannot be used stops everything, or is left out and named, as the source says.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { wordsOf, type Issue, type Severity } from '../error.ts';
import { sourcesSchema, type OnError, type SourceDefinition } from '../schema/sources.ts';
import type { Rule } from '../schema/rules.ts';
import { isInScope, tables as definitions, type TableScope } from '../schema/tables.ts';
import { checkSource } from './check-source.ts';
import { groupRecords } from './group-records.ts';
import type { Lose, Mapped } from './map-records.ts';
import { mapFiles } from './map-files.ts';
import { normalName, type InputFile, type RawTable } from './raw-table.ts';
import { readRows, type LeftRecord } from './read-rows.ts';
import { readConfig } from './read-settings.ts';
import { layoutOf } from './row-layout.ts';
import { countCells, issueOf, skippedHead, skippedRow, type Reading } from './reading.ts';
import { namedColumns } from './source-columns.ts';
import { readLookups } from './source-lookups.ts';
import { findFiles, hasColumns, parse, reportRaw, SOURCES, stop, type Run } from './source-run.ts';
import { warnEmpty, warnUnusedEntries } from './source-warnings.ts';

export interface Sources {
  settings: z.output<typeof sourcesSchema>;
  locate: Run['locate'];
}

/** sources.yaml itself; undefined where there is none, or where it cannot be understood, which is then named. */
export function readSourceSettings(reading: Reading): Sources | undefined {
  if (!existsSync(join(reading.root, SOURCES))) return undefined;
  const { root, limits, issues } = reading;
  const { value, locate } = readConfig(root, SOURCES, sourcesSchema, limits, issues, { asWritten: true });
  if (!value) reading.touchesAll = true;
  return value && { settings: value, locate };
}

/** Of an export that feeds tables out of scope no file is opened. */
export function readSources(reading: Reading, found: Sources | undefined, scope: TableScope = 'all'): void {
  if (!found) return;
  const { settings, locate } = found;
  const sources = Object.entries(settings.sources);
  const known = new Set(sources.flatMap(([, source]) => knownColumns(source)));
  const run: Run = { reading, locate, parsed: new Map(), lookups: new Map(), named: new Map(), known };
  for (const [name, source] of sources)
    if (isInScope(source.table, scope)) readSource(run, name, source, source.on_error ?? settings.on_error);
}

function knownColumns(source: SourceDefinition): string[] {
  const looked = Object.values(source.columns).flatMap(({ lookup }) => (lookup ? [lookup.key, lookup.column] : []));
  return [...namedColumns(source).map(({ column }) => column), ...looked].map(normalName);
}

function readSource(run: Run, name: string, source: SourceDefinition, onError: OnError): void {
  if (!checkSource(run, name, source)) return;
  const files = findFiles(run, ['sources', name, 'file'], source.file);
  if (!files) return;
  const lookups = readLookups(run, name, source, onError);
  if (!lookups) return;
  const columns = namedColumns(source).map((one) => ({ ...one, path: ['sources', name, ...one.path] }));
  const raws = files.flatMap((file): RawTable[] => {
    const raw = parse(run, file, source);
    return raw && hasColumns(run, file, raw, columns) ? [raw] : [];
  });
  if (raws.length === 0 || isIncomplete(run, name, source)) return;
  const loss = lossOf(run, onError);
  const { inputs, uses } = mapFiles(source, raws, lookups, onError, run.reading.timezone, loss.lose);
  const mapped = source.group
    ? groupRecords(source, inputs, run.reading.timezone, (one, fault) => reportRaw(run, one.file.path, fault, onError))
    : inputs.map((input) => input.mapped);
  let rows = 0;
  for (const one of mapped) rows += takeRows(run, source, one, onError);
  countCells(run.reading, loss.cells(), 0);
  warnUnusedEntries(run, name, source, uses);
  if (rows === 0 && loss.faults() === 0 && mapped.some(({ passed }) => passed > 0)) warnEmpty(run, name);
}

/** Whether a column of ours that every row needs is not mapped; it is then named. */
function isIncomplete(run: Run, name: string, { table, columns }: SourceDefinition): boolean {
  const layout = layoutOf(definitions[table], Object.keys(columns), run.reading.readersOf(table), false);
  const missing = layout.columns.filter(({ rule }) => rule === 'missing-column');
  for (const { field, rule, message, fix } of missing)
    stop(run, ['sources', name, 'columns'], { field, rule, message, fix });
  return missing.length > 0;
}

/** How many rows of ours there are. */
function takeRows(run: Run, source: SourceDefinition, mapped: Mapped, onError: OnError): number {
  const { reading } = run;
  const { rows: file, header } = mapped;
  const raw: RawTable = {
    header,
    file,
    read: (visit, note) => mapped.read((cells, row) => visit([cells], row), note),
  };
  let left = 0;
  const leave = ({ record, faults }: LeftRecord) => {
    left += file.cellsAt(record);
    for (const { field, rule, words } of onError === 'skip' ? faults.slice(0, 1) : faults) {
      const place = (severity: Severity) =>
        issueOf(file.path, { field, rule, ...words(), ...file.locate(record, field) }, undefined, severity);
      report(run, file.path, { rule, place }, onError);
    }
  };
  const result = readRows(definitions[source.table], raw, {
    readers: reading.readersOf(source.table),
    leave,
    report: (fault) => reportRaw(run, file.path, fault, onError),
  });
  const rows = reading.tables[source.table] as unknown[];
  for (const row of result.rows) rows.push(row);
  const used = result.rows.reduce((cells, { at }) => cells + (at.file as InputFile).cellsAt(at.record), 0);
  countCells(reading, left, used + mapped.passed);
  return result.rows.length;
}

/** What is lost on the way to our rows: each fault is reported as it comes, under `skip` the first of each record. */
function lossOf(run: Run, onError: OnError) {
  const skipped = new Map<Mapped, Set<number>>();
  let last: { mapped: Mapped; record: number } | undefined;
  let faults = 0;
  let cells = 0;
  const lose: Lose = (mapped, fault) => {
    const { record, field, rule, message, fix, kept, weight } = fault;
    faults++;
    if (weight !== undefined) cells += weight;
    else if (!kept && (last?.mapped !== mapped || last.record !== record)) {
      cells += mapped.file.cellsAt(record);
      last = { mapped, record };
    }
    if (onError === 'skip' && !kept) {
      const records = skipped.get(mapped) ?? new Set();
      if (records.has(record)) return;
      if (rule !== 'repeated-row') skipped.set(mapped, records.add(record));
    }
    const place = (severity: Severity) =>
      issueOf(
        mapped.file.path,
        { field, rule, message: wordsOf(message), fix: wordsOf(fix), ...mapped.placeOf(fault) },
        undefined,
        severity,
      );
    report(run, mapped.file.path, { rule, kept, place }, onError);
  };
  return { lose, faults: () => faults, cells: () => cells };
}

/** A fault that is put into words and found a place when it is asked for. */
interface Reported {
  rule: Rule;
  /** Whether the record is used all the same. */
  kept?: true | undefined;
  place(severity: Severity): Issue;
}

/** Under `skip`, one warning for each row; under `stop`, an error for each fault, and nothing is built. */
function report({ reading }: Run, file: string, { rule, kept, place }: Reported, onError: OnError): void {
  const isRepeat = rule === 'repeated-row';
  const stops = onError === 'stop' && !isRepeat;
  const severity = (kept || isRepeat) && !stops ? 'warning' : 'error';
  const head = { file, rule, severity } as const;
  if (stops || severity === 'warning') reading.issues.add(head, () => place(severity));
  else reading.issues.add(skippedHead(head), () => skippedRow(place(severity)));
  if (stops) reading.touchesAll = true;
}
