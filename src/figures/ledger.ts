/**
 * The ARR ledger: what each customer's ARR was on an opening day (d0) and is on a closing day (d1), and the one line
 * of the bridge that this adds to. Both days are converted at the rate of d0, so that exchange rates make no growth.
 * Amounts are rounded once a customer, so opening + lines = closing to the cent.
 */
import type { Decimal } from 'decimal.js';
import type { Day } from '../model/day.ts';
import { isActive, type Subscription } from '../model/subscription.ts';
import { arrOn, peakSubscriptions, type ArrHistory } from './arr.ts';
import { requireRate, type BookIndex } from './book-index.ts';
import type { Source } from './figure.ts';
import { sourceOf } from './sources.ts';
import { rateRows, rateText } from './rate-text.ts';
import { ZERO } from './sums.ts';
import { usedRow, type Term } from './working.ts';

/** `unchanged`: the same ARR on both days; `none`: none on either. Neither adds anything. */
export type BridgeLineName = 'new' | 'reactivated' | 'expansion' | 'contraction' | 'churn' | 'unchanged' | 'none';

export interface Position {
  history: ArrHistory;
  opening: Decimal;
  closing: Decimal;
  line: BridgeLineName;
  /** closing − opening: what the customer adds to its line. */
  amount: Decimal;
  /** The subscriptions active on d0 or d1. */
  subscriptions: readonly Subscription[];
  /** More than three subscriptions at once on a day of d0..d1. */
  crowded: boolean;
}

export interface Ledger {
  /** d0 */
  openingDay: Day;
  /** d1 */
  closingDay: Day;
  /** Every customer of the book, in its order. */
  positions: readonly Position[];
}

/** More than this many subscriptions of one customer at once make its ARR doubtful. */
const PLAUSIBLE_SUBSCRIPTIONS = 3;

export function buildLedger(index: BookIndex, openingDay: Day, closingDay: Day): Ledger {
  const reporting = index.book.settings.currency;
  const positions = index.histories.map((history): Position => {
    const rate = () => requireRate(index, history.customer.slice.customer.currency, openingDay);
    const opening = arrOn(history, openingDay, reporting, rate);
    const closing = arrOn(history, closingDay, reporting, rate);
    return {
      history,
      opening,
      closing,
      line: lineOf(history, opening, closing, openingDay),
      amount: closing === opening ? ZERO : closing.minus(opening),
      subscriptions: history.subscriptions.filter((one) => isActive(one, openingDay) || isActive(one, closingDay)),
      crowded: peakSubscriptions(history, openingDay, closingDay) > PLAUSIBLE_SUBSCRIPTIONS,
    };
  });
  return { openingDay, closingDay, positions };
}

function lineOf({ firstDay }: ArrHistory, opening: Decimal, closing: Decimal, openingDay: Day): BridgeLineName {
  if (opening.isZero()) {
    if (closing.isZero()) return 'none';
    return firstDay !== undefined && firstDay <= openingDay ? 'reactivated' : 'new';
  }
  if (closing.isZero()) return 'churn';
  const order = closing.comparedTo(opening);
  return order > 0 ? 'expansion' : order < 0 ? 'contraction' : 'unchanged';
}

/** The sums over some positions; `held` are the customers with ARR on d0, `kept` those with ARR on both days. */
export interface Movement {
  opening: Decimal;
  closing: Decimal;
  lines: Record<BridgeLineName, Decimal>;
  held: number;
  kept: number;
  /** Customers with ARR on d1. */
  closingCustomers: number;
}

export function sumMovement(positions: readonly Position[]): Movement {
  const lines = {
    new: ZERO,
    reactivated: ZERO,
    expansion: ZERO,
    contraction: ZERO,
    churn: ZERO,
    unchanged: ZERO,
    none: ZERO,
  };
  const movement: Movement = { opening: ZERO, closing: ZERO, lines, held: 0, kept: 0, closingCustomers: 0 };
  for (const { opening, closing, line, amount } of positions) {
    if (line === 'none') continue;
    movement.opening = movement.opening.plus(opening);
    movement.closing = movement.closing.plus(closing);
    if (line !== 'unchanged') lines[line] = lines[line].plus(amount);
    if (opening.gt(0)) movement.held += 1;
    if (closing.gt(0)) movement.closingCustomers += 1;
    if (opening.gt(0) && closing.gt(0)) movement.kept += 1;
  }
  return movement;
}

/** The subscriptions that these positions are made of. */
export function subscriptionSource({ openingDay, closingDay }: Ledger, positions: readonly Position[]): Source {
  const rows = positions.flatMap(({ subscriptions }) => subscriptions);
  return { ...sourceOf('subscriptions', rows), from: openingDay, to: closingDay };
}

/** The subscriptions that these customers have on the closing day. */
export function closingSource({ closingDay }: Ledger, positions: readonly Position[]): Source {
  const rows = positions.flatMap(({ subscriptions }) => subscriptions.filter((one) => isActive(one, closingDay)));
  return sourceOf('subscriptions', rows, () => closingDay);
}

const CELLS = ['subscription', 'start', 'end', 'arr'] as const;

/** What a position adds on one side of the ledger, or to its line: the subscriptions, and the rate that converts them. */
export function termOf(
  index: BookIndex,
  ledger: Ledger,
  position: Position,
  side: 'opening' | 'closing' | 'amount',
): Term {
  const { history, subscriptions, opening, closing } = position;
  const { id, currency } = history.customer.slice.customer;
  const rate = index.findRate(currency, index.book.settings.currency, ledger.openingDay);
  const day = side === 'opening' ? ledger.openingDay : ledger.closingDay;
  const rows = side === 'amount' ? subscriptions : subscriptions.filter((one) => isActive(one, day));
  const moved = side === 'amount' ? `${closing.toFixed()} − ${opening.toFixed()}` : undefined;
  const added = rows.map(({ arr }) => arr.toFixed()).join(' + ');
  const as =
    moved ?? (rate?.row ? `(${added}) ${rateText(rate, currency)}, rounded` : rows.length > 1 ? added : undefined);
  const term: Term = {
    of: id,
    value: position[side],
    rows: [...rows.map((row) => usedRow('subscriptions', row, CELLS)), ...rateRows(rate)],
  };
  return as === undefined ? term : { ...term, as };
}

/** The currencies of those that have ARR on either day. */
export function currenciesHeld(positions: readonly Position[]): string[] {
  return positions
    .filter(({ opening, closing }) => opening.gt(0) || closing.gt(0))
    .map(({ history }) => history.customer.slice.customer.currency);
}
