import { customerId, day, decimal, id } from './cell.ts';
import { defineTable } from './table.ts';

export const usage = defineTable({
  name: 'usage',
  help: 'One row a metric on a date, for the whole product or for one feature.',
  key: ['customer', 'date', 'metric', 'feature'],
  scope: 'customer',
  internal: false,
  columns: {
    customer: customerId(),
    date: day('The day, or the first day of the week or month, that is measured.'),
    metric: id('The metric, as in metrics.yaml.', 'active_users'),
    value: decimal('The value measured.', {}, '412').meta({ unit: 'the unit of the metric' }),
    feature: id('The feature, where the value is of one feature only.', 'dashboards').optional(),
  },
});
