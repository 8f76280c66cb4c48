/** Cells of a foreign export, put into the form our columns have. Nothing is guessed: what does not fit is a fault. */
import { Decimal } from 'decimal.js';
import { isDay } from '../schema/cell.ts';
import { quote } from '../schema/quote.ts';
import type { NumberFormat, Origin } from '../schema/sources.ts';
import { escapePattern } from './escape-pattern.ts';

export type Transformed =
  { text: string; fault?: undefined } | { text?: undefined; fault: { message: string; fix: string } };
export type Transform = (text: string) => Transformed;

/** An empty cell stays empty, unless the map says what it means. */
export function buildTransform({ map, date, number, slug }: Origin): Transform {
  const dates = date === undefined ? undefined : [date].flat().map((format) => ({ format, read: dateReader(format) }));
  return (written) => {
    let text = written.trim();
    if (map && Object.hasOwn(map, text)) text = map[text]!;
    if (text === '') return { text };
    if (dates) {
      const day = dates.map(({ read }) => read(text)).find((one) => one !== undefined);
      if (day === undefined)
        return {
          fault: noDate(
            text,
            dates.map(({ format }) => format),
          ),
        };
      text = day;
    }
    if (number) {
      const plain = readNumber(text, number);
      if (plain === undefined) return { fault: noNumber(text, number) };
      text = plain;
    }
    if (!slug) return { text };
    const slugged = slugOf(text);
    return slugged === '' ? { fault: noSlug(text) } : { text: slugged };
  };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TOKENS = /YYYY|MMM|MM|M|DD|D|HH|H|mm|ss/g;
const patterns: Record<string, string> = {
  YYYY: '(?<YYYY>\\d{4})',
  MMM: '(?<MMM>[A-Za-z]{3})',
  MM: '(?<MM>\\d{2})',
  M: '(?<MM>\\d{1,2})',
  DD: '(?<DD>\\d{2})',
  D: '(?<DD>\\d{1,2})',
  HH: '(?:[01]\\d|2[0-3])',
  H: '(?:[01]?\\d|2[0-3])',
  mm: '[0-5]\\d',
  ss: '[0-5]\\d',
};

function dateReader(format: string): (text: string) => string | undefined {
  let pattern = '';
  let after = 0;
  for (const { 0: token, index } of format.matchAll(TOKENS)) {
    pattern += escapePattern(format.slice(after, index)) + patterns[token];
    after = index + token.length;
  }
  const matcher = new RegExp(`^${pattern}${escapePattern(format.slice(after))}$`);
  return (text) => {
    const groups = matcher.exec(text)?.groups;
    if (!groups) return undefined;
    const month = groups['MMM'] === undefined ? groups['MM']! : String(MONTHS.indexOf(groups['MMM'].toLowerCase()) + 1);
    const day = `${groups['YYYY']}-${month.padStart(2, '0')}-${groups['DD']!.padStart(2, '0')}`;
    return isDay(day) ? day : undefined;
  };
}

const separators: Record<NumberFormat, { group: string; point: string }> = {
  '1234.56': { group: '', point: '.' },
  '1234,56': { group: '', point: ',' },
  '1,234.56': { group: ',', point: '.' },
  '1.234,56': { group: '.', point: ',' },
  '1 234,56': { group: '[ \\u00a0\\u202f]', point: ',' },
  "1'234.56": { group: "['’]", point: '.' },
};

/** With digits grouped by three or not at all; undefined where the text is no such number. */
function readNumber(text: string, format: NumberFormat): string | undefined {
  const { group, point } = separators[format];
  const separator = group.length > 1 ? group : escapePattern(group);
  const whole = group === '' ? '\\d+' : `\\d{1,3}(?:${separator}\\d{3})+|\\d+`;
  const match = new RegExp(`^([+-]?)(${whole})(?:${escapePattern(point)}(\\d+))?$`).exec(text);
  if (!match) return undefined;
  const [, sign, digits, fraction] = match;
  return new Decimal(`${sign}${digits!.replace(/\D/g, '')}.${fraction ?? '0'}`).toFixed();
}

/** Lower-case letters, digits and hyphens, at most 63; marks go, everything else becomes a hyphen. */
function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

const noDate = (text: string, formats: readonly string[]) => ({
  message: `${quote(text)} is no date written ${formats.join(' or ')}.`,
  fix: 'Correct the cell, or add its format to date in sources.yaml.',
});

const noNumber = (text: string, format: NumberFormat) => ({
  message: `${quote(text)} is no number written like ${format}.`,
  fix: 'Correct the cell, or the number format in sources.yaml.',
});

const noSlug = (text: string) => ({
  message: `${quote(text)} has no letter or digit that an id can be made of.`,
  fix: 'Take the id from another column.',
});
