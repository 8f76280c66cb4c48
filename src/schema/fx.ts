import { currency, day, decimal } from './cell.ts';
import { defineTable } from './table.ts';

export const fx = defineTable({
  name: 'fx',
  help: 'One row an exchange rate: one unit of `from` is worth `rate` units of `to`.',
  key: ['date', 'from', 'to'],
  scope: 'book',
  internal: true,
  columns: {
    date: day('The day from which the rate holds.'),
    from: currency('The currency that is changed.'),
    to: currency('The currency it is changed into.'),
    rate: decimal('Units of `to` for one unit of `from`.', {}, '1.0842')
      .meta({ unit: '`to` for one `from`' })
      .refine((rate) => rate.gt(0), 'must be more than 0'),
  },
});
