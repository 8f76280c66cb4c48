/** Each metric by month over the last twelve months, with the year before; in the metric's unit. */
import type { Period } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Series } from './series.ts';
import { monthsUpTo } from './series-spans.ts';
import { usageOutcome } from './usage.ts';

export function usageSeries(index: CustomerIndex, period: Period): Series[] {
  const months = monthsUpTo(period.through, 12);
  return [...index.slice.settings.metrics.keys()].map((metric) => ({
    id: `usage.${metric}`,
    unit: 'metric',
    step: 'month',
    points: months.map(({ from, through, yearAgo }) => ({
      from,
      through,
      value: usageOutcome(index, metric, { from, through }).value,
      yearAgo: usageOutcome(index, metric, yearAgo).value,
    })),
  }));
}
