/**
 * Milestones of the roll-out on the last day that counts, and the days from the start of the contract to the first
 * value delivered: not yet where that milestone is not achieved, or none is marked.
 */
import { daysBetween } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured } from './measured.ts';
import { sourceOf } from './sources.ts';
import { count, known, unknown } from './sums.ts';

export function measureMilestones(index: CustomerIndex, { through }: Span): Measured[] {
  const { customer, tables } = index.slice;
  const all = tables.milestones;
  const done = all.filter(({ achieved }) => achieved !== undefined && achieved <= through);
  const firstValue = done.filter((milestone) => milestone.first_value);
  const first = firstValue.map(({ achieved }) => achieved ?? through).sort()[0];
  return [
    measured('milestones.done', 'count', {
      outcome: count(done.length, all.length),
      source: [sourceOf('milestones', done, ({ achieved }) => achieved)],
    }),
    measured('milestones.total', 'count', {
      outcome: count(all.length, all.length),
      source: [sourceOf('milestones', all)],
    }),
    measured('ttfv.days', 'days', {
      outcome: first === undefined ? unknown('not-yet') : known(daysBetween(customer.startDate, first)),
      source: [sourceOf('milestones', firstValue, ({ achieved }) => achieved)],
    }),
  ];
}
