/**
 * Answers to the recommendation question by quarter over the last six: how many recommend, are passive, do not; and the
 * NPS of them. A quarter in which nobody answered is a gap.
 */
import { Decimal } from 'decimal.js';
import type { Period } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import { isDetractor, isPromoter, measureNps } from './experience.ts';
import type { Unit } from './figure.ts';
import type { Series } from './series.ts';
import { quartersUpTo } from './series-spans.ts';
import { itemsIn } from './timeline.ts';

export function npsSeries(index: CustomerIndex, period: Period): Series[] {
  const quarters = quartersUpTo(index, period, 6);
  const series = (id: string, unit: Unit, valueOf: (quarter: Period) => Decimal | null): Series => ({
    id,
    unit,
    step: 'quarter',
    points: quarters.map((quarter) => ({
      from: quarter.from,
      through: quarter.through,
      period: quarter.id,
      value: valueOf(quarter),
    })),
  });
  const counted = (id: string, isOne: (answer: Row<'surveys'>) => boolean) =>
    series(id, 'count', (quarter) => {
      const answers = itemsIn(index.nps, quarter);
      return answers.length ? new Decimal(answers.filter(isOne).length) : null;
    });
  const points = (quarter: Period) => measureNps(index, quarter).find(({ id }) => id === 'nps')?.value;
  return [
    series('nps', 'points', (quarter) => {
      const value = points(quarter);
      return value instanceof Decimal ? value : null;
    }),
    counted('nps.promoters', isPromoter),
    counted('nps.passives', (answer) => !isPromoter(answer) && !isDetractor(answer)),
    counted('nps.detractors', isDetractor),
  ];
}
