import { customerId, day, decimal, text } from './cell.ts';
import { defineTable } from './table.ts';

export const health = defineTable({
  name: 'health',
  help: 'One row a health score.',
  key: ['customer', 'date'],
  scope: 'customer',
  internal: true,
  columns: {
    customer: customerId(),
    date: day('The day of the score.'),
    score: decimal('The score, 0 to 100.', { min: 0, max: 100 }, '72').meta({ unit: 'points, 0 to 100' }),
    note: text('A note.', 'Sponsor left').optional(),
  },
});
