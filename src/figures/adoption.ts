/**
 * How much of what was bought is used: seats against active users, features against those there are. Stocks stand on
 * the last day that counts. Not configured where `metrics.yaml` names no metric with the role `active_users`, or no
 * features.
 */
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { mergeSources, sourceOf } from './sources.ts';
import { seatsOn, subscriptionCautions } from './subscriptions.ts';
import { count, known, unknown } from './sums.ts';
import { itemsIn } from './timeline.ts';
import { usageOver } from './usage.ts';
import { given, named, overTerms, quotient, usedRow } from './working.ts';

export function measureAdoption(index: CustomerIndex, span: Span): Measured[] {
  const seats = seatsOn(index, span.through);
  const used = featuresUsed(index, span);
  const available = featuresAvailable(index);
  const breadth = {
    ...quotient(named('features.used', used), named('features.available', available)),
    source: mergeSources(used.source, available.source),
  };
  const caution = subscriptionCautions(index, { from: span.through, through: span.through });
  return [
    measured('seats.licensed', 'seats', seats, { caution }),
    measured('adoption.rate', 'ratio', adoptionRate(index, span, seats)),
    measured('features.used', 'count', used),
    measured('features.available', 'count', available),
    measured('adoption.breadth', 'ratio', breadth),
  ];
}

function adoptionRate(index: CustomerIndex, span: Span, seats: Evidence): Evidence {
  const metric = [...index.slice.settings.metrics].find(([, { role }]) => role === 'active_users')?.[0];
  if (metric === undefined)
    return { ...given('metric with the role active_users', unknown('not-configured')), source: seats.source };
  const users = usageOver(index, metric, span);
  const share = quotient(named(`usage.${metric}`, users), named('seats.licensed', seats));
  return { ...share, source: mergeSources(users.source, seats.source) };
}

export function featuresUsed(index: CustomerIndex, span: Span): Evidence {
  const { settings, tables } = index.slice;
  if (settings.features.length === 0)
    return { ...given('features of metrics.yaml', unknown('not-configured')), source: [sourceOf('usage', [])] };
  const listed = new Set(settings.features);
  const isListed = ({ feature }: Row<'usage'>) => feature !== undefined && listed.has(feature);
  const rows = itemsIn(index.featureUse, span).filter(isListed);
  const byFeature = Map.groupBy(rows, ({ feature = '' }) => feature);
  const terms = () =>
    [...byFeature].map(([of, found]) => ({
      of,
      rows: found.map((row) => usedRow('usage', row, ['date', 'metric', 'feature', 'value'])),
    }));
  return {
    ...overTerms('count', 'features', count(byFeature.size, tables.usage.length), terms),
    source: [sourceOf('usage', rows, ({ date }) => date)],
  };
}

function featuresAvailable(index: CustomerIndex): Evidence {
  const features = new Set(index.slice.settings.features);
  const outcome = features.size === 0 ? unknown('not-configured') : known(features.size);
  const terms = () => [...features].map((of) => ({ of, rows: [] }));
  return { ...overTerms('count', 'features of metrics.yaml', outcome, terms), source: [] };
}
