/**
 * Features by quarter over the last six: how many of those listed were in use, and of each on how many dates. A quarter
 * without a row of any feature is a gap, for nobody knows what was used then.
 */
import { Decimal } from 'decimal.js';
import type { Period } from '../model/period.ts';
import { featuresUsed } from './adoption.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Series } from './series.ts';
import { quartersUpTo } from './series-spans.ts';
import { itemsIn } from './timeline.ts';

export function featureSeries(index: CustomerIndex, period: Period): Series[] {
  const quarters = quartersUpTo(index, period, 6).map((quarter) => {
    const used = itemsIn(index.featureUse, quarter);
    const dates = Map.groupBy(used, ({ feature = '' }) => feature);
    return { quarter, dates, known: used.length > 0 };
  });
  const series = (id: string, valueOf: (at: (typeof quarters)[number]) => Decimal | null): Series => ({
    id,
    unit: 'count',
    step: 'quarter',
    points: quarters.map((at) => ({
      from: at.quarter.from,
      through: at.quarter.through,
      period: at.quarter.id,
      value: at.known ? valueOf(at) : null,
    })),
  });
  const ofFeature = (feature: string) =>
    series(`feature.${feature}`, ({ dates }) => new Decimal(new Set(dates.get(feature)?.map(({ date }) => date)).size));
  return [
    series('features.used', ({ quarter }) => featuresUsed(index, quarter).outcome.value),
    ...[...new Set(index.slice.settings.features)].map(ofFeature),
  ];
}
