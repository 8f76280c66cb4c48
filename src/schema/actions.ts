import { choice, customerId, day, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const actions = defineTable({
  name: 'actions',
  help: 'One row an agreed action.',
  key: ['customer', 'action'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    action: id('The id of the action.', 'A-9'),
    title: text('What is to be done.', 'Migrate the Rotterdam depot'),
    side: choice(['us', 'customer'], 'Who does it: us (the vendor) or customer.').optional(),
    owner: text('The person who answers for it.', 'Anna Berg').optional(),
    opened: day('The day it was agreed.').optional(),
    due: day('The day it is due.', '2026-11-15').optional(),
    status: choice(['open', 'done', 'dropped'], 'open, done or dropped; empty: open.').optional(),
    done_on: day('The day it was done.').optional(),
  },
});
