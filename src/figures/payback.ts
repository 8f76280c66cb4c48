/**
 * When the benefit since the start of the contract first covered the cost: month by month from the start date, each
 * month ending the day before the same day of the next month. Not yet where no whole month by the last day did.
 */
import { paybackFormula } from '../formula/roi.ts';
import { addDays, addMonths, type Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Evidence } from './measured.ts';
import { booksSubscriptions, valueOf } from './benefit-and-cost.ts';
import { mergeSources } from './sources.ts';
import { subscriptionOutcome } from './subscriptions.ts';
import { addParts, known, unknown, ZERO, type Outcome } from './sums.ts';
import type { Timeline } from './timeline.ts';
import { overTerms, type Term } from './working.ts';
import type { Decimal } from 'decimal.js';

/** Benefit and cost from the start of the contract to the end of one of its months. */
export interface ContractMonth extends Span {
  benefit: Outcome;
  cost: Outcome;
  /** Whether the month has ended by the last day that counts. */
  whole: boolean;
}

const firstCovered = paybackFormula<Decimal>({ atLeast: (a, b) => a.gte(b) });

/** `toDate` are the benefit and cost from the start to `through`, whose reasons a missing payback takes over. */
export function measurePayback(
  index: CustomerIndex,
  through: Day,
  toDate: { benefit: Evidence; cost: Evidence },
): Evidence {
  const source = mergeSources(toDate.benefit.source, toDate.cost.source);
  const missing = [toDate.benefit, toDate.cost].find(({ outcome }) => outcome.value === null);
  if (missing) return { ...missing, source };
  const months = cumulateByMonth(index, through);
  const first = firstCovered(
    months.map(({ benefit, cost, whole }) => ({
      benefit: benefit.value ?? undefined,
      cost: cost.value ?? undefined,
      whole,
    })),
  );
  const outcome = first === undefined ? unknown('not-yet') : known(first);
  const terms = () => months.slice(0, first).map(monthTerm);
  return { ...overTerms('least-month', 'months since the start', outcome, terms), source };
}

const monthTerm = ({ from, through, benefit, cost, whole }: ContractMonth, at: number): Term => ({
  rows: [],
  of: `${at + 1}: ${from} to ${through}`,
  as: `benefit to date ${benefit.value?.toFixed() ?? 'not known'}, cost to date ${cost.value?.toFixed() ?? 'not known'}`,
  ...(!whole && { why: 'not a whole month' }),
});

/** By last day; the payback and its chart ask for the same. */
const cumulated = new WeakMap<CustomerIndex, Map<Day, readonly ContractMonth[]>>();

/** The months of the contract that have begun by `through`, in order; none before its start. */
export function cumulateByMonth(index: CustomerIndex, through: Day): readonly ContractMonth[] {
  const known = cumulated.get(index) ?? new Map<Day, readonly ContractMonth[]>();
  cumulated.set(index, known);
  const months = known.get(through) ?? listMonths(index, through);
  known.set(through, months);
  return months;
}

function listMonths(index: CustomerIndex, through: Day): ContractMonth[] {
  const start = index.slice.customer.startDate;
  const benefitTo = runningSum(index.value, start, valueOf);
  const bookedTo = runningSum(index.costs, start, ({ amount }) => amount);
  const priced = !booksSubscriptions(index);
  const months: ContractMonth[] = [];
  for (let from = start; from <= through; from = addMonths(start, months.length)) {
    const end = addDays(addMonths(start, months.length + 1), -1);
    const last = end <= through ? end : through;
    const booked = bookedTo(last);
    const cost = priced ? addParts(booked, subscriptionOutcome(index, { from: start, through: last })) : booked;
    months.push({ from, through: last, benefit: benefitTo(last), cost, whole: end <= through });
  }
  return months;
}

/** A function that gives the sum from `from` to any day; days must be asked for in ascending order. */
export function runningSum<Item>(
  { days, items }: Timeline<Item>,
  from: Day,
  worthOf: (item: Item) => Decimal | undefined,
) {
  let next = days.findIndex((day) => day >= from);
  if (next < 0) next = days.length;
  let sum: Decimal = ZERO;
  let found = false;
  return (through: Day): Outcome => {
    for (; next < items.length && (days[next] as Day) <= through; next += 1) {
      const worth = worthOf(items[next] as Item);
      if (worth === undefined) continue;
      sum = sum.plus(worth);
      found = true;
    }
    return found ? known(sum) : unknown('no-data');
  };
}
