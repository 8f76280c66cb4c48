/** Where a column of ours comes from, and what is done to it on the way. `sources.ts` shows each key. */
import { z } from 'zod';
import { conditions } from './condition.ts';
import { readAsShape, type readAsSchema } from './read-as.ts';
import { columnName, columnNames, dates, flag, numbers, text, texts } from './source-values.ts';

const filePath = z.string('write the path of a file').min(1, 'write the path of a file');

export interface LookupHop extends z.output<typeof readAsSchema> {
  file: string;
  key: string;
  column: string;
  next?: LookupHop | undefined;
}

const hop = z.strictObject({
  file: filePath,
  ...readAsShape,
  key: columnName,
  column: columnName,
  /** Where the value found is looked up again. */
  get next(): z.ZodOptional<z.ZodType<LookupHop>> {
    return hop.optional() as z.ZodOptional<z.ZodType<LookupHop>>;
  },
});

const lookup = z.strictObject({
  by: columnName,
  file: filePath,
  ...readAsShape,
  key: columnName,
  column: columnName,
  next: hop.optional(),
  otherwise: text.optional(),
});

const join = z.preprocess(
  (value) => (Array.isArray(value) ? { columns: value } : value),
  z.strictObject({ columns: columnNames, with: text.default(' ') }),
);

const split = z
  .strictObject({
    at: text.pipe(z.string().min(1, 'write the characters between the parts')),
    part: z
      .union([z.literal('last'), z.int().min(1)], 'write which part is meant: 1 for the first, 2, …, or last')
      .optional(),
    rows: flag.optional(),
  })
  .refine(({ part, rows }) => (part !== undefined) !== (rows === true), 'give either part or rows: true');

const moment = z.preprocess(
  (value) => (typeof value === 'string' ? { column: value } : value),
  z.strictObject({ column: columnName, when: conditions.optional(), date: dates.optional() }),
);

const elapsed = z.strictObject({
  from: moment,
  to: moment,
  in: z.enum(['seconds', 'minutes', 'hours', 'days'], 'must be seconds, minutes, hours or days'),
});

const factor = z
  .union([z.number(), z.string()], 'write a number other than 0, such as 60 or 0.001')
  .transform(String)
  .refine(
    (value) => /^-?\d+(\.\d+)?$/.test(value) && Number(value) !== 0,
    'write a number other than 0, such as 60 or 0.001',
  );

const sign = z.strictObject({
  column: columnName,
  negative: texts,
  positive: texts.optional(),
  ignore_case: flag.optional(),
});

const beginnings = ['column', 'value', 'lookup', 'join', 'elapsed'] as const;
/** What cannot be done to a span of time. */
const cellSteps = ['when', 'split', 'empty', 'map', 'date', 'number', 'multiply', 'divide', 'sign', 'slug'] as const;

const originShape = z
  .strictObject({
    column: columnName.optional(),
    value: text.optional(),
    lookup: lookup.optional(),
    join: join.optional(),
    elapsed: elapsed.optional(),
    when: conditions.optional(),
    split: split.optional(),
    empty: texts.optional(),
    map: z.record(z.string(), text).optional(),
    otherwise: text.optional(),
    ignore_case: flag.optional(),
    date: dates.optional(),
    number: numbers.optional(),
    multiply: factor.optional(),
    divide: factor.optional(),
    sign: sign.optional(),
    slug: flag.optional(),
  })
  .superRefine((origin, context) => {
    const fault = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', message, path });
    if (beginnings.filter((key) => origin[key] !== undefined).length !== 1)
      fault('give one of column, value, lookup, join and elapsed');
    if (origin.split?.rows && origin.column === undefined)
      fault('only the cell of a column can be split into rows', 'split');
    for (const key of ['otherwise', 'ignore_case'] as const)
      if (origin[key] !== undefined && !origin.map) fault('it goes with map, which is not there', key);
    if (origin.date && origin.number) fault('a cell is a date or a number, not both', 'number');
    const calculated = (['multiply', 'divide', 'sign'] as const).find((key) => origin[key] !== undefined);
    if (calculated && (origin.date ?? origin.slug)) fault('it goes with numbers alone', calculated);
    const step = origin.elapsed && cellSteps.find((key) => origin[key] !== undefined);
    if (step) fault('it does not go with elapsed', step);
  });

/** A name alone is that of a column. */
export const origin = z.preprocess(
  (value) => (typeof value === 'string' || typeof value === 'number' ? { column: value } : value),
  originShape,
);

export type Origin = z.output<typeof originShape>;
export type Lookup = z.output<typeof lookup>;
export type Split = z.output<typeof split>;
export type Elapsed = z.output<typeof elapsed>;
export type Moment = z.output<typeof moment>;
export type Sign = z.output<typeof sign>;
