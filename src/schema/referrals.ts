import { choice, currency, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const referrals = defineTable({
  name: 'referrals',
  help: 'One row a prospect that a customer referred.',
  key: ['referral'],
  scope: 'customer',
  internal: true,
  columns: {
    customer: customerId('The id of the customer who referred.'),
    referral: id('The id of the referral.', 'REF-5'),
    date: day('The day of its present stage.'),
    prospect: text('Who was referred.', 'Norra Frakt').optional(),
    stage: choice(['introduced', 'open', 'won', 'lost'], 'The stage.').optional(),
    arr_won: decimal('The ARR won, in `currency`.', { min: 0 }, '40000')
      .meta({ unit: '`currency`, a year' })
      .optional(),
    currency: currency('The currency of arr_won; empty: that of the workspace.').optional(),
  },
});
