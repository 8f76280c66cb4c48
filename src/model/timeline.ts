/**
 * The subscriptions of one customer along time: how many there are on a day and what they come to, found without going
 * through all of them. Takes only what counts (no trials, nothing that never ran); ARR is in the customer's currency.
 */
import { bisectLeft, bisectRight } from 'd3-array';
import { Decimal } from 'decimal.js';
import { compareText } from '../error.ts';
import type { Day } from './day.ts';
import type { Subscription } from './subscription.ts';

export interface Held {
  count: number;
  arr: Decimal;
}

export interface Timeline {
  /** What holds on the day. */
  on(day: Day): Held;
  /** What ends from one day through another. */
  endingIn(from: Day, through: Day): Held;
  /** How many begin from one day through another. */
  startsIn(from: Day, through: Day): number;
  /** Whether one without an end holds on the day. */
  isOpenOn(day: Day): boolean;
}

/** Days in order; `sums[i]` is what the first i of them come to. */
interface Steps {
  days: Day[];
  sums: Decimal[];
}

export function buildTimeline(subscriptions: readonly Subscription[]): Timeline {
  const starts = stepsOf(subscriptions.map(({ start, arr }) => ({ day: start, arr })));
  const ends = stepsOf(subscriptions.flatMap(({ end, arr }) => (end === undefined ? [] : [{ day: end, arr }])));
  const open = subscriptions.filter(({ end }) => end === undefined).map(({ start }) => start);
  const firstOpen = open.reduce<Day | undefined>((a, b) => (a !== undefined && a < b ? a : b), undefined);
  return {
    on: (day) => between(starts, bisectRight(starts.days, day), ends, bisectRight(ends.days, day)),
    endingIn: (from, through) => between(ends, bisectRight(ends.days, through), ends, bisectLeft(ends.days, from)),
    startsIn: (from, through) => bisectRight(starts.days, through) - bisectLeft(starts.days, from),
    isOpenOn: (day) => firstOpen !== undefined && firstOpen <= day,
  };
}

function stepsOf(steps: { day: Day; arr: Decimal }[]): Steps {
  const inOrder = steps.sort((a, b) => compareText(a.day, b.day));
  const sums = [new Decimal(0)];
  for (const { arr } of inOrder) sums.push(sums.at(-1)!.plus(arr));
  return { days: inOrder.map(({ day }) => day), sums };
}

/** The first `n` of one without the first `m` of the other. */
const between = (a: Steps, n: number, b: Steps, m: number): Held => ({
  count: n - m,
  arr: a.sums[n]!.minus(b.sums[m]!),
});
