/** Exact decimals as numbers of JSON. */
import type { Decimal } from 'decimal.js';
import { roundMoney } from '../model/money.ts';

const JSON_DIGITS = 12;

/** Money to its minor unit, other numbers to twelve digits; digits before the point are all kept. */
export function jsonNumber(value: Decimal, currency?: string): number {
  if (currency) return Number(roundMoney(value, currency).toFixed());
  return Number(value.toSignificantDigits(Math.max(JSON_DIGITS, value.e + 1)).toFixed());
}
