/** Numbers as somebody else writes them, into the form of our tables. What fits no declared format is not read. */
import { Decimal } from 'decimal.js';
import { parseNumberFormat, plainText, type NumberFormat } from '../schema/number-format.ts';
import { escapePattern } from './escape-pattern.ts';

/** Digits with at most one decimal point; undefined: no such number; unclear: two formats read it differently. */
export type ReadNumber = (text: string) => string | 'unclear' | undefined;

export function numberReader(examples: readonly string[]): ReadNumber {
  const reads = examples.map((example) => oneReader(parseNumberFormat(example)!));
  return (text) => {
    const plain = plainText(text);
    const found = new Set(reads.map((read) => read(plain)).filter((one) => one !== undefined));
    return found.size > 1 ? 'unclear' : [...found][0];
  };
}

function oneReader(format: NumberFormat): (text: string) => string | undefined {
  const matcher = patternOf(format);
  return (text) => {
    const groups = matcher.exec(text)?.groups;
    if (!groups) return undefined;
    const { open, close, sign, inner, behind, whole, fraction } = groups;
    if (Boolean(open) !== Boolean(close)) return undefined;
    const marks = [open, sign, inner, behind].filter(Boolean);
    if (marks.length > 1) return undefined;
    const size = new Decimal(`${whole!.replace(/\D/g, '')}.${fraction ?? '0'}`);
    const value = marks.length === 1 && marks[0] !== '+' ? size.negated() : size;
    return (format.percent ? value.dividedBy(100) : value).toFixed();
  };
}

/** Nothing in it can be matched in two ways, so no text takes long. */
function patternOf({ group, point, before, after, percent, brackets, minusAfter }: NumberFormat): RegExp {
  const whole = group === '' ? '\\d+' : `[1-9]\\d{0,2}(?:${escapePattern(group)}\\d{3})+|\\d+`;
  const fraction = point === '' ? '' : `(?:${escapePattern(point)}(?<fraction>\\d+))?`;
  const unitBefore = before === '' ? '' : `${escapePattern(plainText(before))} ?(?<inner>[+-]?)`;
  const unitAfter = after === '' ? '' : ` ?${escapePattern(plainText(after))}`;
  return new RegExp(
    `^${brackets ? '(?<open>\\(?)' : ''}(?<sign>[+-]?)${unitBefore}(?<whole>${whole})${fraction}${unitAfter}` +
      `${percent ? ' ?%' : ''}${minusAfter ? '(?<behind>-?)' : ''}${brackets ? '(?<close>\\)?)' : ''}$`,
    'u',
  );
}

/** The plain form of our own tables. */
export const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Whether the text, in an export whose numbers are not declared, may be a grouped whole number or a decimal one. */
export const isUnclearNumber = (text: string): boolean => /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);

const candidates = ['1,234.56', '1.234,56', '1 234,56', '1 234.56', "1'234.56", '1234,56', '1234.56'];

/** A format for each way to read the text, as one would declare it; the text's own currency sign, percent sign and brackets included. */
export function formatsOf(text: string): string[] {
  const plain = plainText(text);
  const parts = /^(\()?[+-]?([^\d()\s.,'+-]{1,4})? ?[+-]?([\d.,' ]*\d)( ?)([^\d()\s.,'+-]{1,4})?(\))?$/u.exec(plain);
  if (!parts) return [];
  const [, open = '', before = '', digits, gap, after = '', close = ''] = parts;
  const whole = /^\d+$/.test(digits!);
  const readings = new Map<string, string>();
  for (const candidate of whole ? ['1234'] : candidates) {
    const example = `${open}${before}${candidate}${gap}${after}${close}`;
    const reading = parseNumberFormat(example) && numberReader([example])(plain);
    if (reading !== undefined && !readings.has(reading)) readings.set(reading, example);
  }
  return [...readings.values()];
}
