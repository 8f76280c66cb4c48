/**
 * Foreign exports, as sources.yaml maps them: the same way into the tables as our own files, after their columns have
 * become ours. A row that cannot be used stops everything, or is left out and named, as the source says.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { sourcesSchema, type OnError, type SourceDefinition } from '../schema/sources.ts';
import { tables as definitions } from '../schema/tables.ts';
import { checkSource } from './check-source.ts';
import { groupRecords } from './group-records.ts';
import type { Mapped, MappingFault } from './map-records.ts';
import { mapFiles } from './map-files.ts';
import { normalName, type InputFile, type RawTable } from './raw-table.ts';
import { readRows } from './read-rows.ts';
import { readConfig } from './read-settings.ts';
import { countCells, issueOf, skippedRow, type Reading } from './reading.ts';
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

export function readSources(reading: Reading, found: Sources | undefined): void {
  if (!found) return;
  const { settings, locate } = found;
  const sources = Object.entries(settings.sources);
  const known = new Set(sources.flatMap(([, source]) => knownColumns(source)));
  const run: Run = { reading, locate, parsed: new Map(), lookups: new Map(), named: new Set(), known };
  for (const [name, source] of sources) readSource(run, name, source, source.on_error ?? settings.on_error);
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
  const { inputs, uses } = mapFiles(source, raws, lookups, onError, run.reading.timezone);
  const mapped = source.group
    ? groupRecords(source, inputs, run.reading.timezone)
    : inputs.map((input) => input.mapped);
  let rows = 0;
  for (const one of mapped) rows += takeRows(run, name, source, one, onError);
  warnUnusedEntries(run, name, source, uses);
  if (rows === 0 && mapped.some(({ passed }) => passed > 0) && mapped.every(({ faults }) => faults.length === 0))
    warnEmpty(run, name);
}

/** How many rows of ours there are. */
function takeRows(run: Run, name: string, source: SourceDefinition, mapped: Mapped, onError: OnError): number {
  const { reading } = run;
  const { rows: file, faults } = mapped;
  const raw: RawTable = {
    header: mapped.header,
    file,
    read: (visit) => mapped.read((cells, row) => visit([cells], row)),
  };
  const result = readRows(definitions[source.table], raw, { readers: reading.readersOf(source.table) });
  const missing = result.columns.filter(({ rule }) => rule === 'missing-column');
  for (const { field, rule, message, fix } of missing)
    stop(run, ['sources', name, 'columns'], { field, rule, message, fix });
  if (missing.length > 0) return 0;
  reportRaw(run, file.path, result.raw, onError);
  report(run, file, faults, mapped.placeOf, onError);
  report(run, file, result.faults, ({ record, field }) => file.locate(record, field), onError);
  const rows = reading.tables[source.table] as unknown[];
  for (const row of result.rows) rows.push(row);
  const left = result.left.reduce((cells, { record }) => cells + file.cellsAt(record), 0);
  const used = result.rows.reduce((cells, { at }) => cells + (at.file as InputFile).cellsAt(at.record), 0);
  countCells(reading, left + lostCells(mapped), used + mapped.passed);
  return result.rows.length;
}

/** Cells of records that were lost on the way, each record once. */
function lostCells({ file, faults }: Mapped): number {
  let cells = 0;
  const whole = new Set<number>();
  for (const { record, kept, weight } of faults) {
    if (weight !== undefined) cells += weight;
    else if (!kept) whole.add(record);
  }
  for (const record of whole) cells += file.cellsAt(record);
  return cells;
}

/** Under `skip`, one warning for each row; under `stop`, an error for each fault, and nothing is built. */
function report<Fault extends MappingFault>(
  run: Run,
  file: InputFile,
  faults: readonly Fault[],
  placeOf: (fault: Fault) => ReturnType<InputFile['locate']>,
  onError: OnError,
): void {
  const { issues } = run.reading;
  const skipped = new Set<number>();
  for (const fault of faults) {
    const { record, kept, field, rule, message, fix } = fault;
    if (onError === 'skip' && !kept && skipped.has(record)) continue;
    const issue = issueOf(file.path, { field, rule, message, fix, ...placeOf(fault) });
    if (onError === 'stop' && rule !== 'repeated-row') {
      issues.push(issue);
      run.reading.touchesAll = true;
    } else if (kept || rule === 'repeated-row') issues.push({ ...issue, severity: 'warning' });
    else {
      skipped.add(record);
      issues.push(skippedRow(issue));
    }
  }
}
