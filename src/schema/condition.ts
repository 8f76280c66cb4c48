/**
 * Which rows of a foreign export are meant, said of one of its columns: a text, a list of texts, or what is asked of the
 * cell. All that is asked must hold.
 */
import { z } from 'zod';
import { columnName, dates, flag, numbers, texts } from './source-values.ts';
import { isDay } from './cell.ts';

const number = z
  .union([z.number(), z.string().regex(/^[+-]?\d+(\.\d+)?$/)], 'write a number, such as 100 or 0.5')
  .transform(String);
const day = z.string('write a date, such as 2026-07-01').refine(isDay, 'write a date, such as 2026-07-01');

const condition = z.preprocess(
  (value) => (Array.isArray(value) || typeof value !== 'object' ? { is: value } : value),
  z
    .strictObject({
      is: texts.optional(),
      not: texts.optional(),
      empty: flag.optional(),
      ignore_case: flag.optional(),
      from: day.optional(),
      until: day.optional(),
      date: dates.optional(),
      at_least: number.optional(),
      at_most: number.optional(),
      number: numbers.optional(),
    })
    .refine(
      ({ is, not, empty, from, until, at_least, at_most }) =>
        [is, not, empty, from, until, at_least, at_most].some((one) => one !== undefined),
      'say what is wanted: a text, a list of texts, or one of is, not, empty, from, until, at_least and at_most',
    ),
);

/** By the column of the export. */
export const conditions = z.record(columnName, condition);

export type Condition = z.output<typeof condition>;
export type Conditions = z.output<typeof conditions>;
