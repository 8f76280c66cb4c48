import { boolean, count, customerId, day, decimal, id, text } from './cell.ts';
import { defineTable } from './table.ts';

export const subscriptions = defineTable({
  name: 'subscriptions',
  help: 'One row a subscription: a product, for a time, at a price. A renewal is a new row that starts where the old one ends.',
  key: ['subscription'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    subscription: id('The id of the subscription.', 'S-1001'),
    product: text('The product subscribed to.', 'Platform').optional(),
    start: day('The first day on which it holds.'),
    end: day('The first day on which it no longer holds; empty: open.', '2027-07-01').optional(),
    arr: decimal("Annual recurring revenue in the customer's currency. Internal.", { min: 0 }, '84000').meta({
      unit: "the customer's currency, a year",
    }),
    seats: count('The seats licensed.', '120').meta({ unit: 'seats' }).optional(),
    trial: boolean('true for a trial, which counts nowhere; empty: false.', 'false').optional(),
  },
});
