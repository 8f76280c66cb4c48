import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { minorUnits } from '../../src/formula/minor-units.ts';
import { roundMoney } from '../../src/model/money.ts';

describe('money', () => {
  test.each([
    ['USD', 2],
    ['CNY', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['HUF', 2],
    ['CLF', 4],
  ])('%s has %i digits', (currency, digits) => {
    expect(minorUnits(currency)).toBe(digits);
  });

  test.each([
    ['2.675', 'USD', '2.68'],
    ['-2.675', 'USD', '-2.68'],
    ['2.6749999999999999999999999', 'USD', '2.67'],
    ['0.5', 'JPY', '1'],
    ['-0.5', 'JPY', '-1'],
    ['1.0005', 'KWD', '1.001'],
    ['12345678901234567890.125', 'EUR', '12345678901234567890.13'],
  ])('%s %s is rounded half away from zero to %s', (amount, currency, expected) => {
    expect(roundMoney(new Decimal(amount), currency).toString()).toBe(expected);
  });
});
