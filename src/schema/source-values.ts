/** The small values that sources.yaml is made of. A single one may stand where a list can. */
import { z } from 'zod';
import { isDateFormat } from './date-format.ts';
import { parseNumberFormat } from './number-format.ts';

/** Numbers and true or false are taken as they are written. */
const written = (message: string) => z.union([z.string(), z.number(), z.boolean()], message).transform(String);

export const text = written('write a text');

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Faults of a single value stand at the value, not at the first place of a list. */
const oneOrMore = <Item>(item: z.ZodType<Item>, message: string) =>
  z
    .unknown()
    .refine((value) => listed(value).length > 0 && listed(value).every((one) => item.safeParse(one).success), message)
    .transform((value) => listed(value).map((one) => item.parse(one)));

export const texts = oneOrMore(text, 'write a text or a list of texts');

const COLUMN_HELP = 'write the name of a column';
export const columnName = written(COLUMN_HELP).pipe(z.string().min(1, COLUMN_HELP));
export const columnNames = oneOrMore(columnName, 'write the name of a column, or a list of names');

const DATE_HELP = 'a date format has YYYY, MM and DD, such as DD-MM-YYYY HH:mm';
export const dates = oneOrMore(z.string().refine(isDateFormat), DATE_HELP);

const NUMBER_HELP =
  "a number format is an example in quotes, such as '1,234.56', '1.234,56', '(1,234)', '12.5%' or '¥1,200'";
export const numbers = oneOrMore(
  text.refine((example) => parseNumberFormat(example) !== undefined),
  NUMBER_HELP,
);

/** true or false, in any case. */
export const flag = z.preprocess(
  (value) => (typeof value === 'string' && /^(true|false)$/i.test(value) ? /^true$/i.test(value) : value),
  z.boolean('write true or false'),
);
