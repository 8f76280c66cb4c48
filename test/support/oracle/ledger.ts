/** Exchange rates, ARR and the bridge, worked out a second time. */
import {
  fraction,
  minus,
  order,
  plus,
  round,
  times,
  by,
  total,
  type Answer,
  type Fraction,
  count,
  ratio,
} from './fraction.ts';
import { active, cell, ran, rowsOf, type Cells, type Workspace } from './workspace.ts';

/** Units of the reporting currency for one of `from` on the day. */
function rateOn(workspace: Workspace, from: string, day: string): Fraction {
  const to = workspace.currency;
  if (from === to) return fraction(1);
  let found: { date: string; direct: boolean; rate: Fraction } | undefined;
  for (const row of rowsOf(workspace, 'fx')) {
    const direct = row['from'] === from && row['to'] === to;
    const inverse = row['from'] === to && row['to'] === from;
    const date = row['date'] as string;
    if ((!direct && !inverse) || date > day) continue;
    if (found && (found.date > date || (found.date === date && found.direct))) continue;
    found = { date, direct, rate: direct ? cell(row, 'rate') : by(fraction(1), cell(row, 'rate')) };
  }
  if (!found) throw new Error(`no rate for ${from} on ${day}`);
  return found.rate;
}

export const inReporting = (workspace: Workspace, amount: Fraction, currency: string | undefined, day: string) =>
  amount.top === 0n ? amount : times(amount, rateOn(workspace, currency ?? workspace.currency, day));

export const currencyOf = (workspace: Workspace, customer: Cells) => customer['currency'] ?? workspace.currency;

/** ARR(c, d) at the rate of another day, in whole cents. */
export function arr(workspace: Workspace, customer: Cells, day: string, rateDay: string): Fraction {
  const paid = ran(rowsOf(workspace, 'subscriptions', customer['customer'])).filter((row) => active(row, day));
  const own = total(paid.map((row) => cell(row, 'arr')));
  const places = workspace.currency === 'JPY' ? 0 : 2;
  return round(inReporting(workspace, own, currencyOf(workspace, customer), rateDay), places);
}

/** The earliest start of a subscription with a price. */
export const firstDay = (workspace: Workspace, customer: Cells): string | undefined =>
  ran(rowsOf(workspace, 'subscriptions', customer['customer']))
    .filter((row) => cell(row, 'arr').top > 0n)
    .map(({ start }) => start as string)
    .sort()[0];

export interface Bridge {
  opening: Fraction;
  new: Fraction;
  reactivated: Fraction;
  expansion: Fraction;
  contraction: Fraction;
  churn: Fraction;
  closing: Fraction;
  /** Customers with ARR on the first day, on both, on the last. */
  held: number;
  kept: number;
  present: number;
}

export interface Line {
  customer: Cells;
  first: Fraction;
  last: Fraction;
}

export const lines = (workspace: Workspace, d0: string, d1: string): Line[] =>
  rowsOf(workspace, 'customers').map((customer) => ({
    customer,
    first: arr(workspace, customer, d0, d0),
    last: arr(workspace, customer, d1, d0),
  }));

export function bridge(workspace: Workspace, all: readonly Line[], d0: string): Bridge {
  const zero = fraction(0);
  const sum: Bridge = {
    opening: zero,
    new: zero,
    reactivated: zero,
    expansion: zero,
    contraction: zero,
    churn: zero,
    closing: zero,
    held: 0,
    kept: 0,
    present: 0,
  };
  for (const { customer, first, last } of all) {
    sum.opening = plus(sum.opening, first);
    sum.closing = plus(sum.closing, last);
    if (first.top > 0n) sum.held += 1;
    if (last.top > 0n) sum.present += 1;
    if (first.top > 0n && last.top > 0n) {
      sum.kept += 1;
      if (order(last, first) > 0) sum.expansion = plus(sum.expansion, minus(last, first));
      else sum.contraction = plus(sum.contraction, minus(last, first));
    } else if (first.top > 0n) sum.churn = minus(sum.churn, first);
    else if (last.top > 0n) {
      const began = firstDay(workspace, customer);
      if (began !== undefined && began <= d0) sum.reactivated = plus(sum.reactivated, last);
      else sum.new = plus(sum.new, last);
    }
  }
  return sum;
}

/** `recorded`: whether the book holds any subscription. */
export function retention(sum: Bridge, recorded: number): Record<'nrr' | 'grr' | 'logo', Answer> {
  const gross = plus(plus(sum.opening, sum.contraction), sum.churn);
  const of = (top: Fraction): Answer => (recorded === 0 ? 'no-data' : ratio(top, sum.opening));
  return {
    nrr: of(plus(gross, sum.expansion)),
    grr: of(gross),
    logo: ratio(count(sum.kept, recorded), count(sum.held, recorded)),
  };
}
