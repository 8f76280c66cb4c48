import { choice, count, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const training = defineTable({
  name: 'training',
  help: 'One row a training session.',
  key: ['customer', 'session'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    session: id('The id of the session.', 'T-17'),
    date: day('The day it was held.'),
    topic: text('What was taught.', 'Building dashboards'),
    kind: choice(['onboarding', 'admin', 'end_user', 'certification', 'webinar'], 'The kind of session.').optional(),
    trainer: text('Who taught.', 'Anna Berg').optional(),
    invited: count('How many were invited.', '20').meta({ unit: 'people' }).optional(),
    attended: count('How many came.', '16').meta({ unit: 'people' }).optional(),
    hours: decimal('How long it took, in hours.', { min: 0 }, '1.5').meta({ unit: 'hours' }).optional(),
    certified: count('How many were certified.', '9').meta({ unit: 'people' }).optional(),
    score: decimal("The participants' mean score, 1 to 5.", { min: 1, max: 5 }, '4.6')
      .meta({ unit: 'points, 1 to 5' })
      .optional(),
  },
});
