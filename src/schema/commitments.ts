import { choice, customerId, day, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const commitments = defineTable({
  name: 'commitments',
  help: 'One row a promise that the vendor made.',
  key: ['customer', 'commitment'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    commitment: id('The id of the promise.', 'P-3'),
    title: text('What was promised.', 'Single sign-on for contractors'),
    made_on: day('The day it was made.').optional(),
    made_by: text('Who made it.', 'Anna Berg').optional(),
    due: day('The day by which it should be kept.').optional(),
    status: choice(['open', 'kept', 'broken'], 'open, kept or broken; empty: open.').optional(),
    kept_on: day('The day it was kept.').optional(),
  },
});
