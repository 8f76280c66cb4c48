import { choice, customerId, day, text } from './cell.ts';
import { defineTable } from './table.ts';

export const stakeholders = defineTable({
  name: 'stakeholders',
  help: 'One row a person at the customer who matters to the contract.',
  key: ['customer', 'person'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    person: text('The name.', 'M. Solberg'),
    role: text('The role.', 'COO').optional(),
    influence: choice(['decision', 'budget', 'champion', 'user'], 'What the person decides.').optional(),
    since: day('The first day in the role.').optional(),
    until: day('The last day in the role.').optional(),
    success_measure: text('What success means to this person.', 'Fewer disputes').optional(),
  },
});
