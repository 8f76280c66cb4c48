/**
 * The kinds of cell a table can hold. Every cell arrives as text (what stands in the file) and leaves typed. An empty
 * cell never gets here: a column that may be empty is wrapped in `optional`, and its value is then undefined.
 * Each kind carries its name and a sentence for the data's owner in zod's metadata; issues and docs show both.
 */
import { z } from 'zod';
import { Decimal } from 'decimal.js';

Decimal.set({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });

/** A civil date, `YYYY-MM-DD`; compares as text. */
export type Day = string & { readonly day: unique symbol };

export type CellKind = 'text' | 'id' | 'day' | 'decimal' | 'count' | 'boolean' | 'choice';

export interface CellMeta {
  kind: CellKind;
  /** One sentence for the data's owner: what belongs here. */
  help: string;
  example?: string;
  /** What a number counts, in words or as the column that says it. */
  unit?: string;
}

export const CUSTOMER_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Windows keeps these names for devices; a folder named so cannot be copied there. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
const DECIMAL = /^[+-]?\d+(\.\d+)?$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isDay(text: string): text is Day {
  const match = DAY.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the text may name a customer, and so folders and links. */
export const isCustomerId = (text: string): boolean => CUSTOMER_ID.test(text) && !RESERVED.test(text);

const currencies = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (text: string): boolean => currencies.has(text);

/** Whether the text is the IANA name of a time zone. */
export function isTimezone(text: string): boolean {
  try {
    return /^[A-Za-z]/.test(text) && Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}

const describe = (kind: CellKind, help: string, example?: string) => ({ kind, help, example }) satisfies CellMeta;

/** Free text; line breaks allowed. */
export const text = (help: string, example?: string) => z.string().meta(describe('text', help, example));

/** A key that other tables refer to; kept as it is written, never turned into a number. */
export const id = (help: string, example?: string) => z.string().meta(describe('id', help, example));

/** A customer's id, which also names folders and links. */
export const customerId = (help = 'The id of the customer, as in the table customers.') =>
  z
    .string()
    .regex(CUSTOMER_ID, 'a customer id is 1 to 63 lower-case letters, digits and hyphens, not beginning with a hyphen')
    .refine(isCustomerId, 'Windows keeps this name for a device, so no folder can have it')
    .meta(describe('id', help, 'halden-logistics'));

export const day = (help: string, example = '2026-07-01') =>
  z
    .string()
    .refine(isDay, 'a date is written YYYY-MM-DD and must exist in the calendar')
    .transform((value) => value as Day)
    .meta(describe('day', help, example));

interface Bounds {
  min?: number;
  max?: number;
}

function withinBounds({ min, max }: Bounds, value: Decimal): boolean {
  return (min === undefined || value.gte(min)) && (max === undefined || value.lte(max));
}

function boundsText({ min, max }: Bounds): string {
  if (min !== undefined && max !== undefined) return `must lie between ${min} and ${max}`;
  return min !== undefined ? `must be ${min} or more` : `must be ${max} or less`;
}

/** An exact decimal number; money is one of these, in the currency the table's rules name. */
export const decimal = (help: string, bounds: Bounds = {}, example = '1250.50') =>
  z
    .string()
    .regex(DECIMAL, 'a number is written with digits and at most one decimal point, such as 1250.50')
    .transform((value) => new Decimal(value))
    .refine((value) => withinBounds(bounds, value), boundsText(bounds))
    .meta(describe('decimal', help, example));

/** A whole number, 0 or more. */
export const count = (help: string, example = '12') =>
  z
    .string()
    .regex(/^\+?\d{1,15}(\.00?)?$/, 'a count is a whole number, 0 or more')
    .transform(Number)
    .meta(describe('count', help, example));

const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);

export const boolean = (help: string, example = 'true') =>
  z
    .string()
    .refine((value) => YES.has(value.toLowerCase()) || NO.has(value.toLowerCase()), 'write true or false')
    .transform((value) => YES.has(value.toLowerCase()))
    .meta(describe('boolean', help, example));

/** One of a few words, written exactly so but for case. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T, help: string) =>
  z
    .string()
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(values, `must be one of ${values.join(', ')}`))
    .meta(describe('choice', help, values[0]));

export const currency = (help: string, example = 'USD') =>
  z
    .string()
    .refine(isCurrency, 'a currency is its ISO 4217 code, such as USD')
    .meta(describe('text', help, example));

export const timezone = (help: string, example = 'Europe/Oslo') =>
  z
    .string()
    .refine(isTimezone, 'a time zone is its IANA name, such as Europe/Oslo')
    .meta(describe('text', help, example));

export const color = (help: string, example = '#123456') =>
  z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb')
    .meta(describe('text', help, example));

/** The name of a file without folders, so that it stays where it belongs. */
export const fileName = (help: string, example: string) =>
  z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
      'a file name is made of letters, digits, dots, hyphens and underscores, without folders',
    )
    .meta(describe('text', help, example));
