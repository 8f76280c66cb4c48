/**
 * Cells become typed by the zod schema of their column. The same text in the same column means the same value, so what
 * was read once is remembered; that makes a million rows cheap.
 */
import { z } from 'zod';
import type { CellMeta } from '../schema/cell.ts';
import { quote } from '../schema/quote.ts';
import { suggest } from '../schema/nearest.ts';
import type { TableDefinition } from '../schema/table.ts';
import { civilDay } from './civil-day.ts';
import { standAlone } from './stand-alone.ts';

export interface ColumnReader {
  name: string;
  required: boolean;
  meta: CellMeta;
  /** The text must not be empty. */
  read(text: string): Cell;
}

export interface Cell {
  value: unknown;
  /** Put into words when they are asked for: most of the work of a wrong cell is what to say of it. */
  fault?: () => CellWords;
}

export interface CellWords {
  message: string;
  fix: string;
}

const REMEMBERED = 100_000;
/** Wrong texts are remembered while they are few: where there are many, they seldom come twice. */
const REMEMBERED_FAULTS = 1_000;

/** A reader for every column of the table, in the table's order. */
export function columnReaders(table: TableDefinition, timezone: string): ColumnReader[] {
  return Object.entries(table.columns).map(([name, column]) => {
    const schema = column as z.ZodType;
    const optional = schema instanceof z.ZodOptional;
    const inner = optional ? (schema.unwrap() as z.ZodType) : schema;
    const meta = inner.meta() as unknown as CellMeta;
    return { name, required: !optional, meta, read: rememberingReader(name, inner, meta, timezone) };
  });
}

/** Free text has nothing to check: it is its own value. */
const isFree = (schema: z.ZodType, { kind }: CellMeta) =>
  kind === 'text' && schema instanceof z.ZodString && !schema.def.checks?.length;

const SHORT_TEXT = 40;
const REMEMBERED_TEXTS = 1_000;

/** A short text (a name, a category, a unit) is likely to come again, and is then kept once. */
function freeReader() {
  const remembered = new Map<string, Cell>();
  return (text: string): Cell => {
    if (text.length > SHORT_TEXT) return { value: standAlone(text) };
    let cell = remembered.get(text);
    if (!cell) {
      const value = standAlone(text);
      cell = { value };
      if (remembered.size >= REMEMBERED_TEXTS) remembered.clear();
      remembered.set(value, cell);
    }
    return cell;
  };
}

function rememberingReader(name: string, schema: z.ZodType, meta: CellMeta, timezone: string) {
  if (isFree(schema, meta)) return freeReader();
  const remembered = new Map<string, Cell>();
  let lastText = '';
  let last: Cell = { value: undefined };
  return (text: string): Cell => {
    if (text === lastText) return last;
    let cell = remembered.get(text);
    if (!cell) {
      const own = standAlone(text);
      cell = readCell(name, schema, meta, meta.kind === 'day' ? civilDay(own, timezone) : own, own);
      if (remembered.size >= REMEMBERED) remembered.clear();
      if (!cell.fault || remembered.size < REMEMBERED_FAULTS) remembered.set(own, cell);
    }
    lastText = text;
    last = cell;
    return cell;
  };
}

function readCell(name: string, schema: z.ZodType, meta: CellMeta, value: string, written: string): Cell {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  return {
    value: undefined,
    fault: () => {
      // Looked at anew, so that the errors of a million cells do not wait for somebody to ask.
      const why = schema.safeParse(value).error?.issues[0]?.message ?? 'it cannot be read';
      return { message: `${name} is ${quote(written)}: ${why}.`, fix: fixFor(schema, meta, value) };
    },
  };
}

function fixFor(schema: z.ZodType, meta: CellMeta, text: string): string {
  const special = meta.kind === 'choice' ? suggest(text, choicesOf(schema)) : hints[meta.kind]?.(text);
  if (special !== undefined) return special;
  return meta.example === undefined ? meta.help : `${meta.help} For example: ${meta.example}`;
}

function choicesOf(schema: z.ZodType): string[] {
  const out = schema instanceof z.ZodPipe ? schema.def.out : schema;
  return out instanceof z.ZodEnum ? out.options.map(String) : [];
}

const hints: Partial<Record<CellMeta['kind'], (text: string) => string | undefined>> = {
  day: (text) =>
    /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(text)
      ? 'Write the date as YYYY-MM-DD; the format of a foreign export is declared in sources.yaml.'
      : undefined,
  decimal: (text) => numberHint(text),
  count: (text) => numberHint(text),
};

const OR_DECLARE = 'Or declare in sources.yaml how the file writes numbers.';

function numberHint(text: string): string | undefined {
  if (/^\(.*\)$/.test(text)) return `Write a negative number with a minus sign, without brackets. ${OR_DECLARE}`;
  if (/^[\u2010-\u2015\u2212]\s*\d/.test(text)) return 'Write the minus sign as the hyphen of the keyboard: -';
  if (/[\uff10-\uff19]/.test(text)) return 'Write the digits as 0 to 9, not as full-width characters.';
  if (/^[+-]?\d+,\d+$/.test(text))
    return `Write a decimal point instead of the comma, or leave out the thousands separator. ${OR_DECLARE}`;
  if (/^[+-]?\d{1,3}([,.' ]\d{3})+/.test(text))
    return `Leave out the thousands separators and write a decimal point. ${OR_DECLARE}`;
  if (/^[^\d]*\d[\d.,]*\s*[^\d\s]+$/.test(text) || /^[^\d\s+-]+\s*\d/.test(text))
    return `Leave out the unit or currency sign. ${OR_DECLARE}`;
  return undefined;
}
