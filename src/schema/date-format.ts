/**
 * How dates are written in somebody else's file: YYYY or YY (2000 to 2099), MM, M, MMM (Jan) or MMMM (January), DD or D,
 * and, where a time of day follows, HH, H, hh or h with A (AM, PM), mm, ss, SSS, Z (an offset: Z, +02:00), with the
 * characters between them. `unix seconds` and `unix milliseconds` count from 1970.
 */
export const DATE_TOKENS = /YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|SSS|ss|A|Z/g;

export const unixFormats = ['unix seconds', 'unix milliseconds'] as const;

const parts: Record<string, string> = {
  Y: 'year',
  M: 'month',
  D: 'day',
  H: 'hour',
  h: 'hour',
  m: 'minute',
  s: 'second',
};

export function isDateFormat(format: string): boolean {
  if ((unixFormats as readonly string[]).includes(format)) return true;
  const tokens = format.match(DATE_TOKENS) ?? [];
  const named = tokens.map((token) => parts[token[0]!] ?? token);
  const has = (part: string) => named.includes(part);
  const onceEach = new Set(named).size === named.length;
  const strange = /[A-Za-z]/.test(format.replace(DATE_TOKENS, '').replace(/(?<=^[^T]*)T/, ''));
  const twelve = tokens.some((token) => token[0] === 'h');
  return onceEach && !strange && has('year') && has('month') && has('day') && twelve === has('A');
}
