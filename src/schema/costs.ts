import { choice, customerId, day, decimal, id } from './cell.ts';
import { defineTable } from './table.ts';

export const costs = defineTable({
  name: 'costs',
  help: 'One row a cost that the customer had for the product.',
  key: ['customer', 'entry'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    entry: id('The id of the entry.', 'C-4'),
    date: day('The day it is counted for.'),
    kind: choice(['subscription', 'services', 'internal'], 'The kind of cost.').optional(),
    amount: decimal("The cost in the customer's currency.", {}, '21000').meta({ unit: "the customer's currency" }),
  },
});
