import { count, currency, day, decimal } from './cell.ts';
import { defineTable } from './table.ts';

export const acquisition = defineTable({
  name: 'acquisition',
  help: 'One row a span of spending on new customers.',
  key: ['from'],
  scope: 'book',
  internal: true,
  columns: {
    from: day('The first day of the span.'),
    until: day('The last day of the span.', '2026-09-30'),
    spend: decimal('What was spent on winning customers, in `currency`.', { min: 0 }, '90000').meta({
      unit: '`currency`',
    }),
    currency: currency('The currency of spend; empty: that of the workspace.').optional(),
    new_customers: count('How many customers were won.', '3').meta({ unit: 'customers' }),
  },
});
