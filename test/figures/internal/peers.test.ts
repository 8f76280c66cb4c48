import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import type { Figures, Measured } from '../../../src/figures/figure.ts';
import { measurePeers, type PeerMember } from '../../../src/figures/measure-peers.ts';
import { show } from '../../support/measure.ts';

const figuresOf = (values: Record<string, string | null>): Figures =>
  new Map(
    Object.entries(values).map(([id, value]): [string, Measured] => [
      id,
      value === null
        ? { id, value: null, reason: 'not-configured', unit: 'ratio', source: [] }
        : { id, value: new Decimal(value), unit: 'ratio', source: [] },
    ]),
  );

const members = (id: string, values: readonly (string | null)[], peerGroup: string | undefined = 'logistics') =>
  values.map((value, at): PeerMember => ({
    id: `m${at}`,
    peerGroup,
    sound: true,
    figures: figuresOf({ [id]: value }),
  }));

const standing = (all: readonly PeerMember[], member: string, id: string) => {
  const figures = measurePeers(all).get(member);
  return ['p25', 'median', 'p75', 'rank', 'n'].map((part) => {
    const figure = figures?.get(`peer.${id}.${part}`);
    return figure ? show(figure) : 'absent';
  });
};

const eight = ['0.11', '0.22', '0.33', '0.44', '0.55', '0.66', '0.77', '0.88'];

describe('peers', () => {
  test('quartiles are by linear interpolation, to two significant digits', () => {
    // positions 1.75, 3.5, 5.25 of 0..7: 0.3025, 0.495, 0.6875
    expect(standing(members('adoption.rate', eight), 'm0', 'adoption.rate')).toEqual(['0.3', '0.5', '0.69', '8', '8']);
  });

  test('the best is first: the highest, but the lowest response time', () => {
    expect(standing(members('adoption.rate', eight), 'm7', 'adoption.rate')[3]).toBe('1');
    const id = 'support.first_response_minutes';
    expect(standing(members(id, eight), 'm0', id)[3]).toBe('1');
    expect(standing(members(id, eight), 'm7', id)[3]).toBe('8');
  });

  test('ties by exact value share the better rank', () => {
    const values = ['50', '50', '49.999', '40', '30', '20', '10', '0'];
    const ranks = values.map((_, at) => standing(members('nps', values), `m${at}`, 'nps')[3]);
    expect(ranks).toEqual(['1', '1', '3', '4', '5', '6', '7', '8']);
  });

  test('fewer than eight with the figure: nothing is said, not even how many', () => {
    const seven = members('nps', [...eight.slice(0, 7), null]);
    expect(standing(seven, 'm0', 'nps')).toEqual(['too-few', 'too-few', 'too-few', 'too-few', 'too-few']);
    expect(measurePeers(seven).get('m0')?.get('peer.nps.p25')?.source).toEqual([]);
  });

  test('who has not the figure has no rank, for the same reason, and does not count', () => {
    const all = members('adoption.rate', [...eight, null]);
    expect(standing(all, 'm8', 'adoption.rate')).toEqual(['0.3', '0.5', '0.69', 'not-configured', '8']);
  });

  test('without a peer group nothing is configured', () => {
    const [first] = members('nps', eight);
    expect(standing([{ ...first!, peerGroup: undefined }], 'm0', 'nps')).toEqual(Array(5).fill('not-configured'));
  });

  test('groups are apart, and who has errors in its data takes no part', () => {
    const others = members('nps', ['99'], 'retail').map((one) => ({ ...one, id: 'other' }));
    const unsound = { ...members('nps', ['99'])[0]!, id: 'unsound', sound: false };
    const all = [...members('nps', eight), ...others, unsound];
    expect(standing(all, 'm7', 'nps')).toEqual(['0.3', '0.5', '0.69', '1', '8']);
    expect(standing(all, 'other', 'nps')).toEqual(Array(5).fill('too-few'));
    expect(standing(all, 'unsound', 'nps')).toEqual(Array(5).fill('absent'));
  });
});

describe('two significant digits', () => {
  const median = (id: string, values: readonly string[]) => standing(members(id, values), 'm0', id)[1];
  const around = (low: string, high: string) => ['-900', '-900', '-900', low, high, '9000', '9000', '9000'];

  test.each([
    ['-12', '-13', '-13'], // −12.5, half away from zero
    ['12', '13', '13'],
    ['104', '105', '100'], // 104.5
    ['0.0994', '0.0996', '0.1'], // 0.0995
    ['0', '0', '0'],
  ])('the median between %s and %s is %s', (low, high, wanted) => {
    expect(median('nps', around(low, high))).toBe(wanted);
  });

  test('of numbers without end that meet in a half', () => {
    // p25 of eight stands at 1.75: 1/13 + 0.75 × (11/78 − 1/13) = 0.125, so 0.13
    const [low, high] = [new Decimal(1).div(13), new Decimal(11).div(78)].map((value) =>
      value.toSignificantDigits(40).toString(),
    );
    const values = ['-9', low!, high!, '1', '2', '3', '4', '5'];
    expect(standing(members('roi.ratio', values), 'm0', 'roi.ratio')[0]).toBe('0.13');
  });

  test('ties of the lowest, which is best, share the first rank', () => {
    const id = 'support.first_response_minutes';
    const values = ['10', '10', '10', '20', '30', '30', '40', '50'];
    const ranks = values.map((_, at) => standing(members(id, values), `m${at}`, id)[3]);
    expect(ranks).toEqual(['1', '1', '1', '4', '5', '5', '7', '8']);
  });
});
