/** The calendar file: read back by a small reader of iCalendar, as RFC 5545 says it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../../src/export/calendar.ts';
import type { Report } from '../../../src/report/report-schema.ts';
import { grown, narrative, present } from '../../report/slices.ts';

const report = present(grown).report;
const withDates = (calendar: Report['calendar'], more: Partial<Report> = {}): Report => ({
  ...report,
  ...more,
  calendar,
});
const textOf = (one: Report) => new TextDecoder().decode(buildCalendar(one));

type Event = Record<string, string>;

/** Unfolds, parts names from values, undoes escapes. */
function readEvents(text: string): Event[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const events: Event[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/s.exec(line) ?? [];
    if (line === 'BEGIN:VEVENT') events.push({});
    else events.at(-1)![name] = value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
    if (line === 'END:VEVENT') events.push({});
  }
  return events;
}
const eventsOf = (one: Report) => {
  const text = textOf(one);
  const body = text.slice(text.indexOf('BEGIN:VEVENT'), text.indexOf('END:VCALENDAR'));
  return readEvents(body).filter(({ UID }) => UID);
};

describe('a calendar', () => {
  it('has the steps to the renewal that are ahead', () => {
    expect(eventsOf(report).map((event) => [event['DTSTART'], event['DTEND'], event['SUMMARY']])).toEqual([
      ['20261112', '20261113', expect.stringContaining('Talks about the renewal begin')],
      ['20270212', '20270213', expect.stringContaining('Renewal')],
    ]);
  });

  it('has the next review where its day is given as a date', () => {
    const next = (nextMeeting: string) => present(grown, narrative({ nextMeeting })).report;
    const [review] = eventsOf(next('2026-12-31'));
    expect([review?.['DTSTART'], review?.['DTEND']]).toEqual(['20261231', '20270101']);
    expect(next('some day in May').calendar.map(({ id }) => id)).not.toContain('review');
    expect(next('2026-09-30').calendar.map(({ id }) => id)).not.toContain('review');
  });

  it('is not there where nothing is ahead', () => {
    expect(buildCalendar(withDates([]))).toBeUndefined();
  });

  it('keeps an event’s id while its day and words move, and names nobody in it', () => {
    const one = { id: 'review', date: '2027-01-21', title: 'a', text: 'b' };
    const id = (dates: Report['calendar'], more?: Partial<Report>) => eventsOf(withDates(dates, more))[0]!['UID'];
    expect(id([one])).toMatch(/^[0-9a-f]{32}$/);
    expect(id([{ ...one, date: '2027-02-01', title: 'c' }])).toBe(id([one]));
    expect(id([one], { customer: { ...report.customer, id: 'other' } })).not.toBe(id([one]));
    expect(id([{ ...one, id: 'renewal-due' }])).not.toBe(id([one]));
  });

  it('folds and escapes any text so that it comes back', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'\\;,\n:"é中👍 '),
        fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, text, (title, words) => {
        const dates = [{ id: 'review', date: '2027-01-21', title, text: words }];
        const written = textOf(withDates(dates));
        expect(written.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const line of written.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Cc}/u);
          expect(line.isWellFormed()).toBe(true);
        }
        const [event] = eventsOf(withDates(dates));
        const plain = (one: string) => one.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
        expect(event?.['SUMMARY']).toBe(plain(title));
        expect(event?.['DESCRIPTION']).toBe(plain(words));
      }),
    );
  });

  it('is stamped with the day of the data, so that the same report gives the same bytes', () => {
    expect(textOf(report)).toContain(`DTSTAMP:${report.period.asOf.replaceAll('-', '')}T000000Z`);
    expect(textOf(report)).toBe(textOf(structuredClone(report)));
  });
});
