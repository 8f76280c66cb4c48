/**
 * Foreign exports, as sources.yaml maps them: the same way into the tables as our own files, after their columns have
 * become ours. A row that cannot be used stops everything, or is left out and named, as the source says.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import { sourcesSchema, type OnError, type SourceDefinition } from '../schema/sources.ts';
import { tables as definitions } from '../schema/tables.ts';
import { mapRecords, namedColumns, tableOfMapped, type LookupTable, type MappingFault } from './map-records.ts';
import { normalName, type InputFile, type RawTable } from './raw-table.ts';
import type { Path } from './read-config.ts';
import { readRows } from './read-rows.ts';
import { readConfig } from './read-settings.ts';
import { countCells, issueOf, skippedRow, type Reading } from './reading.ts';
import { findSourceFiles } from './source-files.ts';
import { readLookups } from './source-lookups.ts';
import { hasColumns, missingFile, parse, reportRaw, SOURCES, stop, type Run } from './source-run.ts';

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
    const path = ['sources', name, 'columns'];
    const pathOf = (column: string) => pathOfColumn(name, source, column);
    if (raw && hasColumns(run, file, raw, namedColumns(source), pathOf))
      mapFile(run, path, source, raw, lookups, onError);
  }
}

/** Where the source names the column of the export. */
function pathOfColumn(name: string, { columns, where }: SourceDefinition, column: string): Path {
  const ours = Object.entries(columns).find(([, origin]) => origin.column === column || origin.lookup?.by === column);
  if (ours) return ['sources', name, 'columns', ours[0]];
  return ['sources', name, where && Object.hasOwn(where, column) ? 'where' : 'unique'];
}

/** Whether the columns on our side exist, and all that are needed are there. */
function checkColumns(run: Run, name: string, source: SourceDefinition): boolean {
  const columns = Object.keys(definitions[source.table].columns);
  const path = ['sources', name, 'columns'];
  const wrong = Object.keys(source.columns).filter((column) => !columns.includes(column));
  for (const column of wrong) {
    const message = `The table ${source.table} has no column ${quote(column)}.`;
    const fix = suggest(column, columns) ?? `Its columns are ${columns.join(', ')}.`;
    stop(run, [...path, column], { field: column, rule: 'unknown-column', message, fix }, true);
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
  for (const { field, rule, message, fix } of missing) stop(run, path, { field, rule, message, fix });
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
