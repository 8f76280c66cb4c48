/** What surrounds every report: the period in words and the interface's own words. */
import type { Period } from '../model/period.ts';
import type { Locale } from '../schema/workspace.ts';
import type { Format } from './format.ts';
import type { Report } from './report-schema.ts';
import { periodLabel, spanText } from './span-text.ts';
import { catalogues, type Say } from './words.ts';

export function periodOfReport(period: Period, say: Say, format: Format): Report['period'] {
  return {
    id: period.id,
    label: periodLabel(period.id, say),
    span: spanText(period.from, period.through, say, format),
    from: period.from,
    to: period.to,
    asOf: period.through,
    running: period.running,
  };
}

const words = new Map<Locale, Record<string, string>>();
const PREFIX = 'word.';

/** The messages `word.…`, by what follows the point. */
export function interfaceWords(locale: Locale): Record<string, string> {
  let known = words.get(locale);
  if (!known) {
    const own = Object.entries(catalogues[locale]).filter(([key]) => key.startsWith(PREFIX));
    known = Object.fromEntries(own.map(([key, text]) => [key.slice(PREFIX.length), text]));
    words.set(locale, known);
  }
  return known;
}
