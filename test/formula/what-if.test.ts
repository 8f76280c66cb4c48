import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paybackFormula, returnFormula, worthFormula } from '../../src/formula/roi.ts';
import { readFragment, writeFragment } from '../../src/formula/what-if-link.ts';
import { computeWhatIf, type Assumption, type WhatIfInput } from '../../src/formula/what-if.ts';

const input: WhatIfInput = {
  benefits: [
    { id: 'disputes', amount: 600, quantity: 12, rate: 50, toDate: [null, 100, 700] },
    { id: 'hours', amount: 400, toDate: [100, 300, 700] },
  ],
  costs: [{ id: 'subscription', amount: 500, toDate: [300, 600, 1100] }],
  whole: [true, true, true],
};
const assume = (entries: Record<string, Assumption>) => computeWhatIf(input, new Map(Object.entries(entries)));

describe('what if', () => {
  test('nothing is moved: what was measured', () => {
    const { quarter, toDate, payback } = assume({});
    expect(quarter).toEqual({ benefit: 1000, cost: 500, net: 500, ratio: 1 });
    expect(toDate.net).toBe(300);
    expect(payback).toBe(3);
  });

  test('a rate moves its quarter, and the months before in the same proportion', () => {
    const { amounts, quarter, toDate, payback } = assume({ disputes: { rate: 25 } });
    expect(amounts.get('disputes')).toBe(300);
    expect(quarter.benefit).toBe(700);
    expect(toDate.benefit).toBe(1050);
    expect(payback).toBeUndefined();
  });

  test('a share counts on top of quantity and rate', () => {
    expect(assume({ disputes: { quantity: 24, share: 0.5 } }).quarter.benefit).toBe(1000);
  });

  test('a return on no cost is not known', () => {
    const { quarter } = assume({ subscription: { share: 0 } });
    expect(quarter.net).toBe(1000);
    expect(quarter.ratio).toBeUndefined();
  });

  test('plain numbers and exact decimals give the same return', () => {
    const exact = returnFormula<Decimal>({ minus: (a, b) => a.minus(b), over: (a, b) => a.div(b) });
    const { sure } = worthFormula<Decimal>({ times: (a, b) => a.times(b) });
    const cents = fc.integer({ min: 100, max: 1e7 }).map((value) => value / 100);
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 100 }), (amount, cost, per) => {
        const now = computeWhatIf(
          { benefits: [{ id: 'a', amount, toDate: [] }], costs: [{ id: 'b', amount: cost, toDate: [] }], whole: [] },
          new Map([['a', { share: per / 100 }]]),
        );
        const benefit = sure({ amount: new Decimal(amount), confidence: new Decimal(per).div(100) })!;
        const net = exact.net(benefit, new Decimal(cost));
        expect(now.quarter.net).toBeCloseTo(net.toNumber(), 4);
        expect(now.quarter.ratio).toBeCloseTo(exact.ratio(net, new Decimal(cost)).toNumber(), 4);
      }),
    );
  });

  test('a month that has not ended pays nothing back', () => {
    const payback = paybackFormula<number>({ atLeast: (a, b) => a >= b });
    expect(payback([{ benefit: 2, cost: 1, whole: false }])).toBeUndefined();
    expect(
      payback([
        { benefit: undefined, cost: 1, whole: true },
        { benefit: 1, cost: 1, whole: true },
      ]),
    ).toBe(2);
  });
});

describe('links', () => {
  const moved = fc.record(
    {
      share: fc.integer({ min: 0, max: 1000 }).map((value) => value / 100),
      quantity: fc.integer({ min: 0, max: 1e6 }),
      rate: fc.integer({ min: 0, max: 1e6 }).map((value) => value / 100),
    },
    { requiredKeys: ['share'] },
  );

  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,8}$/), moved), (entries) => {
        const assumptions = new Map(Object.entries(entries));
        const fragment = writeFragment(assumptions);
        const read = readFragment(`#${fragment}`) ?? new Map();
        expect([...read.keys()]).toEqual([...assumptions.keys()]);
        for (const [id, assumption] of assumptions)
          for (const [key, value] of Object.entries(assumption))
            expect(read.get(id)?.[key as keyof Assumption]).toBeCloseTo(value, 6);
      }),
    );
  });

  test('another fragment is not about assumptions, and nonsense is left out', () => {
    expect(readFragment('#value')).toBeUndefined();
    expect(readFragment('#what-if=a~s9e9,b~x1,<i>~s5,c~s50,__proto__~s1')).toEqual(new Map([['c', { share: 0.5 }]]));
  });
});
