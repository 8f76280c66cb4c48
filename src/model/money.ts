/**
 * Money is exact: decimal amounts added up as they stand, rounded only where they are printed or written, half away
 * from zero, to the currency's minor unit.
 */
import { Decimal } from 'decimal.js';
import { minorUnits } from '../formula/minor-units.ts';

/** Half away from zero, to the currency's minor unit. */
export function roundMoney(amount: Decimal, currency: string): Decimal {
  return amount.toDecimalPlaces(minorUnits(currency), Decimal.ROUND_HALF_UP);
}
