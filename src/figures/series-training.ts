/** People who came to training, by quarter over the last six. */
import type { Period } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Series } from './series.ts';
import { quartersUpTo } from './series-spans.ts';
import { itemsIn } from './timeline.ts';
import { attendances } from './training.ts';

export function trainingSeries(index: CustomerIndex, period: Period): Series[] {
  const points = quartersUpTo(index, period, 6).map((quarter) => ({
    from: quarter.from,
    through: quarter.through,
    period: quarter.id,
    value: attendances(itemsIn(index.training, quarter)).outcome.value,
  }));
  return [{ id: 'training.attendances', unit: 'count', step: 'quarter', points }];
}
