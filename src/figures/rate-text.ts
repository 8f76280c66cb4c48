/** An exchange rate in a working: `CNY ÷ 7.2`, and the row it stands in. */
import type { Rate } from '../model/rates.ts';
import { usedRow, type Used } from './working.ts';

/** `CNY × 0.14`; an inverse is divided by: `CNY ÷ 7.2`. */
export function rateText({ times, per }: Rate, currency: string): string {
  return times.eq(1) && !per.eq(1) ? `${currency} ÷ ${per.toFixed()}` : `${currency} × ${times.toFixed()}`;
}

/** None where an amount is in the reporting currency already. */
export const rateRows = (rate: Rate | undefined): Used[] =>
  rate?.row ? [usedRow('fx', rate.row, ['date', 'from', 'to', 'rate'])] : [];
