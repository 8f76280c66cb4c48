/**
 * The ARR bridge and what is kept of it: net revenue retention (nrr), gross revenue retention (grr), and the share of
 * customers kept (logo.retention), for the book or for some of its customers. GRR ≤ 1 and GRR ≤ NRR hold because
 * contraction and churn are never positive and expansion is never negative. zero-base: nothing on the opening day.
 */
import type { Decimal } from 'decimal.js';
import type { BookIndex } from './book-index.ts';
import type { Measured } from './figure.ts';
import { fewCustomers, makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import {
  currenciesHeld,
  subscriptionSource,
  sumMovement,
  type BridgeLineName,
  type Ledger,
  type Movement,
  type Position,
} from './ledger.ts';
import { originOf, sourcesOf, type Origin } from './origin.ts';
import { count, ratio } from './sums.ts';

const LINES = ['new', 'reactivated', 'expansion', 'contraction', 'churn'] as const satisfies readonly BridgeLineName[];

/** A part of the book: the book itself, one CSM's customers, one segment's. */
export interface Group {
  index: BookIndex;
  ledger: Ledger;
  positions: readonly Position[];
  movement: Movement;
  origin: Origin;
}

export function buildGroup(index: BookIndex, ledger: Ledger, positions: readonly Position[]): Group {
  const source = subscriptionSource(ledger, positions);
  const origin = originOf(index, [source], currenciesHeld(positions), ledger.openingDay);
  return { index, ledger, positions, movement: sumMovement(positions), origin };
}

/** `arr.opening`, `arr.closing` and the five lines between. */
export function measureBridge(group: Group): Measured[] {
  const { opening, closing, lines } = group.movement;
  return [
    arrFigure('arr.opening', group, opening),
    ...LINES.map((line) => arrFigure(`arr.${line}`, group, lines[line])),
    arrFigure('arr.closing', group, closing),
  ];
}

/** A sum of ARR of the group. */
export function arrFigure(id: string, { index, positions, origin }: Group, amount: Decimal): Measured {
  return makeFigure(id, 'money', recordedSum(amount, index.recorded.subscriptions), {
    currency: index.book.settings.currency,
    caution: manySubscriptions(positions),
    source: sourcesOf(origin),
  });
}

/** The number of customers of the group with ARR on the closing day. */
export function customersFigure(id: string, { index, movement, origin }: Group): Measured {
  return makeFigure(id, 'count', count(movement.closingCustomers, index.recorded.subscriptions), {
    source: sourcesOf(origin),
  });
}

export interface RetentionIds {
  nrr: string;
  grr: string;
  logo?: string;
}

export function measureRetention(ids: RetentionIds, group: Group): Measured[] {
  const { index, movement, positions } = group;
  const source = sourcesOf(group.origin);
  const { opening, lines, held, kept } = movement;
  const { subscriptions: recorded } = index.recorded;
  const base = recordedSum(opening, recorded);
  const gross = recordedSum(opening.plus(lines.contraction).plus(lines.churn), recorded);
  const net = recordedSum(opening.plus(lines.expansion).plus(lines.contraction).plus(lines.churn), recorded);
  const money = { n: held, caution: [...fewCustomers(held), ...manySubscriptions(positions)], source };
  const logo = ratio(count(kept, recorded), count(held, recorded));
  return [
    makeFigure(ids.nrr, 'ratio', ratio(net, base), money),
    makeFigure(ids.grr, 'ratio', ratio(gross, base), money),
    ...(ids.logo ? [makeFigure(ids.logo, 'ratio', logo, { n: held, caution: fewCustomers(held), source })] : []),
  ];
}

/** An NRR above this is rather a fault in the data than a success. */
const ABSURD_NRR = 2;

/** The same over the twelve months that end with the period. */
export function measureTrailing(group: Group): Measured[] {
  return measureRetention({ nrr: 'nrr.ttm', grr: 'grr.ttm', logo: 'logo.retention.ttm' }, group).map((figure) =>
    figure.id === 'nrr.ttm' && figure.value !== null && typeof figure.value !== 'string' && figure.value.gt(ABSURD_NRR)
      ? { ...figure, caution: [...(figure.caution ?? []), 'high-nrr'] }
      : figure,
  );
}
