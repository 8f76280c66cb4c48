/**
 * The points over time that charts show, measured by the functions that measure the figures. A point without value is
 * a gap; a series without any value is left out.
 */
import type { Period } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { SeriesById } from './series.ts';
import { featureSeries } from './series-features.ts';
import { goalSeries } from './series-goals.ts';
import { npsSeries } from './series-nps.ts';
import { roiSeries } from './series-roi.ts';
import { seatSeries } from './series-seats.ts';
import { supportSeries } from './series-support.ts';
import { trainingSeries } from './series-training.ts';
import { usageSeries } from './series-usage.ts';

const FAMILIES = [
  usageSeries,
  seatSeries,
  featureSeries,
  goalSeries,
  trainingSeries,
  supportSeries,
  npsSeries,
  roiSeries,
];

export function measureSeries(index: CustomerIndex, period: Period): SeriesById {
  const all = FAMILIES.flatMap((seriesOf) => seriesOf(index, period));
  const known = all.filter(({ points }) => points.some(({ value, yearAgo }) => value !== null || yearAgo != null));
  return new Map(known.map((series) => [series.id, series]));
}
