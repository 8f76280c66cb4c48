/** Dates and times as somebody else writes them. What fits no declared format is not read, and nothing is guessed. */
import { isDay } from '../schema/cell.ts';
import { DATE_TOKENS } from '../schema/date-format.ts';
import { escapePattern } from './escape-pattern.ts';

export interface Moment {
  /** As our tables read it: the day, or a timestamp with its offset, which they put into the workspace's time zone. */
  text: string;
  /** Milliseconds since 1970; of one without an offset, as the clock shows. */
  at: number;
}

/** Undefined: no such date; unclear: two formats read it differently. */
export type ReadMoment = (text: string) => Moment | 'unclear' | undefined;

/** Without formats: YYYY-MM-DD, alone or as a timestamp. */
export function momentReader(formats: readonly string[] | undefined): ReadMoment {
  const reads = formats ? formats.map(oneReader) : isoReaders();
  return (text) => {
    const found = reads.map((read) => read(text)).filter((one) => one !== undefined);
    return found.some(({ text: other }) => other !== found[0]!.text) ? 'unclear' : found[0];
  };
}

type ReadOne = (text: string) => Moment | undefined;

const unixScales: Record<string, number> = { 'unix seconds': 1000, 'unix milliseconds': 1 };

function oneReader(format: string): ReadOne {
  const scale = unixScales[format];
  if (scale !== undefined) return (text) => unixMoment(text, scale);
  const matcher = patternOf(format);
  return (text) => {
    const groups = matcher.exec(text)?.groups;
    return groups && momentOf(groups);
  };
}

function unixMoment(text: string, scale: number): Moment | undefined {
  if (!/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const at = Math.round(Number(text) * scale);
  // Nothing that is measured here lies outside of these years; seconds declared as milliseconds, or the other way, do.
  if (at < Date.UTC(1980, 0) || at >= Date.UTC(2100, 0)) return undefined;
  return { text: new Date(at).toISOString(), at };
}

let iso: ReadOne[] | undefined;
const isoReaders = () =>
  (iso ??= [
    'YYYY-MM-DD',
    ...['T', ' '].flatMap((gap) =>
      ['HH:mm', 'HH:mm:ss', 'HH:mm:ss.SSS'].flatMap((time) =>
        ['', 'Z', ' Z'].map((zone) => `YYYY-MM-DD${gap}${time}${zone}`),
      ),
    ),
  ].map(oneReader));

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const patterns: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<year>\\d{2})',
  MMMM: `(?<name>${months.join('|')})`,
  MMM: `(?<name>${months.map((month) => month.slice(0, 3)).join('|')})`,
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>[01]\\d|2[0-3])',
  H: '(?<hour>[01]?\\d|2[0-3])',
  hh: '(?<hour>0[1-9]|1[0-2])',
  h: '(?<hour>0?[1-9]|1[0-2])',
  A: '(?<half>[ap]m)',
  mm: '(?<minute>[0-5]\\d)',
  ss: '(?<second>[0-5]\\d)',
  SSS: '(?<fraction>\\d{1,9})',
  Z: '(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)',
};

function patternOf(format: string): RegExp {
  let pattern = '';
  let after = 0;
  for (const { 0: token, index } of format.matchAll(DATE_TOKENS)) {
    pattern += escapePattern(format.slice(after, index)) + patterns[token];
    after = index + token.length;
  }
  return new RegExp(`^${pattern}${escapePattern(format.slice(after))}$`, 'i');
}

function momentOf(groups: Record<string, string | undefined>): Moment | undefined {
  const year = groups['year']!.length === 2 ? `20${groups['year']}` : groups['year']!;
  const named = groups['name']?.toLowerCase().slice(0, 3);
  const month = named === undefined ? groups['month']! : String(months.findIndex((one) => one.startsWith(named)) + 1);
  const day = `${year}-${month.padStart(2, '0')}-${groups['day']!.padStart(2, '0')}`;
  if (!isDay(day)) return undefined;
  const time = `${hourOf(groups)}:${groups['minute'] ?? '00'}:${groups['second'] ?? '00'}.${(groups['fraction'] ?? '').slice(0, 3).padEnd(3, '0')}`;
  const zone = zoneOf(groups['zone']);
  const at = Date.parse(`${day}T${time}${zone ?? 'Z'}`);
  if (Number.isNaN(at)) return undefined;
  return { text: zone === undefined ? day : `${day}T${time}${zone}`, at };
}

function hourOf({ hour = '00', half }: Record<string, string | undefined>): string {
  if (half === undefined) return hour.padStart(2, '0');
  return String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)).padStart(2, '0');
}

/** As +02:00 or Z. */
function zoneOf(zone: string | undefined): string | undefined {
  if (zone === undefined || zone.toUpperCase() === 'Z') return zone?.toUpperCase();
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}
