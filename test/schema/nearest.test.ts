import { describe, expect, it } from 'vitest';
import { findNearest, findNearestFew, suggest } from '../../src/schema/nearest.ts';

const columns = ['customer', 'start_date', 'arr', 'end', 'zh-CN', 'Account ID'];

describe('the nearest known name', () => {
  it.each([
    ['custmer', 'customer'],
    ['Start Date', 'start_date'],
    ['ｅｎｄ', 'end'],
    ['ar', 'arr'],
    ['zh', 'zh-CN'],
    ['account_id', 'Account ID'],
    ['nothing like it', undefined],
    ['x', undefined],
    ['', undefined],
  ])('of %j is %j', (text, name) => {
    expect(findNearest(text, columns)).toBe(name);
  });

  it('is the first of several that are equally near, and none where there are no names', () => {
    expect(findNearest('gaols', ['goals', 'gaolz'])).toBe('gaolz');
    expect(findNearest('ab', ['ac', 'ad'])).toBe('ac');
    expect(findNearest('ab', [])).toBeUndefined();
    expect(suggest('custmer', columns)).toBe('Did you mean "customer"?');
  });

  it('may be asked for several, the nearest first', () => {
    expect(findNearestFew('npss', ['roi.net', 'nps.n', 'nps'], 2)).toEqual(['nps', 'nps.n']);
  });

  it('is not looked for without end among thousands of names', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `customer-${index}`);
    const found = Array.from({ length: 2_000 }, (_, index) => findNearest(`custmer-${index}`, names));
    expect(found[7]).toBe('customer-7');
    expect(found.at(-1)).toBeUndefined();
  });
});
