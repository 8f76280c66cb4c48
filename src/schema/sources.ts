/**
 * `sources.yaml`: foreign exports, read where they lie and as they are. For example:
 *
 *   on_error: skip                  # a row that cannot be read is left out and named; stop (the default): nothing is built
 *   sources:
 *     accounts:                     # a name of your choice
 *       file: exports/accounts-*.csv    # from data/; ../ and absolute paths are allowed here and nowhere else; * in the last part
 *       table: customers            # one of our tables
 *       on_error: stop              # for this source alone
 *       where: { status: [active, churned] }    # only rows whose cell is one of these
 *       unique: account_id          # named where it repeats; rows that are the same in every cell are used once
 *       group: { sum: [value] }     # rows with the same key are put together: sum and max over columns, the first row's otherwise
 *       columns:                    # ours: where it comes from
 *         name: account_name                                        # a column, as it is
 *         customer: { column: account_id, slug: true }              # lower-case letters, digits and hyphens
 *         start_date: { column: signup_date, date: DD-MM-YYYY }     # or a list of formats; a time of day is cut off
 *         currency: { value: USD }                                  # the same in every row
 *         segment: { column: plan, map: { Pro: mid-market } }       # other values stay as they are; '' maps an empty cell
 *         region: { lookup: { file: exports/regions.csv, key: id, column: region, by: account_id } }
 *         seats: { column: seats, number: '1,234.56' }              # how numbers are written there
 *
 * In a lookup, `by` is the column of this file whose cell is looked up in the column `key` of the other file; the
 * value is that row's cell in `column`. Transforms work in the order map, date or number, slug.
 * Date formats are made of YYYY, MM, M, MMM (Jan), DD, D, HH, H, mm, ss and the characters between them.
 * Two rows of different content with the same `unique` id are both used under `skip` and named; under `stop` they are errors.
 */
import { z } from 'zod';
import { tableNames, type TableName } from './tables.ts';

const text = z.union([z.string(), z.number(), z.boolean()], 'write a text').transform(String);
const columnName = z.string('write the name of a column').min(1, 'write the name of a column');

export const numberFormats = ['1234.56', '1234,56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const;
const DATE_FORMAT = /^(?=.*YYYY)(?=.*(?:M))(?=.*D)(?:YYYY|MMM|MM|M|DD|D|HH|H|mm|ss|[^A-Za-z])+$/;

const dateFormat = z.string().regex(DATE_FORMAT, 'a date format has YYYY, MM and DD, such as DD-MM-YYYY HH:mm');

const lookupSchema = z.strictObject({ file: z.string().min(1), key: columnName, column: columnName, by: columnName });

const origin = z
  .strictObject({
    column: columnName.optional(),
    value: text.optional(),
    lookup: lookupSchema.optional(),
    map: z.record(z.string(), text).optional(),
    date: z
      .union([dateFormat, z.array(dateFormat).min(1)], 'a date format has YYYY, MM and DD, such as DD-MM-YYYY HH:mm')
      .optional(),
    number: z.enum(numberFormats, `a number format is one of ${numberFormats.join(' or ')}`).optional(),
    slug: z.boolean().optional(),
  })
  .refine(
    ({ column, value, lookup }) => [column, value, lookup].filter((one) => one !== undefined).length === 1,
    'give one of column, value and lookup',
  );

const columnNames = z
  .union([columnName, z.array(columnName)], 'write the name of a column, or a list of names')
  .transform((names) => [names].flat());

const sourceSchema = z.strictObject({
  file: z.string('write the path of a file').min(1, 'write the path of a file'),
  table: z.enum(tableNames as [TableName, ...TableName[]], `must be one of ${tableNames.join(', ')}`),
  on_error: z.enum(['stop', 'skip'], 'must be stop or skip').optional(),
  where: z
    .record(z.string(), z.union([text.transform((one) => [one]), z.array(text)], 'write a text or a list of texts'))
    .optional(),
  unique: columnNames.optional(),
  group: z.strictObject({ sum: columnNames.optional(), max: columnNames.optional() }).optional(),
  columns: z.record(
    z.string(),
    z.preprocess((value) => (typeof value === 'string' ? { column: value } : value), origin),
  ),
});

export const sourcesSchema = z.strictObject({
  on_error: z.enum(['stop', 'skip'], 'must be stop or skip').default('stop'),
  sources: z.record(z.string(), sourceSchema),
});

export type SourceDefinition = z.output<typeof sourceSchema>;
export type Origin = z.output<typeof origin>;
export type Lookup = z.output<typeof lookupSchema>;
export type NumberFormat = (typeof numberFormats)[number];
export type OnError = 'stop' | 'skip';
