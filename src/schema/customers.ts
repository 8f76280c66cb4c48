import { choice, color, currency, customerId, day, fileName, id, text, timezone } from './cell.ts';
import { defineTable } from './table.ts';

export const customers = defineTable({
  name: 'customers',
  help: 'One row a customer.',
  key: ['customer'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId('The id of the customer; it names folders and links, so choose it once.'),
    name: text('The name as the customer writes it.', 'Halden Logistics'),
    segment: text('How you group customers, such as enterprise or mid-market.', 'enterprise').optional(),
    industry: text('The industry the customer works in.', 'Logistics').optional(),
    region: text('The region, as your reports name it.', 'EMEA').optional(),
    csm: id('The id of the customer success manager, as in the table team. Internal.', 'anna-berg').optional(),
    locale: choice(
      ['en', 'zh-cn'],
      'The language of the report: en or zh-CN; empty: that of the workspace.',
    ).optional(),
    currency: currency('The currency this customer pays in; empty: that of the workspace.').optional(),
    timezone: timezone('The IANA name of the time zone; empty: that of the workspace.').optional(),
    start_date: day('The day the contract began.', '2025-02-12'),
    renewal_date: day('The day the contract is due for renewal.', '2027-02-12').optional(),
    logo: fileName("The file of the customer's logo, in the folder of the customer.", 'logo.svg').optional(),
    color: color("The customer's own colour, as #rrggbb.").optional(),
    template: fileName('The template of the report, a file name in content/templates without .mdx.', 'qbr').optional(),
    peer_group: text(
      'Customers with the same word here are compared with each other, without names.',
      'logistics',
    ).optional(),
  },
});
