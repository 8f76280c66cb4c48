import { boolean, customerId, day, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const milestones = defineTable({
  name: 'milestones',
  help: 'One row a milestone of the roll-out.',
  key: ['customer', 'milestone'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    milestone: id('The id of the milestone.', 'first-depot'),
    title: text('The milestone in words.', 'First depot live'),
    due: day('The day it was planned for.').optional(),
    achieved: day('The day it was reached.').optional(),
    first_value: boolean('true for the one that is the first value delivered; empty: false.').optional(),
  },
});
