/** A span of days in words: `July to September 2026` where it is whole months, else `1 July to 14 August 2026`. */
import { addDays } from '../model/day.ts';
import type { Day } from '../model/day.ts';
import type { Format } from './format.ts';
import type { Say } from './words.ts';

export function spanText(from: Day, through: Day, say: Say, format: Format): string {
  if (from === through) return format.date(from);
  const sameYear = from.slice(0, 4) === through.slice(0, 4);
  const whole = from.endsWith('-01') && addDays(through, 1).endsWith('-01');
  if (whole && from.slice(0, 7) === through.slice(0, 7)) return format.date(from, 'monthYear');
  const [full, brief] = whole ? (['monthYear', 'monthLong'] as const) : (['long', 'day'] as const);
  return say('span', {
    years: sameYear ? 'same' : 'other',
    from: format.date(from, full),
    fromBrief: format.date(from, brief),
    to: format.date(through, full),
    toBrief: format.date(through, brief),
  });
}

/** A fiscal quarter's id as a label: `2026 Q3`; short, for the axis of a chart: `Q3 26`. */
export function periodLabel(id: string, say: Say): string {
  return say('period.label', periodParts(id));
}

export function periodShort(id: string, say: Say): string {
  return say('period.short', periodParts(id));
}

function periodParts(id: string) {
  const [year = '', quarter = ''] = id.split('-Q');
  return { year, yearShort: year.slice(-2), quarter };
}
