/** Links: no two are written alike, nobody without the key can make one, and none is kept anywhere. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findShare } from '../../src/share/find-share.ts';
import { base32, encodeFields, findToken, isSameToken, nameOfKey, pathOf, tokenOf } from '../../src/share/token.ts';
import type { Share } from '../../src/share/ledger.ts';
import type { Day } from '../../src/schema/cell.ts';

const key = Uint8Array.from({ length: 32 }, (_, at) => at);
const fields = fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 });
const link = fc.record({
  customer: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  period: fc.stringMatching(/^20\d\d-Q[1-4]$/),
  to: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  generation: fc.integer({ min: 1, max: 50 }),
});

/** Reads fields back: what can be read back was written in one way alone. */
function decodeFields(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  const read: string[] = [];
  for (let at = 0; at < buffer.length;) {
    const length = buffer.readUInt32BE(at);
    read.push(buffer.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return read;
}

describe('what a token is made of', () => {
  test('fields are written so that they can be read back, whatever is in them', () => {
    fc.assert(
      fc.property(fields, (list) => {
        const wellFormed = list.map((text) => text.toWellFormed());
        expect(decodeFields(encodeFields(wellFormed))).toEqual(wellFormed);
      }),
    );
  });

  test('moving a letter from one field to the next gives another token', () => {
    const one = tokenOf(key, { customer: 'ab', period: '2026-Q3', to: 'c', generation: 1 });
    expect(tokenOf(key, { customer: 'a', period: 'b2026-Q3', to: 'c', generation: 1 })).not.toBe(one);
    expect(tokenOf(key, { customer: 'ab', period: '2026-Q3', to: 'c1', generation: 1 })).not.toBe(one);
    expect(tokenOf(key, { customer: 'ab', period: '2026-Q3', to: 'c', generation: 11 })).not.toBe(one);
  });

  test('different links have different tokens, the same link the same one', () => {
    fc.assert(
      fc.property(link, link, (a, b) => {
        const isSame = JSON.stringify(a) === JSON.stringify(b);
        expect(tokenOf(key, a) === tokenOf(key, b)).toBe(isSame);
        expect(tokenOf(key, { ...a })).toBe(tokenOf(key, a));
      }),
    );
  });

  test('a token is 160 bits of HMAC-SHA-256 over length-prefixed fields, in lower-case base32', () => {
    const message = Buffer.concat(
      ['quarterdeck.link/1', 'aldermoor-foods', '2026-Q3', 'Maya', '1'].map((text) =>
        Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]),
      ),
    );
    const mac = createHmac('sha256', key).update(message).digest().subarray(0, 20);
    const token = tokenOf(key, { customer: 'aldermoor-foods', period: '2026-Q3', to: 'Maya', generation: 1 });
    expect(token).toBe(base32(mac));
    expect(token).toBe('bgs4mdwmlhg5fih74y55tib6dd3ofwku');
    expect(token).toMatch(/^[a-z2-7]{32}$/);
  });

  test('base32 is that of RFC 4648, in lower case', () => {
    expect(base32(Buffer.from('fooba'))).toBe('mzxw6ytb');
    expect(base32(Buffer.from('foobarfoob'))).toBe('mzxw6ytbojtg633c');
  });

  test('another key moves every link', () => {
    fc.assert(
      fc.property(link, fc.uint8Array({ minLength: 32, maxLength: 32 }), (one, other) => {
        fc.pre(!Buffer.from(other).equals(Buffer.from(key)));
        expect(tokenOf(other, one)).not.toBe(tokenOf(key, one));
        expect(nameOfKey(other)).not.toBe(nameOfKey(key));
      }),
    );
  });
});

describe('finding the entry of a link', () => {
  const share = (id: string, to?: string): Share => ({
    id,
    customer: 'aldermoor-foods',
    period: '2026-Q3',
    generation: 1,
    created: '2026-10-12' as Day,
    expires: '2027-02-09' as Day,
    ...(to && { to }),
  });
  const shares = [share('saaaaaa'), share('sbbbbbb', 'Maya'), share('scccccc', 'Jon')];
  const token = tokenOf(key, shares[1]!);

  test.each([
    ['the link', `https://reviews.example${pathOf(token)}`],
    ['the link of one of its files', `https://reviews.example/r/${token}/deck.html#slide-3`],
    ['the path', pathOf(token)],
    ['the token', token],
    ['the token in capitals, as a mail program may show it', token.toUpperCase()],
    ['the id', ' sbbbbbb '],
  ])('by %s', (_what, text) => {
    expect(findShare(shares, key, text)?.to).toBe('Maya');
  });

  test('nothing else is found', () => {
    const other = Uint8Array.from(key, (byte) => byte ^ 1);
    expect(findShare(shares, other, token)).toBeUndefined();
    expect(findShare(shares, key, token.slice(1))).toBeUndefined();
    expect(findShare(shares, key, `${token}a`)).toBeUndefined();
    expect(findShare(shares, undefined, token)).toBeUndefined();
    expect(findToken('https://reviews.example/about')).toBeUndefined();
  });

  test('tokens are compared whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(isSameToken(a, b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
    expect(isSameToken(token, token)).toBe(true);
  });
});
