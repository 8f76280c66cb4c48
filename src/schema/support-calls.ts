import { count, customerId, day } from './cell.ts';
import { defineTable } from './table.ts';

export const supportCalls = defineTable({
  name: 'support_calls',
  help: 'One row a day of the telephone line.',
  key: ['customer', 'date'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    date: day('The day.'),
    offered: count('Calls that came in.', '40').meta({ unit: 'calls' }),
    answered: count('Calls that were answered.', '37').meta({ unit: 'calls' }),
  },
});
