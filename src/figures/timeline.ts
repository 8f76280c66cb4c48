/** Rows in the order of their days, so that a span of them is found without looking at the rest. */
import type { Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';

export interface Timeline<Item> {
  /** Ascending; as long as `items`. */
  days: readonly Day[];
  items: readonly Item[];
}

/** Items without a day are left out. */
export function buildTimeline<Item>(items: readonly Item[], dayOf: (item: Item) => Day | undefined): Timeline<Item> {
  const dated: { day: Day; item: Item }[] = [];
  for (const item of items) {
    const day = dayOf(item);
    if (day !== undefined) dated.push({ day, item });
  }
  dated.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { days: dated.map(({ day }) => day), items: dated.map(({ item }) => item) };
}

/** What is dated in the span, both days included. */
export function itemsIn<Item>({ days, items }: Timeline<Item>, { from, through }: Span): readonly Item[] {
  if (through < from) return [];
  return items.slice(firstAt(days, from), firstAfter(days, through));
}

/** The latest item dated on or before the day. */
export function latestOn<Item>({ days, items }: Timeline<Item>, day: Day): Item | undefined {
  return items[firstAfter(days, day) - 1];
}

/** Index of the first day that is not before `day`. */
const firstAt = (days: readonly Day[], day: Day) => lowerBound(days, (candidate) => candidate >= day);

/** Index of the first day after `day`. */
export const firstAfter = (days: readonly Day[], day: Day) => lowerBound(days, (candidate) => candidate > day);

function lowerBound(days: readonly Day[], reached: (day: Day) => boolean): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(days[middle] as Day)) high = middle;
    else low = middle + 1;
  }
  return low;
}
