import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, findAccents } from '../../src/formula/accent.ts';
import { accentStyle } from '../../src/render/accent.ts';

const parse = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];

test('any vendor colour becomes one that can be read on paper and in the dark', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const { light, dark } = findAccents(`#${number.toString(16).padStart(6, '0')}`);
      expect(contrast(parse(light), [0xfc, 0xfb, 0xf8])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parse(dark), [0x15, 0x18, 0x1b])).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('a colour that can be read stays what it is', () => {
  expect(findAccents('#0b6e4f').light).toBe('#0b6e4f');
  expect(accentStyle('#0b6e4f')).toContain('--accent:#0b6e4f');
});

test('good news is not printed in a colour of warning', () => {
  expect(findAccents('#c8102e').good).toBe('ink');
  expect(findAccents('#0b6e4f').good).toBe('accent');
});
