/** What may be right but makes figures look absurd; each is a warning, once for each customer. */
import type { Row } from '../schema/tables.ts';
import { finding, type Finding, type Tables } from './tables.ts';

/** How many subscriptions of one customer may run at once before somebody should look. */
const MOST_AT_ONCE = 3;

export function checkPlausible(tables: Tables): Finding[] {
  const subscriptions = Map.groupBy(tables.subscriptions, ({ customer }) => customer);
  return [
    ...[...subscriptions.values()].flatMap(checkAtOnce),
    ...checkUsage(tables.usage, subscriptions),
    ...checkStarts(tables.customers, subscriptions),
  ];
}

type Subscription = Row<'subscriptions'>;

/** Trials and what never ran count nowhere. The warning stands at the row with which there are most. */
function checkAtOnce(rows: readonly Subscription[]): Finding[] {
  const counted = rows.filter(({ trial, start, end }) => !trial && (end === undefined || end > start));
  if (counted.length <= MOST_AT_ONCE) return [];
  const byStart = counted.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let most = 0;
  let peak: Subscription | undefined;
  for (const row of byStart) {
    const active = byStart.filter(
      ({ start, end }) => start <= row.start && (end === undefined || end > row.start),
    ).length;
    if (active > most) {
      most = active;
      peak = row;
    }
  }
  if (!peak || most <= MOST_AT_ONCE) return [];
  return [
    finding('subscriptions', peak.at, 'start', peak.customer, {
      rule: 'subscriptions-at-once',
      message: `${peak.customer} has ${most} subscriptions at once on ${peak.start}; their ARR adds up.`,
      fix: 'Give a subscription that was replaced its end, or leave it so where all of them are paid.',
      severity: 'warning',
    }),
  ];
}

function checkUsage(
  usage: readonly Row<'usage'>[],
  subscriptions: ReadonlyMap<string, readonly Subscription[]>,
): Finding[] {
  const starts = new Map([...subscriptions].map(([customer, rows]) => [customer, firstStart(rows)]));
  const early = new Map<string, { row: Row<'usage'>; count: number }>();
  for (const row of usage) {
    const start = starts.get(row.customer);
    if (start === undefined || row.date >= start) continue;
    const known = early.get(row.customer);
    if (known) known.count++;
    else early.set(row.customer, { row, count: 1 });
  }
  return [...early.values()].map(({ row, count }) =>
    finding('usage', row.at, 'date', row.customer, {
      rule: 'usage-before-subscription',
      message: `${count === 1 ? '1 row' : `${count} rows`} of usage of ${row.customer} ${count === 1 ? 'is' : 'are'} dated before its first subscription began on ${starts.get(row.customer)}, this one on ${row.date}.`,
      fix: 'Correct the dates, or add the subscription that held then.',
      severity: 'warning',
    }),
  );
}

function checkStarts(
  customers: readonly Row<'customers'>[],
  subscriptions: ReadonlyMap<string, readonly Subscription[]>,
): Finding[] {
  return customers.flatMap(({ customer, start_date, at }) => {
    const first = firstStart(subscriptions.get(customer) ?? []);
    if (first === undefined || first >= start_date) return [];
    return [
      finding('customers', at, 'start_date', customer, {
        rule: 'subscription-before-start',
        message: `start_date is ${start_date}, but the first subscription of ${customer} began on ${first}.`,
        fix: 'Correct one of the two.',
        severity: 'warning',
      }),
    ];
  });
}

function firstStart(rows: readonly Subscription[]): Subscription['start'] | undefined {
  let first: Subscription['start'] | undefined;
  for (const { start } of rows) if (first === undefined || start < first) first = start;
  return first;
}
