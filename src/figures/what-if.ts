/**
 * What a reader's own assumptions can move: each driver of benefit and each kind of cost, in the span and from the
 * start of the contract to the end of each of its months; in the customer's currency, exact. The sums over all lines
 * are those of `roi.benefit`, `roi.cost` and of `roi.to_date`. Without both sides in the span there is nothing to move.
 */
import type { Decimal } from 'decimal.js';
import type { CustomerSlice } from '../model/book.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import { booksSubscriptions, confidentValueOf, valueOf } from './benefit-and-cost.ts';
import { indexCustomer, type CustomerIndex } from './customer-index.ts';
import { cumulateByMonth, runningSum, type ContractMonth } from './payback.ts';
import { subscriptionCost } from './subscriptions.ts';
import { total, ZERO } from './sums.ts';
import { buildTimeline, itemsIn, type Timeline } from './timeline.ts';

export interface MovableLine {
  /** The driver, or the kind of cost; missing: a cost without one. */
  name: string | undefined;
  /** In the span; 0 where it has none there. */
  amount: Decimal;
  /** Of a driver: as sure as it is. */
  sure?: Decimal;
  /** Where all of the driver's entries in the span are a quantity of one unit at one rate. */
  measure?: { quantity: Decimal; rate: Decimal; unit: string | undefined };
  toDate: (Decimal | null)[];
}

export interface Movable {
  /** The largest first. */
  benefits: MovableLine[];
  costs: MovableLine[];
  /** Whether each month of the contract has ended. */
  whole: boolean[];
}

export function measureMovable(slice: CustomerSlice, span: Span): Movable | undefined {
  const index = indexCustomer({ ...slice, tables: { ...slice.tables, usage: [], tickets: [] } });
  const months = cumulateByMonth(index, span.through);
  const benefits = linesOf(
    index.value,
    ({ driver }) => driver,
    (rows) => driverLine(rows, span, months),
  );
  const costs = linesOf(
    index.costs,
    ({ kind }) => kind,
    (rows) => costLine(rows, span, months),
  );
  if (!booksSubscriptions(index)) costs.push(...pricedLine(index, span, months));
  if (!benefits.some(({ amount }) => amount.gt(0)) || !costs.some(({ amount }) => amount.gt(0))) return undefined;
  const bySize = (a: MovableLine, b: MovableLine) =>
    b.amount.comparedTo(a.amount) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1);
  return { benefits: benefits.sort(bySize), costs: costs.sort(bySize), whole: months.map(({ whole }) => whole) };
}

function linesOf<Item>(
  { items }: Timeline<Item>,
  nameOf: (item: Item) => string | undefined,
  measure: (rows: Item[]) => Omit<MovableLine, 'name'>,
): MovableLine[] {
  return Array.from(Map.groupBy(items, nameOf), ([name, rows]) => ({ name, ...measure(rows) })).filter(
    ({ toDate, amount }) => amount.gt(0) || toDate.some((sum) => sum !== null),
  );
}

function toDateOf<R extends { date: string }>(
  rows: R[],
  months: readonly ContractMonth[],
  worthOf: (row: R) => Decimal | undefined,
) {
  const start = months[0]?.from;
  if (start === undefined) return [];
  const sumTo = runningSum(
    buildTimeline(rows, ({ date }) => date as ContractMonth['from']),
    start,
    worthOf,
  );
  return months.map(({ through }) => sumTo(through).value);
}

function driverLine(rows: Row<'value'>[], span: Span, months: readonly ContractMonth[]): Omit<MovableLine, 'name'> {
  const inSpan = itemsIn(
    buildTimeline(rows, ({ date }) => date),
    span,
  ).filter((row) => valueOf(row) !== undefined);
  const measure = measureOf(inSpan);
  return {
    amount: total(inSpan.flatMap((row) => valueOf(row) ?? [])),
    sure: total(inSpan.flatMap((row) => confidentValueOf(row) ?? [])),
    ...(measure && { measure }),
    toDate: toDateOf(rows, months, valueOf),
  };
}

function measureOf(rows: readonly Row<'value'>[]): MovableLine['measure'] {
  const [first] = rows;
  const { rate, unit } = first ?? {};
  if (!rate) return undefined;
  const alike = rows.every((row) => !row.amount && row.rate?.eq(rate) && row.unit === unit);
  return alike ? { quantity: total(rows.flatMap(({ quantity }) => quantity ?? [])), rate, unit } : undefined;
}

function costLine(rows: Row<'costs'>[], span: Span, months: readonly ContractMonth[]): Omit<MovableLine, 'name'> {
  const inSpan = itemsIn(
    buildTimeline(rows, ({ date }) => date),
    span,
  );
  return { amount: total(inSpan.map(({ amount }) => amount)), toDate: toDateOf(rows, months, ({ amount }) => amount) };
}

/** The price of the subscriptions, where the costs hold none. */
function pricedLine(index: CustomerIndex, span: Span, months: readonly ContractMonth[]): MovableLine[] {
  const amount = subscriptionCost(index, span).outcome.value ?? ZERO;
  const start = months[0]?.from;
  if (start === undefined) return [];
  const toDate = months.map(({ through }) => subscriptionCost(index, { from: start, through }).outcome.value);
  return toDate.some((sum) => sum !== null) ? [{ name: 'subscription', amount, toDate }] : [];
}
