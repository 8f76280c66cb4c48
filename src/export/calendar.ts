/**
 * The days of a report as a calendar file (iCalendar, RFC 5545): whole days, which no time zone moves. An event keeps its
 * id from build to build, so that importing the file again moves it; ids are hashes and name nobody.
 */
import { createHash } from 'node:crypto';
import type { Report } from '../report/report-schema.ts';

type CalendarDate = Report['calendar'][number];

/** Octets of a line, without its end. */
const LONGEST = 75;
const DAY = 86_400_000;

/** Undefined where nothing is to be kept. */
export function buildCalendar(report: Report): Uint8Array | undefined {
  if (!report.calendar.length) return undefined;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Quarterdeck//Quarterdeck 1//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...report.calendar.flatMap((date) => eventLines(report, date)),
    'END:VCALENDAR',
  ];
  return new TextEncoder().encode(lines.map((line) => `${foldLine(line)}\r\n`).join(''));
}

function eventLines(report: Report, { id, date, title, text }: CalendarDate): string[] {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  return [
    'BEGIN:VEVENT',
    `UID:${eventId(report, id)}`,
    `DTSTAMP:${compact(report.period.asOf)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(next)}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(text)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Each quarter agrees on a review of its own; a renewal is one, whichever report names it. */
function eventId({ vendor, customer, period }: Report, id: string): string {
  const parts = [vendor.name, customer.id, id, ...(id === 'review' ? [period.id] : [])];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

const compact = (date: string) => date.replaceAll('-', '');

/** A value of the type TEXT: without control characters, line ends as `\n`. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();

/** Lines longer than 75 octets go on in the next one, which begins with a space; no character is cut. */
function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST) return line;
  let folded = '';
  let room = LONGEST;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      folded += '\r\n ';
      room = LONGEST - 1;
    }
    folded += character;
    room -= octets;
  }
  return folded;
}
