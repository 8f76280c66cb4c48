/**
 * Renewals: how many of those due were renewed, by number and by ARR, and the ARR that comes up next. A renewal counts
 * once it is decided; an outcome known only after the last day that counts is still pending.
 */
import type { Decimal } from 'decimal.js';
import { addDays, type Day } from '../model/day.ts';
import type { BookCustomer } from '../model/book.ts';
import type { Row } from '../schema/tables.ts';
import { conversionOf, inReporting, isWithin, type BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { fewCustomers, makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import { closingSource, currenciesHeld, termOf } from './ledger.ts';
import { originOf, sourcesOf } from './origin.ts';
import { sourceOf } from './sources.ts';
import { total, ZERO } from './sums.ts';
import { countRows, named, overTerms, quotient, sumOver, usedRow, withLeftOut, type Term } from './working.ts';

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
  return [
    measureByLogo(decided),
    measureByAmount(context, decided),
    measureRenewing(context, 'arr.renewing.90', 90),
    measureRenewing(context, 'arr.renewing.180', 180),
  ];
}

const RENEWAL_CELLS = ['customer', 'due', 'arr_due', 'outcome', 'arr_renewed', 'closed_on'] as const;

function measureByLogo(decided: DecidedRenewal[]): Measured {
  const n = decided.length;
  const counted = (name: string, some: readonly DecidedRenewal[]) => {
    const rows = some.map(({ row }) => row);
    return named(name, countRows({ table: 'renewals', rows, cells: RENEWAL_CELLS }, n));
  };
  const renewed = decided.filter((one) => one.renewed);
  const share = quotient(counted('renewed', renewed), counted('decided', decided));
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
  const sumOf = (name: string, amountOf: (row: Row<'renewals'>) => Decimal) =>
    sumOver(
      name,
      used,
      ({ customer, row }) => inReporting(context, amountOf(row), customer.slice.customer.currency),
      ({ customer, row }): Omit<Term, 'value'> => {
        const { as, rates } = conversionOf(context, amountOf(row), customer.slice.customer.currency);
        return { rows: [usedRow('renewals', row, RENEWAL_CELLS), ...rates], ...(as && { as }) };
      },
    );
  const due = sumOf('ARR due', ({ arr_due }) => arr_due);
  const renewed = sumOf('ARR renewed', ({ arr_renewed }) => arr_renewed ?? ZERO);
  const without = decided.filter((one) => !used.includes(one)).map(({ row }) => row);
  const rows = used.map(({ row }) => row);
  const leftOut = { rows: without.length, why: 'empty-cell' as const };
  const source = sourceOf('renewals', rows, (row) => row.due, leftOut);
  const share = quotient(renewed, due);
  const shareOf = withLeftOut(share, {
    table: 'renewals',
    rows: without,
    cells: RENEWAL_CELLS,
    why: leftOut.why,
  });
  return makeFigure('renewal.rate.amount', 'ratio', shareOf, {
    n: used.length,
    caution: fewCustomers(used.length),
    source: sourcesOf(originOf(context.index, [source], currencies, context.openingDay)),
  });
}

function measureRenewing(
  { index, span, book, openingDay }: BookSpan,
  id: 'arr.renewing.90' | 'arr.renewing.180',
  days: number,
): Measured {
  const window = { from: addDays(span.through, 1), through: addDays(span.through, days) };
  const positions = book.positions.filter(({ history, closing }) => {
    const { renewalDate } = history.customer.slice.customer;
    return closing.gt(0) && renewalDate !== undefined && isWithin(renewalDate, window);
  });
  const amount = overTerms(
    'sum',
    'ARR up for renewal',
    recordedSum(total(positions.map(({ closing }) => closing)), index.recorded.subscriptions),
    () => positions.map((position) => termOf(index, book.ledger, position, 'closing')),
  );
  const source = closingSource(book.ledger, positions);
  return makeFigure(id, 'money', amount, {
    currency: index.book.settings.currency,
    n: positions.length,
    caution: manySubscriptions(positions),
    source: sourcesOf(originOf(index, [source], currenciesHeld(positions), openingDay)),
  });
}
