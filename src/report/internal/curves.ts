/** What is left of each cohort's first ARR, month by month, and the shape that its line has. */
import { Decimal } from 'decimal.js';
import { cell, empty, section, table } from '../blocks.ts';
import type { Cell, Section, Tone } from '../report-schema.ts';
import { periodLabel } from '../span-text.ts';
import type { BookTelling } from './book-telling.ts';

const TONES: Record<string, Tone> = {
  'net-negative-churn': 'good',
  flat: 'plain',
  'shrinking-with-expansion': 'bad',
  shrinking: 'bad',
};
const MARKS = [3, 6, 12, 24];

export function presentCurves(telling: BookTelling): Section {
  const { say, format, measured } = telling;
  const curves = measured.retentionCurves;
  const parts = { id: 'curves', label: say('internal.section.curves') };
  if (!curves.length)
    return section({
      ...parts,
      title: say('internal.curves.title.none'),
      blocks: [empty(say('internal.curves.empty'))],
    });
  const growing = curves.filter(({ name }) => name === 'net-negative-churn').length;
  const share = (value: Decimal | undefined) => (value ? format.percent(value) : undefined);
  return section({
    ...parts,
    title: say('internal.curves.title', { growing, total: curves.length }),
    blocks: [
      table({
        columns: [
          { label: say('internal.column.cohort'), align: 'start' },
          { label: say('internal.column.customers'), align: 'end' },
          ...MARKS.map((month) => ({ label: say('internal.curves.months', { count: month }), align: 'end' as const })),
          { label: say('internal.column.kept'), align: 'end' },
          { label: say('internal.column.shape'), align: 'start' },
        ],
        rows: curves.map(({ cohort, customers, values, name }): Cell[] => [
          cell(periodLabel(cohort, say), { note: say('internal.curves.months', { count: values.length - 1 }) }),
          cell(format.number(customers)),
          ...MARKS.map((month) => cell(share(values[month]))),
          cell(share(values.at(-1))),
          cell(say(`internal.curve.${name}`), { tone: TONES[name] ?? 'plain' }),
        ]),
      }),
    ],
  });
}
