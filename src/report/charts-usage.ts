/** Charts of use: active users against licensed seats, and the features that were in use by quarter. */
import type { Decimal } from 'decimal.js';
import { featureDots } from '../charts/feature-dots.ts';
import type { Point } from '../figures/series.ts';
import { complete, drawAgainst, FEWEST_POINTS, textOf } from './chart-against.ts';
import { timedData } from './chart-data.ts';
import { drawPairs, numberWriting, type Writing } from './chart-json.ts';
import { axisLabel, captionOver, EMPTY, isKnown, pairUp, pointName, sinceKnown, type Pair } from './chart-points.ts';
import { adoptionTitle, breadthTitle, titled } from './chart-title.ts';
import type { Chart } from './chart-schema.ts';
import type { Cell } from './table-schema.ts';
import type { Stating, Telling } from './telling.ts';

const FEWEST_QUARTERS = 2;
const MOST_FEATURES = 12;

/** Features have ids alone: `route-planning` reads `route planning`. */
export const featureName = (id: string): string => id.replace(/[-_]+/g, ' ');

/** Active users against licensed seats; undefined where fewer than three months know both. */
export function drawAdoption(telling: Telling): Chart | undefined {
  const { say, slice, metrics } = telling;
  const entry = metrics.find(({ metric }) => metric.role === 'active_users');
  if (!entry) return undefined;
  const pairs = pairUp(telling.series.get(`usage.${entry.id}`), telling.series.get('seats.licensed'));
  const known = complete(pairs);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < FEWEST_POINTS || !first || !last || !slice.settings.metrics.has(entry.id)) return undefined;
  const writing = numberWriting(telling);
  const name = say('usage.adoption.chart', { metric: entry.label });
  return drawAgainst(telling, {
    id: 'adoption',
    name,
    title: adoptionTitle(telling),
    step: 'month',
    unit: 'count',
    pairs,
    names: { point: say('usage.adoption.users'), context: say('usage.adoption.seats') },
    heads: { point: entry.label, context: telling.nameOf('seats.licensed') },
    writing,
    figures: ['adoption.rate', 'seats.licensed'].filter((id) => telling.state(id)),
    caption: say('usage.adoption.caption', { metric: entry.label }),
    alternative: againstText(telling, name, first, last, writing),
  });
}

function againstText(telling: Stating, name: string, first: Pair, last: Pair, writing: Writing): string {
  return telling.say('chart.against', {
    name,
    point: textOf(last.point, writing),
    context: textOf(last.context, writing),
    at: pointName(last.at, 'month', telling),
    first: first === last ? 'none' : 'yes',
    firstPoint: textOf(first.point, writing),
    firstContext: textOf(first.context, writing),
    firstAt: pointName(first.at, 'month', telling),
  });
}

/** Which of the listed features were in use, or only how many where the list is long; undefined under two quarters that know it. */
export function drawBreadth(telling: Telling): Chart | undefined {
  const { say, series, slice, format } = telling;
  const features = [...new Set(slice.settings.features)];
  const counts = sinceKnown(series.get('features.used')?.points ?? []);
  const known = counts.filter(({ value }) => isKnown(value));
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < FEWEST_QUARTERS || !first || !last) return undefined;
  const total = format.number(features.length);
  const used = (feature: string, { from }: Point): boolean | null => {
    const value = series.get(`feature.${feature}`)?.points.find((point) => point.from === from)?.value;
    return isKnown(value) ? value.gt(0) : null;
  };
  const at = (point: Point) => pointName(point, 'quarter', telling);
  const number = (value: Decimal | null) => (isKnown(value) ? format.number(value) : EMPTY);
  const name = say('usage.breadth.chart');
  if (features.length > MOST_FEATURES) return drawFeatureCount(telling, name, features.length);
  const sayUse = (feature: string, point: Point) =>
    say('chart.feature', { feature: featureName(feature), at: at(point), used: used(feature, point) ? 'yes' : 'no' });
  const chart: Chart = {
    id: 'breadth',
    ...featureDots({
      quarters: counts.map((point) => ({
        label: axisLabel(point, 'quarter', telling, false),
        text: number(point.value),
      })),
      features: features.map((feature) => ({
        name: featureName(feature),
        used: counts.map((point) => used(feature, point)),
        says: counts.map((point) => sayUse(feature, point)),
      })),
      totalText: say('usage.breadth.total', { total }),
    }),
    ...titled(breadthTitle(telling, counts, features.length)),
    alternative: say('chart.breadth', {
      name,
      used: number(last.value),
      total,
      at: at(last),
      first: first === last ? 'none' : 'yes',
      firstUsed: number(first.value),
      firstAt: at(first),
    }),
    caption: captionOver(say('usage.breadth.caption'), counts, 'quarter', telling),
    figures: ['adoption.breadth', 'features.used'].filter((id) => telling.state(id)),
    table: {
      caption: name,
      columns: [
        { label: say('column.feature'), align: 'start' },
        ...counts.map((point) => ({ label: axisLabel(point, 'quarter', telling, false), align: 'end' as const })),
      ],
      rows: features.map((feature): Cell[] => [
        { text: featureName(feature) },
        ...counts.map((point) => {
          const one = used(feature, point);
          return { text: one === null ? EMPTY : say('usage.breadth.used', { used: one ? 'yes' : 'no' }) };
        }),
      ]),
    },
    // One for each feature in use, so that a column is as high as features were in use.
    data: {
      ...timedData(telling, { kind: 'stacked', unit: 'count', points: counts, step: 'quarter', lines: [] }),
      series: features.map((feature) => ({
        name: featureName(feature),
        role: 'main' as const,
        values: counts.map((point) => {
          const one = used(feature, point);
          return one === null ? null : Number(one);
        }),
      })),
    },
  };
  return (telling.charts[chart.id] = chart);
}

function drawFeatureCount(telling: Telling, name: string, total: number): Chart | undefined {
  const used = telling.series.get('features.used');
  return drawPairs(telling, {
    id: 'breadth',
    name,
    point: { series: used, name: '' },
    writing: numberWriting(telling),
    figures: ['adoption.breadth', 'features.used'].filter((id) => telling.state(id)),
    title: used && breadthTitle(telling, used.points, total),
    caption: name,
  });
}
