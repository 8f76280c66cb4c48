import { choice, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const surveys = defineTable({
  name: 'surveys',
  help: 'One row an answer to a survey.',
  key: ['customer', 'response'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    response: id('The id of the answer.', 'R-220'),
    date: day('The day of the answer.'),
    kind: choice(['nps', 'csat', 'ces'], 'The kind of survey.').optional(),
    score: decimal('The score: nps 0 to 10, csat 1 to 5, ces 1 to 7.', { min: 0, max: 10 }, '9').meta({
      unit: 'points',
    }),
    role: text('The role of who answered.', 'Planner').optional(),
    comment: text('What was written.', 'Saves me an hour a day.').optional(),
  },
});
