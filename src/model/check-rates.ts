/**
 * Which exchange rates the internal figures of a span need, and which of them the table `fx` does not have. An amount
 * of 0 and an amount in the reporting currency need none.
 */
import type { Decimal } from 'decimal.js';
import { compareIssues, type Issue } from '../error.ts';
import type { Place } from '../schema/table.ts';
import type { Book, BookCustomer } from './book.ts';
import { addDays, addMonths, type Day } from './day.ts';
import type { Span } from './period.ts';
import { buildRates } from './rates.ts';
import { isActive, isCounted } from './subscription.ts';

/** An amount that has to be converted from `currency` at the rate of `day`, and the cell it stands in. */
interface Need {
  currency: string;
  day: Day;
  at: Place;
  field: string;
}

/** The day before the first, whose rates hold for the whole span. */
export const openingDay = (span: Span): Day => addDays(span.from, -1);

/** The day twelve months before the last, with which the trailing figures begin. */
export const trailingDay = (span: Span): Day => addMonths(span.through, -12);

/** One error a currency, at the first amount that needs its earliest missing rate. The errors concern the book. */
export function checkRates(book: Book, span: Span): Issue[] {
  const byCurrency = Map.groupBy(missingRates(book, span), ({ currency }) => currency);
  return [...byCurrency.values()]
    .map((needs) => {
      const earliest = needs.reduce((first, need) => (need.day < first.day ? need : first));
      return missingRate(earliest, needs.length - 1, book.settings.currency);
    })
    .sort(compareIssues);
}

/** Whether every amount of the span can be converted. */
export function hasRates(book: Book, span: Span): boolean {
  return missingRates(book, span).length === 0;
}

function missingRate({ currency, day, at, field }: Need, others: number, reporting: string): Issue {
  const too =
    others === 0 ? '' : others === 1 ? ' One more amount needs it, too.' : ` ${others} more amounts need it, too.`;
  return {
    file: at.file.path,
    ...at.file.locate(at.record, field),
    field,
    rule: 'missing-exchange-rate',
    message: `The amount is in ${currency}, and the table fx has no rate between ${currency} and ${reporting} in force on ${day}.${too}`,
    fix: `Add a row to the table fx: from ${currency}, to ${reporting}, its rate, and a date of ${day} or earlier.`,
    severity: 'error',
  };
}

function missingRates(book: Book, span: Span): Need[] {
  const findRate = buildRates(book.tables.fx);
  const { currency } = book.settings;
  return [...bookNeeds(book, span), ...book.customers.flatMap((customer) => customerNeeds(customer, span, currency))]
    .filter((need) => need.currency !== currency)
    .filter((need) => findRate(need.currency, currency, need.day) === undefined);
}

function bookNeeds({ settings, tables }: Book, span: Span): Need[] {
  const day = openingDay(span);
  const since = trailingDay(span);
  const need = (row: { at: Place; currency?: string }, field: string, amount: Decimal | undefined): Need[] =>
    amount === undefined || amount.isZero()
      ? []
      : [{ currency: row.currency ?? settings.currency, day, at: row.at, field }];
  return [
    ...tables.team
      .filter(({ from, until }) => from <= span.through && (until === undefined || until >= span.from))
      .flatMap((row) => need(row, 'annual_cost', row.annual_cost)),
    ...tables.cs_costs.filter(({ date }) => isWithin(date, span)).flatMap((row) => need(row, 'amount', row.amount)),
    ...tables.acquisition
      .filter(({ from, until }) => from > since && until <= span.through)
      .flatMap((row) => need(row, 'spend', row.spend)),
  ];
}

function customerNeeds({ slice, internal }: BookCustomer, span: Span, reporting: string): Need[] {
  const own = slice.customer.currency;
  const day = openingDay(span);
  const won = internal.referrals.filter(({ date, stage }) => stage === 'won' && isWithin(date, span));
  const referrals = won.flatMap(({ at, arr_won, currency }): Need[] =>
    arr_won?.gt(0) ? [{ currency: currency ?? reporting, day, at, field: 'arr_won' }] : [],
  );
  if (own === reporting) return referrals;
  const need = (at: Place, field: string, amount: Decimal | undefined, on = day): Need[] =>
    amount?.gt(0) ? [{ currency: own, day: on, at, field }] : [];
  return [
    ...referrals,
    ...subscriptionDays(slice.tables.subscriptions, span).flatMap(({ row, on }) => need(row.at, 'arr', row.arr, on)),
    ...internal.activities
      .filter(({ date, credit }) => credit !== undefined && isWithin(date, span))
      .flatMap((row) => need(row.at, 'arr_claimed', row.arr_claimed)),
    ...internal.renewals
      .filter(({ due, outcome }) => isWithin(due, span) && outcome !== undefined && outcome !== 'pending')
      .flatMap((row) => [...need(row.at, 'arr_due', row.arr_due), ...need(row.at, 'arr_renewed', row.arr_renewed)]),
  ];
}

/** The days on whose rates a subscription is converted: for the bridge, the trailing year, and the retention curves. */
function subscriptionDays(rows: BookCustomer['slice']['tables']['subscriptions'], span: Span) {
  const opening = openingDay(span);
  const trailing = trailingDay(span);
  return rows.filter(isCounted).flatMap((row) => {
    const closes = isActive(row, span.through);
    const days = [
      ...(closes || isActive(row, opening) ? [opening] : []),
      ...(closes || isActive(row, trailing) ? [trailing] : []),
      ...(row.start <= span.through ? [span.through] : []),
    ];
    return days.map((on) => ({ row, on }));
  });
}

const isWithin = (day: Day, { from, through }: Span) => from <= day && day <= through;
