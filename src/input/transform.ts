/**
 * Cells of a foreign export, put into the form our columns have, one step after the other: split, empty, map, date or
 * number, multiply and divide, slug. Nothing is guessed: what does not fit is a fault.
 */
import { Decimal } from 'decimal.js';
import type { Words } from '../error.ts';
import { quote } from '../schema/quote.ts';
import type { Origin } from '../schema/origin.ts';
import type { Rule } from '../schema/rules.ts';
import { momentReader } from './read-moment.ts';
import { formatsOf, isUnclearNumber, numberReader, PLAIN_NUMBER } from './read-number.ts';

export interface CellFault {
  rule?: Rule;
  message: Words;
  fix: Words;
  /** The column of the export that is meant, where it is not the one that our column is read from. */
  column?: string;
}

export type Transformed = { text: string; fault?: undefined } | { text?: undefined; fault: CellFault };
export type Transform = (text: string) => Transformed;

/** Which entries of a map were met, and some of the texts that it does not have. */
export interface MapUse {
  used: Set<string>;
  unmapped: Set<string>;
}

export interface TransformOptions {
  /** The column takes numbers, and the export is text in which `1.234` can mean two things. */
  plainNumbers?: boolean;
  /** The file knows numbers and days by itself (a workbook, JSON, YAML): they come in plain form, whatever is declared for its texts. */
  typed?: boolean;
  use?: MapUse;
}

type Step = (text: string) => Transformed;

/** An empty cell stays empty, unless the map says what it means. */
export function buildTransform(origin: Origin, options: TransformOptions = {}): Transform {
  const { split, empty, map, date, number, slug } = origin;
  const nothing = new Set(empty);
  const cut = split?.part === undefined ? undefined : partOf(split.at, split.part);
  const mapped = map && mapStep(origin, options.use);
  const steps: Step[] = [
    ...(date ? [dateStep(options.typed ? withPlain(date, 'YYYY-MM-DD') : date)] : []),
    ...(number ? [numberStep(options.typed ? withPlain(number, '1234.56') : number)] : []),
    ...(options.plainNumbers && !number ? [plainNumberStep] : []),
    ...calculation(origin),
    ...(slug ? [slugStep] : []),
  ];
  return (written) => {
    let text = written.trim();
    if (cut) text = cut(text).trim();
    if (nothing.has(text)) text = '';
    if (mapped) text = mapped(text);
    for (const step of steps) {
      if (text === '') return { text };
      const done = step(text);
      if (done.fault) return done;
      text = done.text;
    }
    return { text };
  };
}

const withPlain = (formats: readonly string[], plain: string) =>
  formats.includes(plain) ? formats : [...formats, plain];

/** Empty where the text has no such part. */
function partOf(separator: string, part: number | 'last'): (text: string) => string {
  return (text) => text.split(separator).at(part === 'last' ? -1 : part - 1) ?? '';
}

const UNMAPPED = 1000;

function mapStep({ map, otherwise, ignore_case }: Origin, use: MapUse | undefined): (text: string) => string {
  const form = (text: string) => (ignore_case ? text.toLowerCase() : text);
  const known = new Map(Object.entries(map!).map(([from, to]) => [form(from), { from, to }]));
  return (text) => {
    const found = known.get(form(text));
    if (found) use?.used.add(found.from);
    else if (use && text !== '' && use.unmapped.size < UNMAPPED) use.unmapped.add(text);
    return found?.to ?? (text === '' ? text : (otherwise ?? text));
  };
}

function dateStep(formats: readonly string[]): Step {
  const read = momentReader(formats);
  return (text) => {
    const moment = read(text);
    if (moment === undefined) return { fault: noDate(text, formats) };
    return moment === 'unclear' ? { fault: twoReadings(text, formats) } : { text: moment.text };
  };
}

function numberStep(formats: readonly string[]): Step {
  const read = numberReader(formats);
  return (text) => {
    const plain = read(text);
    if (plain === undefined) return { fault: noNumber(text, formats) };
    return plain === 'unclear' ? { fault: twoReadings(text, formats) } : { text: plain };
  };
}

/** A point with three digits behind is a decimal one in our own tables alone: in an export it may group thousands. */
const plainNumberStep: Step = (text) =>
  PLAIN_NUMBER.test(text) && !isUnclearNumber(text) ? { text } : { fault: undeclaredNumber(text) };

/** Exact but for divisions that never end, which stop after twelve decimals. */
function calculation({ multiply, divide }: Origin): Step[] {
  if (multiply === undefined && divide === undefined) return [];
  return [
    (text) => {
      if (!PLAIN_NUMBER.test(text)) return { fault: undeclaredNumber(text) };
      const product = new Decimal(text).times(multiply ?? 1);
      return { text: (divide === undefined ? product : product.dividedBy(divide).toDecimalPlaces(12)).toFixed() };
    },
  ];
}

const slugStep: Step = (text) => {
  const slug = slugOf(text);
  return slug === '' ? { fault: noSlug(text) } : { text: slug };
};

/** Lower-case letters, digits and hyphens, at most 63; marks go, everything else becomes a hyphen. */
function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
}

const noDate = (text: string, formats: readonly string[]): CellFault => ({
  message: `${quote(text)} is no date written ${formats.join(' or ')}.`,
  fix: 'Correct the cell, or add its format to date in sources.yaml.',
});

const noNumber = (text: string, formats: readonly string[]): CellFault => ({
  message: `${quote(text)} is no number written like ${formats.join(' or ')}.`,
  fix: 'Correct the cell, or add its format to number in sources.yaml.',
});

const twoReadings = (text: string, formats: readonly string[]): CellFault => ({
  rule: 'unclear-value',
  message: `${quote(text)} means two different things, written ${formats.join(' or ')}.`,
  fix: 'Leave one format in sources.yaml, and read files that are written differently by a source of their own.',
});

/** The fix names the declarations that would read the text. */
export function undeclaredNumber(text: string): CellFault {
  if (!isUnclearNumber(text)) return { message: () => unreadNumber(text).message, fix: () => unreadNumber(text).fix };
  const declared = text.includes(',')
    ? ["number: '1,234.56'", "number: '1234,56'"]
    : ["number: '1.234,56'", "number: '1234.56'"];
  return {
    rule: 'unclear-value',
    message: `${quote(text)} can be read as ${text.replace(/[.,]/g, '')} and as ${text.replace(',', '.')}.`,
    fix: `Say in sources.yaml which it is: ${declared[0]} for thousands, ${declared[1]} for decimals.`,
  };
}

function unreadNumber(text: string): { message: string; fix: string } {
  const formats = formatsOf(text);
  if (formats.length === 0)
    return {
      message: `${quote(text)} is no number.`,
      fix: 'Correct the cell, or name its text under empty in sources.yaml.',
    };
  const shown = formats.slice(0, 3).map((format) => `number: ${format.includes("'") ? `"${format}"` : `'${format}'`}`);
  return {
    message: `${quote(text)} is a number only if its format is declared.`,
    fix: `Say in sources.yaml how it is written: ${shown.join(' or ')}.`,
  };
}

const noSlug = (text: string): CellFault => ({
  message: `${quote(text)} has no letter or digit that an id can be made of.`,
  fix: 'Take the id from another column.',
});
