/**
 * `sources.yaml`: foreign exports, read where they lie and as they are. docs/sources.md shows every key at work.
 *
 *   on_error: skip                  # a row that cannot be read is left out and named; stop (the default): nothing is built
 *   files:                          # how our own tables are written, where that must be said
 *     book/usage.csv: { encoding: gb18030, number: '1.234,56' }
 *   sources:
 *     accounts:                     # a name of your choice
 *       file: exports/accounts-*.csv    # from data/; ../ leads out of the workspace; *, ? and ** as usual; or a list
 *       encoding: gb18030           # with delimiter, sheet and header_row: how the file is to be read
 *       table: customers            # one of our tables
 *       on_error: stop              # for this source alone
 *       empty: [N/A, '-']           # texts that mean nothing, in every column
 *       date: DD.MM.YYYY            # how all dates are written, and all numbers
 *       number: '1.234,56'
 *       where: { status: [active, churned] }    # only these rows
 *       unique: account_id          # named where it repeats; rows that are the same in every cell are used once
 *       group: { sum: [value] }     # rows with the same key are put together
 *       columns:                    # ours: where it comes from
 *         name: account_name                                        # a column, as it is
 *         customer: { column: account_id, slug: true }              # lower-case letters, digits and hyphens
 *         currency: { value: USD }                                  # the same in every row
 *         segment: { column: plan, map: { Pro: mid-market }, otherwise: other }
 *         region: { lookup: { by: account_id, file: exports/regions.csv, key: id, column: region } }
 *
 * Steps are taken in this order, whatever the order in the file: when, split, empty, map, date or number, multiply and
 * divide, sign, slug.
 */
import { z } from 'zod';
import { conditions } from './condition.ts';
import { origin } from './origin.ts';
import { readAsShape } from './read-as.ts';
import { columnName, columnNames, dates, numbers, texts } from './source-values.ts';
import { tableNames, type TableName } from './tables.ts';

const onError = z.enum(['stop', 'skip'], 'must be stop or skip');

const orderBy = z.preprocess(
  (value) => (typeof value === 'string' ? { column: value } : value),
  z.strictObject({ column: columnName, date: dates.optional(), number: numbers.optional() }),
);

export const folds = ['sum', 'max', 'min', 'first', 'last', 'count', 'distinct'] as const;

const group = z.strictObject({
  sum: columnNames.optional(),
  max: columnNames.optional(),
  min: columnNames.optional(),
  first: columnNames.optional(),
  last: columnNames.optional(),
  count: columnNames.optional(),
  distinct: columnNames.optional(),
  order_by: orderBy.optional(),
});

const sourceSchema = z.strictObject({
  file: texts,
  ...readAsShape,
  table: z.enum(tableNames as [TableName, ...TableName[]], `must be one of ${tableNames.join(', ')}`),
  on_error: onError.optional(),
  empty: texts.optional(),
  date: dates.optional(),
  number: numbers.optional(),
  where: conditions.optional(),
  unique: columnNames.optional(),
  group: group.optional(),
  columns: z.record(z.string(), origin),
});

const ownFileSchema = z.strictObject({ ...readAsShape, date: dates.optional(), number: numbers.optional() });

export const sourcesSchema = z.strictObject({
  on_error: onError.default('stop'),
  files: z.record(z.string(), ownFileSchema).default({}),
  sources: z.record(z.string(), sourceSchema).default({}),
});

export type SourceDefinition = z.output<typeof sourceSchema>;
export type GroupDefinition = z.output<typeof group>;
export type OwnFile = z.output<typeof ownFileSchema>;
export type Fold = (typeof folds)[number];
export type OnError = 'stop' | 'skip';
