/**
 * A preset: how one tool's exports are recognised by their documented column names, and what becomes of them. One file
 * a tool in presets/. A name of a column may hold `*` for any characters; of several names the first that is found counts.
 */
import { z } from 'zod';
import { tableNames, tables, type TableName } from '../schema/tables.ts';

const name = z.string().min(1);
const names = z.union([name.transform((one) => [one]), z.array(name).min(1)]);

/** Keys of an origin in sources.yaml are handed on as they stand; only `column` may be a list of names here. */
const columnPreset = z.preprocess(
  (value) => (typeof value === 'string' || Array.isArray(value) ? { column: value } : value),
  z.looseObject({
    column: names.optional(),
    when: z.record(z.string(), z.unknown()).optional(),
    elapsed: z.strictObject({ from: names, to: names, in: z.string() }).optional(),
    /** What the reader of sources.yaml should know about this column. */
    note: z.string().optional(),
  }),
);

const targetSchema = z
  .strictObject({
    table: z.enum(tableNames as [TableName, ...TableName[]]),
    note: z.string().optional(),
    /** The file has something for this table only where one of these values occurs in the column. */
    only_if: z.record(z.string(), z.array(z.string()).min(1)).optional(),
    where: z.record(z.string(), z.unknown()).optional(),
    empty: z.array(z.string()).optional(),
    unique: names.optional(),
    group: z.record(z.string(), z.unknown()).optional(),
    columns: z.record(z.string(), columnPreset),
  })
  .refine(
    ({ table, columns }) => Object.keys(columns).every((column) => Object.hasOwn(tables[table].columns, column)),
    {
      message: 'names a column that the table does not have',
    },
  );

const exportSchema = z.strictObject({
  /** Where the tool documents the columns, in words or as an address. */
  documented: z.string(),
  /** Columns by which the export is recognised, besides those that are mapped. */
  headers: z.array(names),
  tables: z.array(targetSchema).min(1),
});

export const presetSchema = z.strictObject({ tool: z.string(), exports: z.record(z.string(), exportSchema) });

export type Preset = z.output<typeof presetSchema>;
export type PresetExport = z.output<typeof exportSchema>;
export type PresetTarget = z.output<typeof targetSchema>;
export type ColumnPreset = z.output<typeof columnPreset>;
