/**
 * Benefit and cost by quarter over the last six, and added up from the start of the contract by month of the contract
 * (so that the months are those of the payback); in the customer's currency.
 */
import type { Period } from '../model/period.ts';
import { benefitOver, costOver } from './benefit-and-cost.ts';
import type { CustomerIndex } from './customer-index.ts';
import { cumulateByMonth } from './payback.ts';
import type { Point, Series } from './series.ts';
import { quartersUpTo } from './series-spans.ts';

export function roiSeries(index: CustomerIndex, period: Period): Series[] {
  const { currency } = index.slice.customer;
  const quarters = quartersUpTo(index, period, 6);
  const months = cumulateByMonth(index, period.through);
  const byQuarter = (id: string, measure: typeof costOver): Series => ({
    id,
    unit: 'money',
    currency,
    step: 'quarter',
    points: quarters.map((quarter) => ({
      from: quarter.from,
      through: quarter.through,
      period: quarter.id,
      value: measure(index, quarter).outcome.value,
    })),
  });
  const byMonth = (side: 'benefit' | 'cost'): Series => {
    const points = months.map(({ from, through, ...sums }): Point => ({ from, through, value: sums[side].value }));
    return { id: `roi.cumulative.${side}`, unit: 'money', currency, step: 'month', points };
  };
  return [byQuarter('roi.benefit', benefitOver), byQuarter('roi.cost', costOver), byMonth('benefit'), byMonth('cost')];
}
