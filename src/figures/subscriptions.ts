/**
 * Subscriptions that ran: active on a day from `start` until the day before `end`. What they cost in a span is their
 * annual price for the days active in it, 365 to the year.
 */
import { addDays, daysBetween, earlierOf, laterOf, type Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import { isActive, type Subscription } from '../model/subscription.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Caution } from './figure.ts';
import type { Evidence } from './measured.ts';
import { sourceOf } from './sources.ts';
import { known, ratio, sum, type Outcome } from './sums.ts';
import { given, named, overRows, quotient } from './working.ts';

/** More of one customer's subscriptions than this, active on one day, are doubtful. */
const MOST_AT_ONCE = 3;

export function daysActive({ start, end }: Subscription, { from, through }: Span): number {
  const first = laterOf(start, from);
  const last = end === undefined ? through : earlierOf(addDays(end, -1), through);
  return Math.max(0, daysBetween(first, last) + 1);
}

/** Seats licensed on the day; subscriptions whose seats are not known are left out. */
export function seatsOn(index: CustomerIndex, day: Day): Evidence {
  const active = index.subscriptions.filter((subscription) => isActive(subscription, day));
  const seats = active.filter((subscription) => subscription.seats !== undefined);
  const unknownSeats = active.filter((subscription) => subscription.seats === undefined);
  const cells = ['subscription', 'start', 'end', 'seats'] as const;
  const taken = { table: 'subscriptions', rows: seats, cells, leftOut: unknownSeats, why: 'empty-cell' } as const;
  return {
    ...overRows('sum', taken, (subscription) => subscription.seats ?? 0),
    source: [sourceOf('subscriptions', seats, () => day, { rows: unknownSeats.length, why: taken.why })],
  };
}

const DAYS_OF_A_YEAR = 365;

/** The outcome of `subscriptionCost` alone. */
export function subscriptionOutcome({ subscriptions }: CustomerIndex, span: Span): Outcome {
  const arrDays = subscriptions.flatMap((subscription) => {
    const days = daysActive(subscription, span);
    return days > 0 ? [subscription.arr.times(days)] : [];
  });
  return ratio(sum(arrDays), known(DAYS_OF_A_YEAR));
}

/** What the subscriptions cost in the span, by their price and the days they were active. */
export function subscriptionCost(index: CustomerIndex, span: Span): Evidence {
  const active = index.subscriptions.filter((subscription) => daysActive(subscription, span) > 0);
  const source = sourceOf('subscriptions', active);
  const arrDays = overRows(
    'sum',
    { table: 'subscriptions', rows: active, cells: ['subscription', 'start', 'end', 'arr'] },
    (subscription) => subscription.arr.times(daysActive(subscription, span)),
    (subscription) => `${subscription.arr.toFixed()} × ${daysActive(subscription, span)} days`,
  );
  const cost = quotient(named('arr × days', arrDays), given('days of a year', DAYS_OF_A_YEAR));
  if (active.length === 0) return { ...cost, source: [source] };
  const firstDays = active.map(({ start }) => laterOf(start, span.from));
  source.from = firstDays.reduce(earlierOf);
  source.to = active.map(({ end }) => (end ? earlierOf(addDays(end, -1), span.through) : span.through)).reduce(laterOf);
  return { ...cost, source: [source] };
}

/** `many-subscriptions` where on any day of the span more than three were active at once. */
export function subscriptionCautions(index: CustomerIndex, span: Span): Caution[] {
  const starts = index.subscriptions.map(({ start }) => laterOf(start, span.from)).filter((day) => day <= span.through);
  const most = Math.max(0, ...starts.map((day) => index.subscriptions.filter((one) => isActive(one, day)).length));
  return most > MOST_AT_ONCE ? ['many-subscriptions'] : [];
}
