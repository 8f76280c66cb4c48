/** What every section of the internal report is told from. */
import type { Decimal } from 'decimal.js';
import type { InternalReportInput } from '../present-internal.ts';
import type { Stating } from '../telling.ts';

export type BookTelling = Stating & InternalReportInput;

/** Money of the book in its reporting currency. */
export const bookMoney = ({ format, book }: BookTelling, amount: Decimal): string =>
  format.money(amount, book.settings.currency);
