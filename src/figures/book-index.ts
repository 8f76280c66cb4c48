/** The book put in order once: every customer's ARR history, the exchange rates, and what was recorded at all. */
import type { Decimal } from 'decimal.js';
import { Failure } from '../error.ts';
import type { Book, BookCustomer } from '../model/book.ts';
import type { Day } from '../model/day.ts';
import { buildRates, convert, type FindRate, type Rate } from '../model/rates.ts';
import { buildArrHistory, type ArrHistory } from './arr.ts';

export interface BookIndex {
  book: Book;
  /** One a customer, in the order of the book. */
  histories: readonly ArrHistory[];
  findRate: FindRate;
  /** Rows of any date in the whole book: where there is none, nobody recorded anything, and a count has no value. */
  recorded: { subscriptions: number; renewals: number; activities: number; health: number; referrals: number };
}

export function indexBook(book: Book): BookIndex {
  const countRows = (rowsOf: (customer: BookCustomer) => readonly unknown[]) =>
    book.customers.reduce((rows, customer) => rows + rowsOf(customer).length, 0);
  return {
    book,
    histories: book.customers.map(buildArrHistory),
    findRate: buildRates(book.tables.fx),
    recorded: {
      subscriptions: countRows(({ slice }) => slice.tables.subscriptions),
      renewals: countRows(({ internal }) => internal.renewals),
      activities: countRows(({ internal }) => internal.activities),
      health: countRows(({ internal }) => internal.health),
      referrals: countRows(({ internal }) => internal.referrals),
    },
  };
}

/** The rate into the reporting currency. A Failure (2) where there is none, which `checkRates` says beforehand. */
export function requireRate({ book, findRate }: BookIndex, from: string, day: Day): Rate {
  const to = book.settings.currency;
  const rate = findRate(from, to, day);
  if (rate) return rate;
  throw new Failure(
    2,
    `The table fx has no rate between ${from} and ${to} in force on ${day}.`,
    `Add a row to the table fx: from ${from}, to ${to}, its rate, and a date of ${day} or earlier.`,
  );
}

/** An amount in the reporting currency at the rate of the day, not rounded. */
export function toReporting(index: BookIndex, amount: Decimal, currency: string, day: Day): Decimal {
  return amount.isZero() ? amount : convert(amount, requireRate(index, currency, day));
}
