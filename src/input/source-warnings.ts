/** What is suspicious about a source that was read: nothing is wrong in itself, but something is probably not meant. */
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { SourceDefinition } from '../schema/sources.ts';
import { warn, type Run } from './source-run.ts';
import type { MapUse } from './transform.ts';

/**
 * An entry that no cell is does no harm by itself: not every export has every value. It is probably misspelt where a
 * cell that is in no entry looks like it, or where no entry is met at all.
 */
export function warnUnusedEntries(
  run: Run,
  name: string,
  source: SourceDefinition,
  uses: ReadonlyMap<string, MapUse>,
): void {
  for (const [column, { used, unmapped }] of uses) {
    const { map } = source.columns[column]!;
    const results = new Set(Object.values(map!));
    const left = [...unmapped].filter((text) => !results.has(text));
    for (const entry of Object.keys(map!)) {
      if (used.has(entry) || entry === '') continue;
      const fix = suggest(entry, left);
      if (fix === undefined && (used.size > 0 || left.length === 0)) continue;
      const path = ['sources', name, 'columns', column, 'map', entry];
      const rest = `${left
        .slice(0, 5)
        .map((text) => quote(text))
        .join(', ')}${left.length > 5 ? ', …' : ''}`;
      const message = `No cell is ${quote(entry)}; cells that are in no entry of this map: ${rest}.`;
      warn(
        run,
        path,
        { field: column, rule: 'unused-map-entry', message, fix: fix ?? 'Correct the entry, or delete it.' },
        true,
      );
    }
  }
}

/** All rows of the files were passed over. */
export function warnEmpty(run: Run, name: string): void {
  warn(run, ['sources', name, 'where'], {
    rule: 'empty-source',
    message: `No row is what where asks for, so the source ${quote(name)} reads none.`,
    fix: 'Compare what where asks for with the cells of the file; capital and small letters are different.',
  });
}
