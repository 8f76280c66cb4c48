import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, toDay } from '../../src/model/day.ts';
import { isActive } from '../../src/model/subscription.ts';
import { buildTimeline } from '../../src/model/timeline.ts';
import { makeTables } from '../support/make-tables.ts';

const first = toDay('2026-01-01');
const anyOffset = fc.integer({ min: 0, max: 30 });
const anySpan = fc.record({
  start: anyOffset,
  days: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  arr: fc.integer({ min: 0, max: 9 }),
});

test('says what going through all subscriptions would', () => {
  fc.assert(
    fc.property(fc.array(anySpan, { maxLength: 8 }), anyOffset, anyOffset, (spans, a, b) => {
      const { subscriptions } = makeTables({
        subscriptions: spans.map(({ start, days, arr }) => ({
          start: addDays(first, start),
          end: days === undefined ? undefined : addDays(first, start + days),
          arr,
        })),
      });
      const timeline = buildTimeline(subscriptions);
      const [from, through] = [addDays(first, Math.min(a, b)), addDays(first, Math.max(a, b))];
      const held = (rows: typeof subscriptions) => ({
        count: rows.length,
        arr: rows.reduce((sum, { arr }) => sum + arr.toNumber(), 0),
      });
      const isIn = (day: string | undefined) => day !== undefined && from <= day && day <= through;
      const shown = ({ count, arr }: { count: number; arr: { toNumber(): number } }) => ({
        count,
        arr: arr.toNumber(),
      });
      expect(shown(timeline.on(from))).toEqual(held(subscriptions.filter((one) => isActive(one, from))));
      expect(shown(timeline.endingIn(from, through))).toEqual(held(subscriptions.filter(({ end }) => isIn(end))));
      expect(timeline.startsIn(from, through)).toBe(subscriptions.filter(({ start }) => isIn(start)).length);
      expect(timeline.isOpenOn(from)).toBe(subscriptions.some(({ start, end }) => start <= from && end === undefined));
    }),
  );
});
