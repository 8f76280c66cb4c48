/**
 * Annual recurring revenue of one customer on a day, ARR(c, d): the sum over its subscriptions active on that day,
 * in the reporting currency, rounded once to its minor unit, so that what is printed adds up to the cent. Trials and
 * subscriptions that never ran count nowhere. A customer without an active subscription has an ARR of 0.
 */
import type { Decimal } from 'decimal.js';
import type { BookCustomer } from '../model/book.ts';
import type { Day } from '../model/day.ts';
import { roundMoney } from '../model/money.ts';
import { convert, type Rate } from '../model/rates.ts';
import { isActive, isCounted, type Subscription } from '../model/subscription.ts';
import { ZERO } from './sums.ts';

/** A customer with the subscriptions that count, put in order once, so that its ARR can be asked on many days. */
export interface ArrHistory {
  customer: BookCustomer;
  /** What ran, with or without a price. */
  subscriptions: readonly Subscription[];
  /** The earliest start of a subscription with a price; undefined where there is none. */
  firstDay?: Day;
  /** What was paid from each day on which something started or ended, ascending. Before the first it is nothing. */
  steps: readonly Step[];
}

interface Step {
  from: Day;
  /** How many subscriptions are active. */
  active: number;
  /** In the customer's currency, exact. */
  own: Decimal;
  /** The last conversion that was asked for: curves ask for the same one again and again. */
  converted?: { rate: Rate; amount: Decimal };
}

export function buildArrHistory(customer: BookCustomer): ArrHistory {
  const subscriptions = customer.slice.tables.subscriptions.filter(isCounted);
  const days = new Set(subscriptions.flatMap(({ start, end }) => (end === undefined ? [start] : [start, end])));
  const steps = [...days].sort().map((from): Step => {
    const active = subscriptions.filter((one) => isActive(one, from));
    return { from, active: active.length, own: active.reduce((sum, { arr }) => sum.plus(arr), ZERO) };
  });
  return { customer, subscriptions, firstDay: steps.find(({ own }) => own.gt(0))?.from, steps };
}

/** ARR(c, d) in `currency`; `requireRate` is asked only where there is an amount to convert. */
export function arrOn({ steps }: ArrHistory, day: Day, currency: string, requireRate: () => Rate): Decimal {
  const step = steps[stepOn(steps, day)];
  if (!step || step.own.isZero()) return ZERO;
  const rate = requireRate();
  if (step.converted?.rate !== rate) {
    step.converted = { rate, amount: roundMoney(convert(step.own, rate), currency) };
  }
  return step.converted.amount;
}

/** The largest number of subscriptions active on one day of `from`..`through`. */
export function peakSubscriptions({ steps }: ArrHistory, from: Day, through: Day): number {
  let peak = 0;
  for (let at = Math.max(0, stepOn(steps, from)); at < steps.length; at++) {
    const step = steps[at];
    if (!step || step.from > through) break;
    peak = Math.max(peak, step.active);
  }
  return peak;
}

/** The index of the step that holds on the day; −1 before the first. */
function stepOn(steps: readonly Step[], day: Day): number {
  let at = steps.length - 1;
  while (at >= 0 && (steps[at]?.from ?? day) > day) at -= 1;
  return at;
}
