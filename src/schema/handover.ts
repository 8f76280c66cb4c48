import { choice, customerId, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const handover = defineTable({
  name: 'handover',
  help: 'One row an item of the handover from sales.',
  key: ['customer', 'item'],
  scope: 'customer',
  internal: true,
  columns: {
    customer: customerId(),
    item: id('The item.', 'success-criteria'),
    status: choice(['complete', 'partial', 'missing'], 'complete, partial or missing.').optional(),
    note: text('A note.', 'Sent on Monday').optional(),
  },
});
