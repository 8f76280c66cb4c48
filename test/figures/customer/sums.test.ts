import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import {
  addParts,
  changeFrom,
  count,
  difference,
  known,
  mean,
  median,
  ratio,
  sum,
  unknown,
} from '../../../src/figures/sums.ts';

const numbers = (...values: (number | string)[]) => values.map((value) => new Decimal(value));

describe('rules that all figures share', () => {
  test('a sum over nothing has no value, a count over nothing is 0 where something was ever recorded', () => {
    expect(sum([])).toEqual(unknown('no-data'));
    expect(count(0, 7)).toEqual(known(0));
    expect(count(0, 0)).toEqual(unknown('no-data'));
  });

  test('sums are exact', () => {
    expect(sum(numbers('0.1', '0.2', '0.3')).value?.toString()).toBe('0.6');
    expect(sum(numbers('1e15', '0.01')).value?.toString()).toBe('1000000000000000.01');
  });

  test('a median is the middle, or the mean of the middle two', () => {
    expect(median([])).toEqual(unknown('no-data'));
    expect(median(numbers(7)).value?.toString()).toBe('7');
    expect(median(numbers(10, 9, 100)).value?.toString()).toBe('10');
    expect(median(numbers(10, 1, 100, 4)).value?.toString()).toBe('7');
  });

  test('a mean over nothing has no value', () => {
    expect(mean([])).toEqual(unknown('no-data'));
    expect(mean(numbers(1, 2)).value?.toString()).toBe('1.5');
  });

  test('the first operand without value gives the reason, then a denominator of 0', () => {
    expect(ratio(unknown('not-configured'), unknown('no-data'))).toEqual(unknown('not-configured'));
    expect(ratio(unknown('no-data'), known(0))).toEqual(unknown('no-data'));
    expect(ratio(known(1), unknown('not-yet'))).toEqual(unknown('not-yet'));
    expect(ratio(known(0), known(0))).toEqual(unknown('zero-base'));
    expect(difference(known(1), unknown('no-data'))).toEqual(unknown('no-data'));
  });

  test('parts without value are left out of a sum of parts', () => {
    expect(addParts(unknown('no-data'), known(3))).toEqual(known(3));
    expect(addParts(known(2), unknown('no-data'))).toEqual(known(2));
    expect(addParts(unknown('not-yet'), unknown('no-data'))).toEqual(unknown('not-yet'));
  });

  test('a change from below zero is measured against its size', () => {
    // (−5 − −10) / 10
    expect(changeFrom(known(-5), known(-10)).value?.toString()).toBe('0.5');
    expect(changeFrom(known(5), known(0))).toEqual(unknown('zero-base'));
    expect(changeFrom(unknown('no-data'), known(0))).toEqual(unknown('no-data'));
  });
});
