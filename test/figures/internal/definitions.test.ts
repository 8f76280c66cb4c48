import { describe, expect, test } from 'vitest';
import { internalDefinitions, peerDefinitions } from '../../../src/figures/definitions/internal.ts';
import { measurePeers } from '../../../src/figures/measure-peers.ts';
import { measure, subscription } from './make-book.ts';

const all = [...internalDefinitions, ...peerDefinitions];

/** The id with the data's own ids put back into their placeholders. */
const shapeOf = (id: string) =>
  id
    .replace(/^csm\.kim\./, 'csm.<csm>.')
    .replace(/^segment\.mid\.market\./, 'segment.<segment>.')
    .replace(/^peer\..*\.(p25|median|p75|rank|n)$/, 'peer.<figure>.$1');

const measured = measure({
  customers: [
    {
      id: 'a',
      csm: 'kim',
      segment: 'mid.market',
      tables: { subscriptions: [subscription('2026-01-01', undefined, 1)] },
    },
  ],
});
const peers = measurePeers([{ id: 'a', sound: true, figures: new Map() }]).get('a') ?? new Map();

describe('definitions', () => {
  test('there is one for every internal and peer figure, and no other', () => {
    const ids = [...measured.figures.keys(), ...peers.keys()].map(shapeOf);
    expect([...new Set(ids)].sort()).toEqual(all.map(({ id }) => id).sort());
  });

  test('internal figures have the unit of their definition', () => {
    const units = new Map<string, string>(internalDefinitions.map(({ id, unit }) => [id, unit]));
    const wrong = [...measured.figures.values()].filter(({ id, unit }) => units.get(shapeOf(id)) !== unit);
    expect(wrong).toEqual([]);
  });

  test('every text stands in both languages, each in its own punctuation', () => {
    const texts = all.flatMap(({ name, sentence, formula, missing, standard }) =>
      [name, sentence, formula, missing, standard].filter((text) => text !== undefined),
    );
    expect(texts.filter((text) => /[\u3000-\u9fff\uff00-\uffef]/.test(text.en))).toEqual([]);
    expect(texts.filter((text) => !/[\u4e00-\u9fff]/.test(text['zh-CN']))).toEqual([]);
    expect(texts.filter((text) => /[,;()!?]/.test(text['zh-CN']))).toEqual([]);
  });

  test('a customer may see peers and nothing internal', () => {
    expect(internalDefinitions.every(({ internal }) => internal)).toBe(true);
    expect(peerDefinitions.some(({ internal }) => internal)).toBe(false);
  });
});
