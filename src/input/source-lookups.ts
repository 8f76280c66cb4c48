/** Lookups: the values that another file of the export has for a key. */
import type { Lookup, OnError, SourceDefinition } from '../schema/sources.ts';
import type { LookupTable } from './map-records.ts';
import { normalName, readEach, type Fault, type RawTable } from './raw-table.ts';
import { findSourceFiles } from './source-files.ts';
import { hasColumns, missingFile, parse, reportRaw, type Run } from './source-run.ts';

/** By our column; undefined where one of them cannot be read, which is then named. */
export function readLookups(
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
      if (!raw || !hasColumns(run, file, raw, [lookup.key, lookup.column], () => path)) return undefined;
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
