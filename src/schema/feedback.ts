import { choice, customerId, day, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const feedback = defineTable({
  name: 'feedback',
  help: 'One row a piece of feedback and what became of it.',
  key: ['customer', 'feedback'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    feedback: id('The id of the feedback.', 'F-31'),
    date: day('The day it was given.'),
    theme: text('The theme.', 'Exports').optional(),
    text: text('What was said.', 'The export should keep filters.'),
    status: choice(['heard', 'planned', 'done', 'declined'], 'What became of it.').optional(),
    answered_on: day('The day the customer was told.').optional(),
    action: text('What was done, or why not.', 'Shipped in August').optional(),
  },
});
