/** Every customer with ARR by what it reached (its goals) and how it felt (NPS, satisfaction with support), as a picture. */
import type { QuadrantPoint } from '../../figures/quadrant.ts';
import { quadrantChart } from '../../charts/quadrant.ts';
import { Decimal } from 'decimal.js';
import { chartValues } from '../chart-data.ts';
import { cell } from '../blocks.ts';
import type { Chart } from '../chart-schema.ts';
import type { Cell } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import type { BookTelling } from './book-telling.ts';

/** By outcome, then experience; each split at a half. */
export const QUARTERS = ['high-high', 'high-low', 'low-high', 'low-low'] as const;
export type Quarter = (typeof QUARTERS)[number];

/** More dots than this hide each other; the largest customers are drawn. */
const MOST_DOTS = 150;
/** So few can be named in the drawing. */
const MOST_NAMED = 10;
const MOST_ROWS = 40;
const HALF = 0.5;

export function quarterOf({ outcome, experience }: QuadrantPoint): Quarter | 'unknown' {
  if (!outcome || !experience) return 'unknown';
  return `${outcome.gte(HALF) ? 'high' : 'low'}-${experience.gte(HALF) ? 'high' : 'low'}`;
}

/** Undefined where of no customer both halves are known. */
export function drawQuadrant(telling: BookTelling): { chart: Chart; title: Marked } | undefined {
  const { say, format, measured } = telling;
  const arr = new Map(measured.bridge.map(({ customer, closing }) => [customer, closing]));
  const placed = measured.quadrant
    .flatMap(({ customer, customerName, outcome, experience }) => {
      const own = arr.get(customer);
      return own?.gt(0) && outcome && experience ? [{ customerName, outcome, experience, arr: own }] : [];
    })
    .sort((a, b) => b.arr.comparedTo(a.arr) || (a.customerName < b.customerName ? -1 : 1));
  if (!placed.length) return undefined;
  const shown = placed.slice(0, MOST_DOTS);
  const percent = (share: Decimal | number) => format.percent(new Decimal(share));
  const isLow = (share: Decimal) => share.lt(HALF);
  const behind = placed.filter(({ outcome, experience }) => isLow(outcome) || isLow(experience));
  const name = say('internal.quadrant.chart');
  const rows = shown.slice(0, MOST_ROWS);
  const chart: Chart = {
    id: 'quadrant',
    ...quadrantChart({
      dots: shown.map(({ customerName, outcome, experience }) => ({
        x: outcome.toNumber(),
        y: experience.toNumber(),
        low: isLow(outcome) || isLow(experience),
        say: say('internal.quadrant.say', {
          name: customerName,
          outcome: percent(outcome),
          experience: percent(experience),
        }),
        ...(shown.length <= MOST_NAMED && { name: customerName }),
      })),
      labels: [percent(0), say('internal.quadrant.outcome'), percent(1)],
      tickText: (share) => percent(share),
      heads: [say('internal.quadrant.left'), say('internal.quadrant.right')],
    }),
    alternative: say('internal.quadrant.alternative', { count: placed.length, behind: behind.length }),
    caption:
      placed.length > shown.length
        ? say('internal.quadrant.caption.most', {
            shown: format.number(shown.length),
            total: format.number(placed.length),
          })
        : say('internal.quadrant.caption'),
    figures: [],
    table: {
      caption: name,
      columns: [
        { label: say('internal.column.customer'), align: 'start' },
        { label: say('internal.column.outcome'), align: 'end' },
        { label: say('internal.column.experience'), align: 'end' },
      ],
      rows: [
        ...rows.map(({ customerName, outcome, experience }): Cell[] => [
          cell(customerName),
          cell(percent(outcome)),
          cell(percent(experience)),
        ]),
        ...(placed.length > rows.length
          ? [[cell(say('internal.rest.names', { count: placed.length - rows.length })), cell(''), cell('')]]
          : []),
      ],
    },
    data: {
      kind: 'column',
      unit: 'ratio',
      categories: rows.map(({ customerName }) => customerName),
      series: [
        {
          name: say('internal.column.outcome'),
          role: 'main',
          values: chartValues(rows.map(({ outcome }) => outcome)),
        },
        {
          name: say('internal.column.experience'),
          role: 'context',
          values: chartValues(rows.map(({ experience }) => experience)),
        },
      ],
    },
  };
  telling.charts[chart.id] = chart;
  return {
    chart,
    title: say('internal.quadrant.title', { count: format.number(placed.length), behind: behind.length }),
  };
}
