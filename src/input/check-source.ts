/** What can be wrong with a source before any of its files is opened: names of ours, and settings that contradict each other. */
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import { folds, type SourceDefinition } from '../schema/sources.ts';
import { tables as definitions } from '../schema/tables.ts';
import { stop, type Run } from './source-run.ts';

/** Whether the source can be read; each fault is named. */
export function checkSource(run: Run, name: string, source: SourceDefinition): boolean {
  const before = run.reading.issues.count();
  checkColumns(run, name, source);
  checkSplits(run, name, source);
  checkGroup(run, name, source);
  return run.reading.issues.count() === before;
}

function checkColumns(run: Run, name: string, source: SourceDefinition): void {
  const columns = Object.keys(definitions[source.table].columns);
  for (const column of Object.keys(source.columns)) {
    if (columns.includes(column)) continue;
    const message = `The table ${source.table} has no column ${quote(column)}.`;
    const fix = suggest(column, columns) ?? `Its columns are ${columns.join(', ')}.`;
    stop(run, ['sources', name, 'columns', column], { field: column, rule: 'unknown-column', message, fix }, true);
  }
}

function checkSplits(run: Run, name: string, { columns }: SourceDefinition): void {
  const split = Object.entries(columns).filter(([, origin]) => origin.split?.rows);
  for (const [column] of split.slice(1))
    stop(run, ['sources', name, 'columns', column, 'split'], {
      field: column,
      rule: 'invalid-setting',
      message: `${split[0]![0]} is split into rows already; only one column of a source can be.`,
      fix: 'Take a part of this column instead, or write a second source of the same file.',
    });
}

function checkGroup(run: Run, name: string, { columns, group, table }: SourceDefinition): void {
  const named = folds.flatMap((fold) => (group?.[fold] ?? []).map((column, index) => ({ fold, column, index })));
  const ours = Object.keys(columns);
  const seen = new Map<string, string>();
  for (const { fold, column, index } of named) {
    const path = ['sources', name, 'group', fold, index];
    const other = seen.get(column);
    if (!ours.includes(column)) {
      const message = `The source has no column ${quote(column)} to put together.`;
      const fix = suggest(column, ours) ?? `Name one of ours: ${ours.join(', ')}.`;
      stop(run, path, { field: column, rule: 'unknown-column', message, fix });
    } else if (other !== undefined) {
      const message = `${column} stands under ${other} and under ${fold}.`;
      stop(run, path, { field: column, rule: 'invalid-setting', message, fix: 'Leave it under one of them.' });
    } else if ((definitions[table].key as readonly string[]).includes(column)) {
      const message = `${column} is part of the key by which the rows of ${table} are put together.`;
      stop(run, path, { field: column, rule: 'invalid-setting', message, fix: 'Leave it out of group.' });
    }
    seen.set(column, fold);
  }
}
