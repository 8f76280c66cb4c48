/** A proposal as an entry of sources.yaml: plain values, in the order in which they are written. */
import type { SourceDefinition } from '../schema/sources.ts';
import { sourcesSchema } from '../schema/sources.ts';
import type { Target } from './proposal.ts';

export type Entry = Record<string, unknown>;

export const entryOf = (
  file: string,
  { table, sheet, encoding, empty, where, unique, group, columns }: Target,
): Entry => ({
  file,
  table,
  ...(sheet !== undefined && { sheet }),
  ...(encoding !== undefined && { encoding }),
  ...(empty && { empty }),
  ...(where && { where }),
  ...(unique !== undefined && { unique }),
  ...(group && { group }),
  columns: Object.fromEntries(columns.map(({ name, origin }) => [name, origin])),
});

/** The entry as the input understands it. @throws if it breaks the schema, which is a fault of ours or of a preset */
export const definitionOf = (entry: Entry): SourceDefinition =>
  sourcesSchema.parse({ sources: { entry } }).sources['entry']!;
