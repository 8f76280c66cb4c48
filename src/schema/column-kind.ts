import { z } from 'zod';
import type { CellKind, CellMeta } from './cell.ts';
import { tables, type TableName } from './tables.ts';

/** What a column of ours holds; undefined where the table has no such column. */
export function columnKind(table: TableName, column: string): CellKind | undefined {
  const { columns } = tables[table] as { columns: Record<string, z.ZodType> };
  if (!Object.hasOwn(columns, column)) return undefined;
  const schema = columns[column]!;
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return (inner.meta() as unknown as CellMeta).kind;
}
