/** When a subscription counts. Trials and what never ran (end = start) count nowhere; `end` is the first day without. */
import type { Row } from '../schema/tables.ts';
import type { Day } from './day.ts';

export type Subscription = Row<'subscriptions'>;

/** Neither a trial nor ended on the day it began. */
export function isCounted({ trial, start, end }: Subscription): boolean {
  return !trial && (end === undefined || end > start);
}

/** Whether it holds on the day. */
export function isActive({ start, end }: Subscription, day: Day): boolean {
  return start <= day && (end === undefined || day < end);
}
