import { choice, customerId, day, decimal } from './cell.ts';
import { defineTable } from './table.ts';

export const renewals = defineTable({
  name: 'renewals',
  help: 'One row a renewal that fell due or will.',
  key: ['customer', 'due'],
  scope: 'customer',
  internal: true,
  columns: {
    customer: customerId(),
    due: day('The day the renewal is due.', '2026-11-29'),
    arr_due: decimal("The ARR to be renewed, in the customer's currency.", { min: 0 }, '84000').meta({
      unit: "the customer's currency, a year",
    }),
    outcome: choice(['renewed', 'churned', 'pending'], 'renewed, churned or pending; empty: pending.').optional(),
    arr_renewed: decimal("The ARR that was renewed, in the customer's currency.", { min: 0 }, '84000')
      .meta({ unit: "the customer's currency, a year" })
      .optional(),
    closed_on: day('The day the outcome was known.').optional(),
  },
});
