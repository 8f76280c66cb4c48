/** Which columns of the export a source reads, and where in sources.yaml it says so. */
import type { Conditions } from '../schema/condition.ts';
import type { Origin } from '../schema/origin.ts';
import type { SourceDefinition } from '../schema/sources.ts';
import type { Path } from './read-config.ts';

export interface NamedColumn {
  column: string;
  /** From the source's own entry. */
  path: Path;
  /** The column is named by the key there, not by the value. */
  ofKey?: true;
}

/** Every mention, in the order of the file. */
export function namedColumns({ columns, where, unique, group }: SourceDefinition): NamedColumn[] {
  return [
    ...Object.entries(columns).flatMap(([name, origin]) => under(['columns', name], originColumns(origin))),
    ...conditionColumns(where, 'where'),
    ...(unique ?? []).map((column, index) => ({ column, path: ['unique', index] })),
    ...(group?.order_by ? [{ column: group.order_by.column, path: ['group', 'order_by'] }] : []),
  ];
}

function originColumns({ column, lookup, join, elapsed, when, sign }: Origin): NamedColumn[] {
  return [
    ...(column === undefined ? [] : [{ column, path: [] }]),
    ...(lookup ? [{ column: lookup.by, path: ['lookup', 'by'] }] : []),
    ...(join?.columns ?? []).map((one, index) => ({ column: one, path: ['join', index] })),
    // The end comes first: it is where a span of time that cannot be is shown.
    ...(['to', 'from'] as const).flatMap((end) => {
      const moment = elapsed?.[end];
      if (!moment) return [];
      return under(['elapsed', end], [{ column: moment.column, path: [] }, ...conditionColumns(moment.when, 'when')]);
    }),
    ...conditionColumns(when, 'when'),
    ...(sign ? [{ column: sign.column, path: ['sign', 'column'] }] : []),
  ];
}

const conditionColumns = (conditions: Conditions | undefined, key: string): NamedColumn[] =>
  Object.keys(conditions ?? {}).map((column) => ({ column, path: [key, column], ofKey: true }));

const under = (path: Path, mentions: readonly NamedColumn[]): NamedColumn[] =>
  mentions.map((mention) => ({ ...mention, path: [...path, ...mention.path] }));

/** The column of the export that a column of ours is shown at. */
export const shownColumn = (origin: Origin): string | undefined => originColumns(origin)[0]?.column;

/** How many cells of each record are read, and how many of those decide whether it is wanted. */
export function countColumns(source: SourceDefinition): { read: number; deciding: number } {
  const read = new Set(namedColumns(source).map(({ column }) => column));
  return { read: read.size, deciding: Object.keys(source.where ?? {}).length };
}
