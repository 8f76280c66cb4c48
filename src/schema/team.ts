import { currency, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const team = defineTable({
  name: 'team',
  help: 'One row a person of the customer success team, for a time at a cost.',
  key: ['csm', 'from'],
  scope: 'book',
  internal: true,
  columns: {
    csm: id('The id of the person.', 'anna-berg'),
    name: text('The name.', 'Anna Berg'),
    from: day('The first day.'),
    until: day('The last day; empty: still there.').optional(),
    annual_cost: decimal('What a full-time year costs, in `currency`.', { min: 0 }, '118000')
      .meta({ unit: '`currency`, a year' })
      .optional(),
    currency: currency('The currency of annual_cost; empty: that of the workspace.').optional(),
    fte: decimal('The share of a full-time post; empty: 1.', { min: 0, max: 10 }, '0.8')
      .meta({ unit: 'full-time posts' })
      .optional(),
  },
});
