import { choice, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const activities = defineTable({
  name: 'activities',
  help: 'One row an activity of the customer success team, and the credit claimed for it.',
  key: ['activity'],
  scope: 'customer',
  internal: true,
  columns: {
    customer: customerId(),
    activity: id('The id of the activity.', 'ACT-77'),
    date: day('The day of the activity.'),
    csm: id('Who did it, as in the table team.', 'anna-berg'),
    kind: choice(
      ['qbr', 'training', 'save', 'expansion', 'referral', 'escalation', 'health_check', 'onboarding'],
      'The kind of activity.',
    ).optional(),
    credit: choice(['sourced', 'influenced', 'saved'], 'The credit claimed, if any.').optional(),
    arr_claimed: decimal("The ARR claimed, in the customer's currency.", { min: 0 }, '12000')
      .meta({ unit: "the customer's currency, a year" })
      .optional(),
    evidence: text('Where the claim comes from.', 'Opportunity 1182').optional(),
  },
});
