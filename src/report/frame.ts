/** What surrounds every report: the period in words and the interface's own words. */
import type { Period } from '../model/period.ts';
import type { Locale } from '../schema/workspace.ts';
import type { Format } from './format.ts';
import type { Report } from './report-schema.ts';
import { periodLabel, spanText } from './span-text.ts';
import { catalogues, type Say, type Wording } from './words.ts';

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
export function interfaceWords(locale: Locale, wording: Wording = {}): Record<string, string> {
  let known = words.get(locale);
  if (!known) words.set(locale, (known = wordsOf(catalogues[locale])));
  const own = wording[locale];
  return own ? { ...known, ...wordsOf(own) } : known;
}

function wordsOf(messages: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const own = Object.entries(messages).flatMap(([key, text]) =>
    key.startsWith(PREFIX) && text !== undefined ? [[key.slice(PREFIX.length), text]] : [],
  );
  return Object.fromEntries(own) as Record<string, string>;
}
