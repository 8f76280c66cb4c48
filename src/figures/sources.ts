/**
 * Where a figure came from: how many rows of which table, from which files and days, and how many rows of the same
 * span could not be used.
 */
import { compareText } from '../error.ts';
import type { Day } from '../model/day.ts';
import type { Place } from '../schema/table.ts';
import type { Source } from './figure.ts';

/** `no-amount-or-rate`: a value entry with neither; `empty-cell`: a cell that the formula needs is empty. */
export type WhyLeftOut = 'no-amount-or-rate' | 'empty-cell';

interface Placed {
  at: Place;
}

export interface LeftOut {
  rows: number;
  why: WhyLeftOut;
}

/** `dayOf` gives the day by which a row counts; without it, the source names no days. */
export function sourceOf<R extends Placed>(
  table: string,
  rows: readonly R[],
  dayOf?: (row: R) => Day | undefined,
  leftOut?: LeftOut,
): Source {
  const source: Source = { table, rows: rows.length, files: filesOf(rows) };
  for (const row of dayOf ? rows : []) extendDays(source, dayOf?.(row), dayOf?.(row));
  if (leftOut && leftOut.rows > 0) source.leftOut = [leftOut];
  return source;
}

/** One source a table, in the order in which tables come first; rows of one table are added up. */
export function mergeSources(...lists: readonly (readonly Source[])[]): Source[] {
  const byTable = new Map<string, Source>();
  for (const source of lists.flat()) {
    const merged = byTable.get(source.table);
    if (!merged) {
      byTable.set(source.table, { ...source });
      continue;
    }
    merged.rows += source.rows;
    merged.files = [...new Set([...merged.files, ...source.files])].sort(compareText);
    extendDays(merged, source.from, source.to);
    if (source.leftOut) merged.leftOut = addLeftOut(merged.leftOut ?? [], source.leftOut);
  }
  return [...byTable.values()];
}

function filesOf(rows: readonly Placed[]): string[] {
  const first = rows[0]?.at.file;
  if (!first) return [];
  if (rows.every(({ at }) => at.file === first)) return [first.path];
  return [...new Set(rows.map(({ at }) => at.file.path))].sort(compareText);
}

function extendDays(source: Source, from: Day | undefined, to: Day | undefined): void {
  if (from !== undefined && (source.from === undefined || from < source.from)) source.from = from;
  if (to !== undefined && (source.to === undefined || to > source.to)) source.to = to;
}

function addLeftOut(a: NonNullable<Source['leftOut']>, b: NonNullable<Source['leftOut']>) {
  const rows = new Map<string, number>();
  for (const { rows: more, why } of [...a, ...b]) rows.set(why, (rows.get(why) ?? 0) + more);
  return [...rows].map(([why, count]) => ({ rows: count, why }));
}
