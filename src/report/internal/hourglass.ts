/** The post-sale hourglass: customers, renewed, expanded, referring, each as wide as it is many, as one picture. */
import { Decimal } from 'decimal.js';
import { stripsChart } from '../../charts/strips.ts';
import { chartValues } from '../chart-data.ts';
import { cell } from '../blocks.ts';
import type { Chart } from '../chart-schema.ts';
import type { Cell } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import type { BookTelling } from './book-telling.ts';

const LEVELS = ['customers', 'renewed', 'expanded', 'referring'] as const;
const PITCH = 54;
const HALF = 17;
/** So narrow a bar has no room for its number. */
const NARROW = 0.08;

/** Undefined where nobody knows who pays, or only that. */
export function drawHourglass(telling: BookTelling): { chart: Chart; title: Marked } | undefined {
  const { say, format, locale } = telling;
  const customers = telling.find('book.customers');
  if (!customers || customers.isZero()) return undefined;
  const levels = LEVELS.flatMap((level) => {
    const value = telling.find(`book.${level}`);
    return value ? [{ level, value, name: telling.nameOf(`book.${level}`) }] : [];
  });
  if (levels.length < 2) return undefined;
  const widest = levels.reduce((most, { value }) => Decimal.max(most, value), customers);
  const share = (value: Decimal) => format.percent(value.div(customers));
  const note = (level: string, value: Decimal) =>
    level === 'customers' ? undefined : say('internal.hourglass.share', { share: share(value) });
  const name = say('internal.hourglass.chart');
  const chart: Chart = {
    id: 'hourglass',
    ...stripsChart({
      pitch: PITCH,
      rows: levels.map(({ level, value, name: label }) => {
        const half = value.div(widest).div(2).toNumber();
        const isNarrow = half < NARROW;
        return {
          label,
          ...(note(level, value) && { note: note(level, value)! }),
          bars: [
            {
              from: 0.5 - half,
              to: 0.5 + half,
              half: HALF,
              fill: level === 'customers' ? 'var(--context)' : 'var(--accent)',
              say: `${label}: ${format.number(value)}`,
            },
          ],
          texts: [
            {
              at: isNarrow ? 0.5 + half + 0.02 : 0.5,
              align: isNarrow ? ('left' as const) : ('center' as const),
              text: format.number(value),
              weight: 600,
              fill: isNarrow || level === 'customers' ? 'var(--ink)' : 'var(--paper)',
            },
          ],
        };
      }),
    }),
    alternative: say('internal.hourglass.alternative', {
      parts: format.list(
        levels.map(({ name: label, value }) => `${label}${locale === 'en' ? ' ' : ''}${format.number(value)}`),
      ),
    }),
    caption: say('internal.hourglass.caption'),
    figures: levels.map(({ level }) => `book.${level}`).filter((id) => telling.state(id)),
    table: {
      caption: name,
      columns: [
        { label: say('internal.column.level'), align: 'start' },
        { label: say('internal.column.customers'), align: 'end' },
        { label: say('internal.column.share'), align: 'end' },
      ],
      rows: levels.map(({ name: label, value }): Cell[] => [
        cell(label),
        cell(format.number(value)),
        cell(share(value)),
      ]),
    },
    data: {
      kind: 'bar',
      unit: 'count',
      categories: levels.map(({ name: label }) => label),
      series: [
        { name: say('internal.column.customers'), role: 'main', values: chartValues(levels.map(({ value }) => value)) },
      ],
    },
  };
  telling.charts[chart.id] = chart;
  return { chart, title: hourglassTitle(telling) };
}

function hourglassTitle(telling: BookTelling): Marked {
  const { say } = telling;
  const mention = (level: string) => {
    const id = `book.${level}`;
    return telling.find(id) ? telling.mention(id) : '–';
  };
  return say('internal.hourglass.title', {
    customers: mention('customers'),
    renewed: mention('renewed'),
    expanded: mention('expanded'),
    referring: mention('referring'),
  });
}
