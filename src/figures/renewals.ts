/**
 * Renewals: how many of those due were renewed, by number and by ARR, and the ARR that comes up next. A renewal counts
 * once it is decided; an outcome known only after the last day that counts is still pending.
 */
import { addDays, type Day } from '../model/day.ts';
import type { BookCustomer } from '../model/book.ts';
import { isActive } from '../model/subscription.ts';
import type { Row } from '../schema/tables.ts';
import { inReporting, isWithin, type BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { fewCustomers, makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import { currenciesHeld } from './ledger.ts';
import { originOf, sourcesOf } from './origin.ts';
import { sourceOf } from './sources.ts';
import { known, ratio, sum, total, unknown } from './sums.ts';

export interface DecidedRenewal {
  customer: BookCustomer;
  row: Row<'renewals'>;
  renewed: boolean;
}

/** Renewals due in `from`..`through` whose outcome is known on `through`. */
export function listDecided({ index }: BookSpan, from: Day, through: Day): DecidedRenewal[] {
  const isDecided = ({ due, outcome, closed_on }: Row<'renewals'>) =>
    isWithin(due, { from, through }) &&
    (outcome === 'renewed' || outcome === 'churned') &&
    (closed_on === undefined || closed_on <= through);
  return index.book.customers.flatMap((customer) =>
    customer.internal.renewals.filter(isDecided).map((row) => ({ customer, row, renewed: row.outcome === 'renewed' })),
  );
}

export function measureRenewals(context: BookSpan): Measured[] {
  const { from, through } = context.span;
  const decided = listDecided(context, from, through);
  return [measureByLogo(decided), measureByAmount(context, decided), measureRenewing(context)];
}

function measureByLogo(decided: DecidedRenewal[]): Measured {
  const n = decided.length;
  const renewed = decided.filter((one) => one.renewed).length;
  const share = n === 0 ? unknown('no-data') : ratio(known(renewed), known(n));
  return makeFigure('renewal.rate.logo', 'ratio', share, {
    n,
    caution: fewCustomers(n),
    source: [
      sourceOf(
        'renewals',
        decided.map(({ row }) => row),
        ({ due }) => due,
      ),
    ],
  });
}

/** A renewal whose amount is not known is in neither sum; churned without an amount renewed nothing. */
function measureByAmount(context: BookSpan, decided: DecidedRenewal[]): Measured {
  const used = decided.filter(({ row, renewed }) => !renewed || row.arr_renewed !== undefined);
  const currencies = used.map(({ customer }) => customer.slice.customer.currency);
  const due = used.map(({ customer, row }) => inReporting(context, row.arr_due, customer.slice.customer.currency));
  const renewed = used.flatMap(({ customer, row }) =>
    row.arr_renewed === undefined ? [] : [inReporting(context, row.arr_renewed, customer.slice.customer.currency)],
  );
  const rows = used.map(({ row }) => row);
  const leftOut = { rows: decided.length - used.length, why: 'empty-cell' as const };
  const source = sourceOf('renewals', rows, (row) => row.due, leftOut);
  const share = used.length === 0 ? unknown('no-data') : ratio(known(total(renewed)), sum(due));
  return makeFigure('renewal.rate.amount', 'ratio', share, {
    n: used.length,
    caution: fewCustomers(used.length),
    source: sourcesOf(originOf(context.index, [source], currencies, context.openingDay)),
  });
}

const AHEAD_DAYS = 90;

function measureRenewing({ index, span, book, openingDay }: BookSpan): Measured {
  const window = { from: addDays(span.through, 1), through: addDays(span.through, AHEAD_DAYS) };
  const positions = book.positions.filter(({ history, closing }) => {
    const { renewalDate } = history.customer.slice.customer;
    return closing.gt(0) && renewalDate !== undefined && isWithin(renewalDate, window);
  });
  const amount = total(positions.map(({ closing }) => closing));
  const rows = positions.flatMap(({ subscriptions }) => subscriptions.filter((one) => isActive(one, span.through)));
  const source = sourceOf('subscriptions', rows, () => span.through);
  return makeFigure('arr.renewing.90', 'money', recordedSum(amount, index.recorded.subscriptions), {
    currency: index.book.settings.currency,
    n: positions.length,
    caution: manySubscriptions(positions),
    source: sourcesOf(originOf(index, [source], currenciesHeld(positions), openingDay)),
  });
}
