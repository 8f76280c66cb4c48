/** What was measured of each goal, day by day of measurement, in the goal's own unit. */
import type { Period } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import { agreedGoals } from './goals.ts';
import type { Series } from './series.ts';

export function goalSeries(index: CustomerIndex, { through }: Period): Series[] {
  return agreedGoals(index, through).map(({ goal }) => {
    const measurements = index.progress.get(goal)?.items.filter(({ date }) => date <= through) ?? [];
    return {
      id: `goal.${goal}`,
      unit: 'metric',
      step: 'day',
      points: measurements.map(({ date, value }) => ({ from: date, through: date, value })),
    };
  });
}
