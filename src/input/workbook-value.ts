/**
 * What a number in a workbook means. A number is shown with 15 significant digits, as Excel does, so that 0.1 + 0.2 is
 * 0.3; where its format is one of a date, it counts days: from 1899-12-31 (and Excel believes in 1900-02-29), or in old
 * workbooks of the Mac from 1904-01-01. A day that does not exist is written as Excel shows it and is no date anywhere.
 */
import { Decimal } from 'decimal.js';

/** `time`: hours, minutes and seconds without a day, a duration too. */
export type ValueKind = 'number' | 'date' | 'time';

const DAY = 86_400_000;
const LAST_DAY = 2_958_465;

/** Exact, without exponent; undefined where it is no number. */
export function numberText(written: string): string | undefined {
  // An id that a program wrote as a number keeps all its digits.
  if (/^-?\d+$/.test(written) || (written.length <= 16 && /^-?\d+\.\d*[1-9]$/.test(written))) return written;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(written)) return undefined;
  const value = new Decimal(written);
  return value.toSignificantDigits(15).toFixed();
}

/** `YYYY-MM-DD`, the time of day cut off. */
export function dateText(written: string, from1904: boolean): string | undefined {
  const milliseconds = Math.round(Number(written) * DAY);
  const serial = Math.floor(milliseconds / DAY);
  if (!Number.isFinite(milliseconds) || serial < 0 || serial > LAST_DAY) return numberText(written);
  if (from1904) return dayText(Date.UTC(1904, 0, 1 + serial));
  if (serial === 0) return '1900-01-00';
  if (serial === 60) return '1900-02-29';
  return dayText(Date.UTC(1899, 11, (serial < 60 ? 31 : 30) + serial));
}

/** Days repeat; a bounded number of them is remembered. */
const dayTexts = new Map<number, string>();

function dayText(time: number): string {
  let text = dayTexts.get(time);
  if (text !== undefined) return text;
  if (dayTexts.size > 10_000) dayTexts.clear();
  dayTexts.set(time, (text = new Date(time).toISOString().slice(0, 10)));
  return text;
}

/** `HH:MM:SS`, hours beyond 24 for durations. */
export function timeText(written: string): string | undefined {
  const seconds = Math.round(Number(written) * 86_400);
  if (!Number.isFinite(seconds) || seconds < 0) return numberText(written);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Formats that every Excel knows by number; 27 to 36 and 50 to 58 are those of East Asia. */
const builtIn = (id: number): ValueKind | undefined => {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return 'date';
  if ((id >= 50 && id <= 54) || id === 57 || id === 58) return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56)
    return 'time';
  return undefined;
};

export function kindOfFormat(id: number, formats: ReadonlyMap<number, string>): ValueKind {
  const code = formats.get(id);
  return code === undefined ? (builtIn(id) ?? 'number') : kindOfCode(code);
}

/** By the letters of its first part: y and d are of a day, h and s of a time, m of whichever there is. */
function kindOfCode(code: string): ValueKind {
  const elapsed = /\[(h+|m+|s+)\]/i.test(code);
  const letters = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]!
    .replace(/general|am\/pm|a\/p|上午\/下午|e[+-]/gi, '')
    .toLowerCase();
  if (elapsed) return 'time';
  if (/[yd]/.test(letters) || (/[eg]/.test(letters) && !/[0#?]/.test(letters))) return 'date';
  if (/[hs]/.test(letters)) return 'time';
  return letters.includes('m') ? 'date' : 'number';
}
