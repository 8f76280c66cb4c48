/** What a coming review still lacks: data to the end of the period, goals and who agreed them, what the CSM writes. */
import type { BookCustomer } from '../../model/book.ts';
import { findBehind, measureReach } from '../../model/data-reach.ts';
import type { BookTelling } from './book-telling.ts';

/** By customer, in words; empty where nothing is lacking. */
export function readinessOf(telling: BookTelling): (customer: string) => string[] {
  const { book, period, incomplete } = telling;
  const customers = new Map(book.customers.map((one) => [one.slice.customer.id, one]));
  const reach = measureReach(book, period, incomplete ?? new Set<string>());
  return (id) => {
    const customer = customers.get(id);
    return customer ? lacking(telling, customer, findBehind(customer, reach)) : [];
  };
}

function lacking(
  { say, format, period, narrated }: BookTelling,
  { slice }: BookCustomer,
  behind: ReturnType<typeof findBehind>,
): string[] {
  const { usage, goals } = slice.tables;
  const agreed = goals.filter(({ agreed_on }) => agreed_on === undefined || agreed_on <= period.through);
  const open = agreed.filter(({ agreed_on }) => agreed_on === undefined).length;
  const [first] = behind;
  return [
    ...(usage.length === 0 && slice.settings.metrics.size > 0 ? [say('internal.ready.no-usage')] : []),
    ...(first
      ? [
          say('internal.ready.behind', {
            table: say(`table.${first.table}` as 'table.usage'),
            day: format.date(first.day, 'medium'),
          }),
        ]
      : []),
    ...(agreed.length === 0 ? [say('internal.ready.no-goals')] : []),
    ...(open > 0 ? [say('internal.ready.goals', { count: open })] : []),
    ...(narrated && !narrated.has(slice.customer.id) ? [say('internal.ready.no-narrative')] : []),
  ];
}
