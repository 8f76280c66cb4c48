import { boolean, choice, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const tickets = defineTable({
  name: 'tickets',
  help: 'One row a support ticket.',
  key: ['customer', 'ticket'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    ticket: id('The id of the ticket.', '48211'),
    opened: day('The day it was opened.'),
    resolved: day('The day it was resolved.').optional(),
    priority: choice(['low', 'normal', 'high', 'urgent'], 'The priority.').optional(),
    first_response_minutes: decimal('Minutes until the first answer.', { min: 0 }, '42')
      .meta({ unit: 'minutes' })
      .optional(),
    resolution_hours: decimal('Hours until it was resolved.', { min: 0 }, '7.5').meta({ unit: 'hours' }).optional(),
    first_contact: boolean('true where the first contact resolved it.').optional(),
    csat: decimal("The customer's score, 1 to 5.", { min: 1, max: 5 }, '5').meta({ unit: 'points, 1 to 5' }).optional(),
    escalated: boolean('true where it was escalated.', 'false').optional(),
    category: text('What it was about.', 'Imports').optional(),
  },
});
