import { Temporal } from 'temporal-polyfill';

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * A timestamp cut to its day: one with an offset or Z is put into the time zone first, one without is cut as it stands.
 * Any other text comes back as it is.
 */
export function civilDay(text: string, timezone: string): string {
  if (text.length <= 10) return text;
  const match = TIMESTAMP.exec(text);
  if (!match) return text;
  const [, day, offset] = match;
  if (offset === undefined) return isTime(text) ? day! : text;
  try {
    const instant = Temporal.Instant.from(
      text
        .replace(/\s+(?=[Zz+-]|$)/, '')
        .replace(' ', 'T')
        .replace(',', '.'),
    );
    return instant.toZonedDateTimeISO(timezone).toPlainDate().toString();
  } catch {
    return text;
  }
}

function isTime(text: string): boolean {
  const [hours, minutes, seconds] = text.slice(11).split(':').map(Number.parseFloat);
  return hours! <= 23 && minutes! <= 59 && (seconds ?? 0) < 61;
}
