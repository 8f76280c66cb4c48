/**
 * The values behind a chart, for native charts and data files: numbers as figures have them, by the categories of the
 * drawing. What is not known is null, never 0.
 */
import type { Decimal } from 'decimal.js';
import type { Unit } from '../figures/figure.ts';
import type { Point, Series } from '../figures/series.ts';
import { axisLabel, isKnown, isLong } from './chart-points.ts';
import { jsonNumber } from './json-number.ts';
import type { ChartData, ChartSeries } from './chart-schema.ts';
import type { Stating } from './telling.ts';

export interface Measure {
  unit: Unit;
  currency?: string | undefined;
}

type Amount = Decimal | null | undefined;

/** Amounts as JSON: money to its minor unit, other numbers to twelve digits; whole numbers as they are. */
export const chartValues = (amounts: readonly Amount[], currency?: string): (number | null)[] =>
  amounts.map((amount) => (isKnown(amount) ? jsonNumber(amount, currency) : null));

interface TimedLine {
  name: string;
  role: ChartSeries['role'];
  amounts: readonly Amount[];
  /** Where it is measured otherwise than the chart; it then stands in no drawing of these values. */
  measure?: Measure;
}

interface Timed extends Measure {
  kind: ChartData['kind'];
  points: readonly Pick<Point, 'from' | 'through' | 'period'>[];
  step: Series['step'];
  lines: readonly TimedLine[];
}

/** Lines or columns over time, by the labels of the axis and the first days that these stand for. */
export function timedData(telling: Stating, { kind, unit, currency, points, step, lines }: Timed): ChartData {
  const spans = points.map((point): Point => ({ ...point, value: null }));
  const long = isLong(spans, step);
  return {
    kind,
    unit,
    ...(currency && { currency }),
    categories: spans.map((span) => axisLabel(span, step, telling, long)),
    dates: points.map(({ from }) => from),
    series: lines.map(({ name, role, amounts, measure }) => ({
      name,
      role,
      values: chartValues(amounts, measure ? measure.currency : currency),
      ...(measure && { unit: measure.unit, ...(measure.currency && { currency: measure.currency }) }),
    })),
  };
}
