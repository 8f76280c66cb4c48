import { choice, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const value = defineTable({
  name: 'value',
  help: 'One row a benefit that the product brought.',
  key: ['customer', 'entry'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    entry: id('The id of the entry.', 'V-12'),
    date: day('The day it is counted for.'),
    driver: text('What brought it.', 'Fewer disputes'),
    kind: choice(['revenue', 'cost', 'time', 'risk'], 'The kind of benefit.').optional(),
    quantity: decimal('How much, in `unit`.', {}, '156').meta({ unit: '`unit`' }).optional(),
    unit: text('The unit of quantity.', 'disputes avoided').optional(),
    rate: decimal("What one unit is worth, in the customer's currency.", {}, '38.50')
      .meta({ unit: "the customer's currency for one `unit`" })
      .optional(),
    amount: decimal("The benefit in the customer's currency; empty: quantity × rate.", {}, '6006')
      .meta({ unit: "the customer's currency" })
      .optional(),
    confidence: decimal('How sure, 0 to 1; empty counts as 1.', { min: 0, max: 1 }, '0.8')
      .meta({ unit: 'fraction, 0 to 1' })
      .optional(),
    evidence: text('Where it comes from.', 'Finance close, September').optional(),
    agreed_by: text('Who at the customer agreed.', 'M. Solberg').optional(),
    agreed_on: day('The day it was agreed.').optional(),
  },
});
