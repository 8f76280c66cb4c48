import { choice, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const goals = defineTable({
  name: 'goals',
  help: 'One row a goal: what the customer bought the product for, and how it is measured.',
  key: ['customer', 'goal'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    goal: id('The id of the goal.', 'disputes'),
    title: text('The goal in words, as the customer says it.', 'Invoice disputes a month'),
    why: text('Why it matters to the customer.', 'Each dispute costs 40 minutes.').optional(),
    kind: choice(['revenue', 'cost', 'time', 'risk', 'other'], 'What the goal is about.').optional(),
    unit: text('The unit of baseline, target and progress, such as % or hours.', 'disputes').optional(),
    baseline: decimal('The value before.', {}, '410').meta({ unit: '`unit`' }),
    target: decimal('The value to reach.', {}, '287').meta({ unit: '`unit`' }),
    baseline_date: day('The day the baseline was measured.').optional(),
    due: day('The day by which it should be reached.', '2026-12-31').optional(),
    owner: text('Who answers for it.', 'M. Solberg').optional(),
    agreed_by: text('Who at the customer agreed to it.', 'M. Solberg').optional(),
    agreed_on: day('The day it was agreed.', '2025-02-12').optional(),
  },
});
