import { currency, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const csCosts = defineTable({
  name: 'cs_costs',
  help: 'One row another cost of customer success: tools, travel, events.',
  key: ['entry'],
  scope: 'book',
  internal: true,
  columns: {
    entry: id('The id of the entry.', 'CC-8'),
    date: day('The day it is counted for.'),
    kind: text('The kind of cost.', 'tools').optional(),
    amount: decimal('The cost, in `currency`.', {}, '5400').meta({ unit: '`currency`' }),
    currency: currency('The currency of amount; empty: that of the workspace.').optional(),
  },
});
