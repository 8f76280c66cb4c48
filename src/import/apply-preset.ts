/** The entries that a preset makes of a recognised export: its columns by the names that this header has. */
import { findColumn } from './match-header.ts';
import type { ColumnPreset, PresetTarget } from './preset-schema.ts';
import type { ProposedColumn, Target } from './proposal.ts';
import type { Sample } from './read-sample.ts';

/** Undefined where the preset says that this file has nothing for the table. */
export function applyPreset(sample: Sample, target: PresetTarget): Target | undefined {
  const { header } = sample.table;
  const { table, note, only_if: needed = {}, empty, group } = target;
  const has = ([name, values]: [string, string[]]) => values.some((value) => sample.valuesOf(name).includes(value));
  if (!Object.entries(needed).every(has)) return undefined;
  const where = Object.fromEntries(
    Object.entries(target.where ?? {}).flatMap(([name, condition]) => {
      const column = findColumn(header, [name]);
      return column === undefined ? [] : [[column, condition]];
    }),
  );
  const unique = target.unique && findColumn(header, target.unique);
  return {
    table,
    ...(note !== undefined && { note }),
    ...(empty && { empty }),
    ...(Object.keys(where).length > 0 && { where }),
    ...(unique !== undefined && { unique }),
    ...(group && { group }),
    columns: Object.entries(target.columns).flatMap(([name, preset]) => proposeColumn(header, name, preset)),
  };
}

/** Nothing where the export lacks a column that it needs. */
function proposeColumn(header: readonly string[], name: string, preset: ColumnPreset): ProposedColumn[] {
  const { column: names, note, elapsed, when, ...rest } = preset;
  const column = names && findColumn(header, names);
  const moments = elapsed && resolveMoments(header, elapsed);
  const conditions = when && resolveNames(header, when);
  if ((names && column === undefined) || (elapsed && !moments) || (when && !conditions)) return [];
  const keys = { ...(moments && { elapsed: moments }), ...(conditions && { when: conditions }), ...rest };
  const bare = column !== undefined && Object.keys(keys).length === 0;
  return [
    {
      name,
      origin: bare ? column : { ...(column !== undefined && { column }), ...keys },
      ...(note !== undefined && { note }),
    },
  ];
}

/** With the names that this header has; undefined where one is not there. */
function resolveNames(header: readonly string[], conditions: Record<string, unknown>) {
  const found = Object.entries(conditions).map(([name, value]) => [findColumn(header, [name]), value] as const);
  return found.every(([name]) => name !== undefined) ? Object.fromEntries(found) : undefined;
}

function resolveMoments(header: readonly string[], { from, to, in: unit }: NonNullable<ColumnPreset['elapsed']>) {
  const [start, end] = [findColumn(header, from), findColumn(header, to)];
  return start === undefined || end === undefined ? undefined : { from: start, to: end, in: unit };
}
