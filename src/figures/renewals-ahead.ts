/** The renewals of the next 180 days, for who prepares them: what is at stake, and what is known about the customer. */
import type { Decimal } from 'decimal.js';
import { addDays, type Day } from '../model/day.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import { latestHealth } from './internal-health.ts';
import { editionsIn } from './qbr.ts';

export interface RenewalAhead {
  customer: string;
  name: string;
  csm?: string;
  due: Day;
  /** ARR on the last day that counts, in the reporting currency. */
  arr: Decimal;
  /** The latest health score, 0 to 100; undefined where none is recorded. */
  health?: Decimal;
  /** `commitments.open` of the customer; undefined where it has no value. */
  openPromises?: Decimal;
  /** Whether a QBR was held in the span or delivered for it. */
  qbrHeld: boolean;
}

const AHEAD_DAYS = 180;

/** Customers with ARR, by the day the renewal is due, then by id. */
export function listRenewalsAhead({ span, book, customerFigures }: BookSpan): RenewalAhead[] {
  const window = { from: addDays(span.through, 1), through: addDays(span.through, AHEAD_DAYS) };
  return book.positions
    .flatMap(({ history, closing }): RenewalAhead[] => {
      const { slice, csm, internal } = history.customer;
      const { id, name, renewalDate } = slice.customer;
      if (closing.isZero() || renewalDate === undefined || !isWithin(renewalDate, window)) return [];
      const promises = customerFigures.get(id)?.get('commitments.open')?.value;
      return [
        {
          customer: id,
          name,
          csm,
          due: renewalDate,
          arr: closing,
          health: latestHealth(internal.health, span.through)?.score,
          openPromises: promises === null || typeof promises === 'string' ? undefined : promises,
          qbrHeld:
            internal.activities.some(({ kind, date }) => kind === 'qbr' && isWithin(date, span)) ||
            editionsIn(history.customer, span).length > 0,
        },
      ];
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
