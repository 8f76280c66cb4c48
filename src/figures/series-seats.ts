/** Seats licensed, by month over the last twelve: those on the month's last day. */
import type { Period } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Series } from './series.ts';
import { monthsUpTo } from './series-spans.ts';
import { seatsOn } from './subscriptions.ts';

export function seatSeries(index: CustomerIndex, { through }: Period): Series[] {
  const points = monthsUpTo(through, 12).map((month) => ({
    from: month.from,
    through: month.through,
    value: seatsOn(index, month.through).outcome.value,
  }));
  return [{ id: 'seats.licensed', unit: 'seats', step: 'month', points }];
}
