/** Lookups: the values that another file has for a key, step by step. */
import type { LookupHop } from '../schema/origin.ts';
import type { OnError, SourceDefinition } from '../schema/sources.ts';
import type { LookupTable } from './column-reads.ts';
import { normalName, readEach, type Fault, type RawTable } from './raw-table.ts';
import type { Path } from './read-config.ts';
import { findFiles, hasColumns, parse, readAsKey, reportRaw, type Run } from './source-run.ts';

type Step = Omit<LookupHop, 'next'> & { next?: LookupHop | undefined };

/** By our column, a table for each step; undefined where one of them cannot be read, which is then named. */
export function readLookups(
  run: Run,
  name: string,
  source: SourceDefinition,
  onError: OnError,
): Map<string, LookupTable[]> | undefined {
  const lookups = new Map<string, LookupTable[]>();
  for (const [column, { lookup }] of Object.entries(source.columns)) {
    const tables: LookupTable[] = [];
    const path = ['sources', name, 'columns', column, 'lookup'];
    for (let step: Step | undefined = lookup; step; step = step.next) {
      const table = readLookup(run, path, step, onError);
      if (!table) return undefined;
      tables.push(table);
      path.push('next');
    }
    lookups.set(column, tables);
  }
  return lookups;
}

function readLookup(run: Run, path: Path, step: Step, onError: OnError): LookupTable | undefined {
  const id = [step.file, readAsKey(step), step.key, step.column].join('\0');
  const known = run.lookups.get(id);
  if (known) return known;
  const files = findFiles(run, [...path, 'file'], [step.file]);
  const table = new Map<string, { text: string; unclear: boolean }>();
  const wanted = (['key', 'column'] as const).map((part) => ({ column: step[part], path: [...path, part] }));
  for (const file of files ?? []) {
    const raw = parse(run, file, step);
    if (!raw || !hasColumns(run, file, raw, wanted)) return undefined;
    addLookup(table, raw, step, (fault) => reportRaw(run, file.path, fault, onError));
  }
  if (!files) return undefined;
  run.lookups.set(id, table);
  return table;
}

/** A row without key is nobody's; rows that disagree leave their key unclear. */
function addLookup(
  table: Map<string, { text: string; unclear: boolean }>,
  raw: RawTable,
  { key, column }: Step,
  report: (fault: Fault) => void,
): void {
  const names = raw.header.map(normalName);
  const keyIndex = names.indexOf(normalName(key));
  const index = names.indexOf(normalName(column));
  const take = (record: readonly string[]) => {
    const id = record[keyIndex]!.trim();
    const text = record[index]!.trim();
    const known = table.get(id);
    if (id === '') return;
    if (!known) table.set(id, { text, unclear: false });
    else if (known.text !== text) known.unclear = true;
  };
  readEach(raw, take, report);
}
