/** What one member of a peer group can learn about another by laying the reports of two quarters side by side. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measurePeers, peerFigures, type PeerMember } from '../../../src/figures/measure-peers.ts';

const ID = 'goals.attainment';

/** One number a member; the reader of the reports is `m0`. */
const groupOf = (values: readonly Decimal[]): PeerMember[] =>
  values.map((value, at) => ({
    id: `m${at}`,
    peerGroup: 'logistics',
    sound: true,
    figures: new Map([[ID, { id: ID, value, unit: 'ratio', source: [] }]]),
  }));

/** Everything that the reader is told, as it leaves the computation. */
const toldTo = (reader: string, values: readonly Decimal[]): string =>
  JSON.stringify([...(measurePeers(groupOf(values)).get(reader) ?? new Map()).values()]);

const number = fc.integer({ min: -200, max: 2000 }).map((n) => new Decimal(n).div(7));
const eight = fc.array(number, { minLength: 8, maxLength: 8 });

const exchange = <T>(values: readonly T[], a: number, b: number): T[] =>
  values.map((value, at) => values[at === a ? b : at === b ? a : at] ?? value);

describe('a peer that joins a group of eight', () => {
  test('may have the number of any other member: the reports of both quarters would be the same', () => {
    fc.assert(
      fc.property(eight, eight, number, fc.boolean(), (before, moved, joiner, stayed) => {
        const after = [...(stayed ? before : moved), joiner];
        const first = toldTo('m0', before);
        const second = toldTo('m0', after);
        for (let other = 1; other < 8; other += 1) {
          // The joiner has what was thought to be the other's, and the other moved to what was thought the joiner's.
          const instead = exchange(after, other, 8);
          expect(toldTo('m0', before)).toBe(first);
          expect(toldTo('m0', instead)).toBe(second);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('so it may be as far away as the group is wide', () => {
    // Nobody moved, and the joiner's 0.62 is the median of nine; or the leader at 9.5 fell to 0.62 and the joiner has
    // 9.5; or the last at −3 rose to 0.62 and the joiner has −3.
    const before = ['0.6', '-3', '0.2', '0.5', '0.65', '0.7', '0.9', '9.5'].map((text) => new Decimal(text));
    const told = [...'178'].map((place) => toldTo('m0', exchange([...before, new Decimal('0.62')], Number(place), 8)));
    expect(new Set(told).size).toBe(1);
    expect(
      measurePeers(groupOf([...before, new Decimal('0.62')]))
        .get('m0')
        ?.get(`peer.${ID}.median`)?.value,
    ).toEqual(new Decimal('0.62'));
  });

  test('and where nobody moved, how far beyond the others it stands does not show at all', () => {
    fc.assert(
      fc.property(eight, fc.integer({ min: 1, max: 1_000_000 }), (before, far) => {
        const highest = Decimal.max(...before);
        const lowest = Decimal.min(...before);
        expect(toldTo('m0', [...before, highest.plus(far)])).toBe(toldTo('m0', [...before, highest.plus('0.1')]));
        expect(toldTo('m0', [...before, lowest.minus(far)])).toBe(toldTo('m0', [...before, lowest.minus('0.1')]));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a peer that leaves', () => {
  test('a group of nine is as little to be found as one that joins', () => {
    fc.assert(
      fc.property(eight, eight, number, (before, after, leaver) => {
        const first = toldTo('m0', [...before, leaver]);
        for (let other = 1; other < 8; other += 1) {
          expect(toldTo('m0', exchange([...before, leaver], other, 8))).toBe(first);
        }
        expect(toldTo('m0', after)).toBe(toldTo('m0', exchange(after, 1, 7)));
      }),
      { numRuns: 40 },
    );
  });

  test('a group of eight leaves nothing behind, whatever it had', () => {
    fc.assert(
      fc.property(eight, (values) => {
        const seven = values.slice(0, 7);
        expect(toldTo('m0', seven)).toBe(
          toldTo(
            'm0',
            seven.map((value) => value.times(3).plus(1)),
          ),
        );
      }),
      { numRuns: 20 },
    );
  });
});

test('peers are never compared over time: no figure of theirs says what it was before', () => {
  const group = groupOf(Array.from({ length: 9 }, (_, at) => new Decimal(at))).map((member) => ({
    ...member,
    figures: new Map(
      peerFigures.map((id, at) => [
        id,
        { id, value: new Decimal(at), previous: new Decimal(1), unit: 'ratio' as const, source: [] },
      ]),
    ),
  }));
  const told = [...measurePeers(group).values()].flatMap((figures) => [...figures.values()]);
  expect(told).toHaveLength(9 * 8 * 5);
  for (const figure of told) {
    expect(Object.keys(figure)).not.toContain('previous');
    // A table and a number of rows: no file and no day, for these would name somebody.
    expect(figure.source).toEqual([{ table: 'customers', rows: 9, files: [] }]);
  }
});

test('a group of eight or more says five things of each figure, and each is a number to two digits, a rank or a size', () => {
  fc.assert(
    fc.property(eight, (values) => {
      const figures = measurePeers(groupOf(values)).get('m0');
      for (const part of ['p25', 'median', 'p75']) {
        const value = figures?.get(`peer.${ID}.${part}`)?.value;
        expect(value instanceof Decimal && value.toSignificantDigits(2).eq(value)).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});
