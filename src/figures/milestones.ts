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
import { known, unknown } from './sums.ts';
import { countRows, overTerms, usedRow } from './working.ts';

export function measureMilestones(index: CustomerIndex, { through }: Span): Measured[] {
  const { customer, tables } = index.slice;
  const all = tables.milestones;
  const done = all.filter(({ achieved }) => achieved !== undefined && achieved <= through);
  const firstValue = done.filter((milestone) => milestone.first_value);
  const first = firstValue.map(({ achieved }) => achieved ?? through).sort()[0];
  const days = first === undefined ? unknown('not-yet') : known(daysBetween(customer.startDate, first));
  const cells = ['milestone', 'title', 'achieved', 'first_value'] as const;
  return [
    measured('milestones.done', 'count', {
      ...countRows({ table: 'milestones', rows: done, cells }, all.length),
      source: [sourceOf('milestones', done, ({ achieved }) => achieved)],
    }),
    measured('milestones.total', 'count', {
      ...countRows({ table: 'milestones', rows: all, cells }, all.length),
      source: [sourceOf('milestones', all)],
    }),
    measured('ttfv.days', 'days', {
      ...overTerms('given', 'days from the start to the first value', days, () =>
        firstValue.map((row) => ({
          rows: [usedRow('milestones', row, cells)],
          as: `${customer.startDate} to ${row.achieved}`,
        })),
      ),
      source: [sourceOf('milestones', firstValue, ({ achieved }) => achieved)],
    }),
  ];
}
