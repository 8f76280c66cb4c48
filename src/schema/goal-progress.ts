import { customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const goalProgress = defineTable({
  name: 'goal_progress',
  help: 'One row a measurement of a goal.',
  key: ['customer', 'goal', 'date'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    goal: id('The id of the goal, as in the table goals.', 'disputes'),
    date: day('The day of the measurement.', '2026-09-30'),
    value: decimal('The value on that day, in the unit of the goal.', {}, '254').meta({ unit: 'the unit of the goal' }),
    evidence: text('Where the value comes from.', 'Finance close, September').optional(),
  },
});
