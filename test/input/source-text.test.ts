import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sourceTextFrom } from '../../src/input/source-text.ts';

it('counts lines and characters as an editor does, on lines of any length and in any order', () => {
  const piece = fc.constantFrom('a', '北', '😀', '\n', '\r\n', 'x'.repeat(700), '😀'.repeat(400));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 8 }), (pieces, picks) => {
      const text = pieces.join('');
      const source = sourceTextFrom(text, 'x');
      const starts = pieces.map((_, index) => pieces.slice(0, index).join('').length);
      for (const pick of picks) {
        const offset = starts[pick % Math.max(1, starts.length)] ?? 0;
        const lines = text.slice(0, offset).split(/\r\n|\n/);
        expect(source.position(offset)).toEqual({ line: lines.length, column: [...lines.at(-1)!].length + 1 });
      }
    }),
  );
});
