/** Benefit by driver, worked by hand. */
import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { measureDrivers } from '../../../src/figures/drivers.ts';
import { makePeriod, makeSlice } from '../../support/make-slice.ts';
import { measureSlice } from '../../support/measure.ts';

const value = [
  // 10 × 2.5 = 25, all of it agreed, nothing assumed
  { date: '2026-07-01', driver: 'hours', quantity: 10, rate: '2.5', agreed_by: 'Ada (invented)', evidence: 'study' },
  // 40; 0.25 of it, 10, is assumed
  { date: '2026-08-01', driver: 'hours', amount: 40, confidence: '0.75', evidence: 'study' },
  // 100, agreed on a day that is yet to come
  { date: '2026-09-30', driver: 'fees', amount: 100, agreed_by: 'Bo (invented)', agreed_on: '2026-10-01' },
  // neither amount nor rate
  { date: '2026-09-30', driver: 'fees', quantity: 3 },
  // the day before the period
  { date: '2026-06-30', driver: 'fees', amount: 1000 },
];

const slice = makeSlice({ tables: { value } });
const plain = (amount: Decimal) => amount.toFixed();

describe('drivers', () => {
  const { drivers, confirmed, assumed } = measureDrivers(slice, makePeriod(slice));

  test('each with what is agreed and what is assumed, the largest first', () => {
    expect(
      drivers.map((driver) => [driver.name, ...[driver.benefit, driver.confirmed, driver.assumed].map(plain)]),
    ).toEqual([
      ['fees', '100', '0', '0'],
      ['hours', '65', '25', '10'],
    ]);
    expect([confirmed, assumed].map(plain)).toEqual(['25', '10']);
    expect(drivers[1]).toMatchObject({ evidence: ['study'], agreedBy: ['Ada (invented)'] });
  });

  test('add up to the figures', () => {
    const { figure } = measureSlice({ tables: { value } });
    const benefit = drivers.reduce((sum, driver) => sum.plus(driver.benefit), new Decimal(0));
    expect(figure('roi.benefit').value).toEqual(benefit);
    expect(figure('roi.benefit.confident').value).toEqual(benefit.minus(assumed));
  });
});
