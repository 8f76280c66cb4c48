/**
 * The ARR bridge and what is kept of it: net revenue retention (nrr), gross revenue retention (grr), and the share of
 * customers kept (logo.retention), for the book or for some of its customers. GRR ≤ 1 and GRR ≤ NRR hold because
 * contraction and churn are never positive and expansion is never negative. zero-base: nothing on the opening day.
 */
import type { BookIndex } from './book-index.ts';
import type { FigureId } from './definitions.ts';
import type { Measured } from './figure.ts';
import { fewCustomers, makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import {
  currenciesHeld,
  subscriptionSource,
  sumMovement,
  termOf,
  type BridgeLineName,
  type Ledger,
  type Movement,
  type Position,
} from './ledger.ts';
import { originOf, sourcesOf, type Origin } from './origin.ts';
import { count } from './sums.ts';
import { named, overTerms, plus, quotient, type Worked } from './working.ts';

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
  return [
    arrFigure('arr.opening', group, sumSide(group, 'opening')),
    ...LINES.map((line) => arrFigure(`arr.${line}`, group, sumLine(group, line))),
    arrFigure('arr.closing', group, sumSide(group, 'closing')),
  ];
}

/** The ARR of the group on its opening or its closing day. */
export function sumSide({ index, ledger, positions, movement }: Group, side: 'opening' | 'closing'): Worked {
  const outcome = recordedSum(movement[side], index.recorded.subscriptions);
  const held = () => positions.filter((position) => position[side].gt(0));
  return overTerms('sum', `${side} ARR`, outcome, () => held().map((one) => termOf(index, ledger, one, side)));
}

/** What one line of the bridge adds. */
function sumLine({ index, ledger, positions, movement }: Group, line: (typeof LINES)[number]): Worked {
  const outcome = recordedSum(movement.lines[line], index.recorded.subscriptions);
  const moved = () => positions.filter((position) => position.line === line);
  return overTerms('sum', line, outcome, () => moved().map((one) => termOf(index, ledger, one, 'amount')));
}

type Counted = 'held' | 'kept' | 'closingCustomers';

const COUNTED: Record<Counted, { name: string; counts(position: Position): boolean }> = {
  held: { name: 'customers on the opening day', counts: ({ opening }) => opening.gt(0) },
  kept: { name: 'customers on both days', counts: ({ opening, closing }) => opening.gt(0) && closing.gt(0) },
  closingCustomers: { name: 'customers on the closing day', counts: ({ closing }) => closing.gt(0) },
};

export function countCustomers({ index, ledger, positions, movement }: Group, which: Counted): Worked {
  const { name, counts } = COUNTED[which];
  const side = which === 'closingCustomers' ? 'closing' : 'opening';
  return overTerms('count', name, count(movement[which], index.recorded.subscriptions), () =>
    positions.filter(counts).map((position) => {
      const { of, rows } = termOf(index, ledger, position, side);
      return { of, rows: rows.filter(({ table }) => table === 'subscriptions') };
    }),
  );
}

/** A sum of ARR of the group. */
export function arrFigure(id: FigureId, { index, positions, origin }: Group, amount: Worked): Measured {
  return makeFigure(id, 'money', amount, {
    currency: index.book.settings.currency,
    caution: manySubscriptions(positions),
    source: sourcesOf(origin),
  });
}

/** The number of customers of the group with ARR on the closing day. */
export function customersFigure(id: FigureId, group: Group): Measured {
  return makeFigure(id, 'count', countCustomers(group, 'closingCustomers'), { source: sourcesOf(group.origin) });
}

export interface RetentionIds {
  nrr: FigureId;
  grr: FigureId;
  logo?: FigureId;
}

export function measureRetention(ids: RetentionIds, group: Group): Measured[] {
  const { movement, positions } = group;
  const source = sourcesOf(group.origin);
  const { held } = movement;
  // The whole book's lines are figures themselves, explained under their own ids.
  const line = (name: 'expansion' | 'contraction' | 'churn') =>
    ids.nrr === 'nrr' ? named(`arr.${name}`, sumLine(group, name)) : sumLine(group, name);
  const opening = ids.nrr === 'nrr' ? named('arr.opening', sumSide(group, 'opening')) : sumSide(group, 'opening');
  const net = plus(opening, line('expansion'), line('contraction'), line('churn'));
  const gross = plus(opening, line('contraction'), line('churn'));
  const money = { n: held, caution: [...fewCustomers(held), ...manySubscriptions(positions)], source };
  const logo = quotient(countCustomers(group, 'kept'), countCustomers(group, 'held'));
  return [
    makeFigure(ids.nrr, 'ratio', quotient(net, opening), money),
    makeFigure(ids.grr, 'ratio', quotient(gross, opening), money),
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
