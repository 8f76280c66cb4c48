/**
 * The what-if of the value section: what a reader may move, as plain numbers for the page to compute with, and the
 * figures that it moves. Amounts are rounded to a hundredth of the minor unit, far below what is ever shown.
 */
import type { Decimal } from 'decimal.js';
import type { WhatIfLine } from '../../formula/what-if.ts';
import { measureMovable, type MovableLine } from '../../figures/what-if.ts';
import type { Block } from '../block-schema.ts';
import type { Telling } from '../telling.ts';

type WhatIfBlock = Extract<Block, { kind: 'what-if' }>;

/** What moves, in the order in which it is shown. */
const MOVED = [
  'roi.benefit',
  'roi.cost',
  'roi.net',
  'roi.ratio',
  'roi.to_date.net',
  'roi.to_date.ratio',
  'roi.payback_months',
] as const;

/** Drivers beyond these move together. */
const MOST_DRIVERS = 7;

export function whatIf(telling: Telling): WhatIfBlock | undefined {
  const { slice, period, say } = telling;
  const movable = measureMovable(slice, period);
  if (!movable) return undefined;
  const shown = movable.benefits.slice(0, MOST_DRIVERS);
  const rest = movable.benefits.slice(MOST_DRIVERS);
  const benefits = shown.map((line) => lineOf(line, line.name ?? say('value.other'), telling));
  if (rest.length) benefits.push(lineOf(pool(rest), say('value.other'), telling));
  const costs = movable.costs.map((line) => lineOf(line, costName(line.name, telling), telling));
  return {
    kind: 'what-if',
    currency: slice.customer.currency,
    benefits,
    costs,
    whole: movable.whole,
    moved: MOVED.flatMap((id) => (telling.state(id) ? [id] : [])),
  };
}

function lineOf(line: MovableLine, name: string, { format, slice }: Telling): WhatIfBlock['benefits'][number] {
  const { amount, sure, measure } = line;
  const isSure = !sure || sure.eq(amount) || amount.isZero();
  return {
    id: shortId(name),
    name,
    text: format.money(amount, slice.customer.currency),
    amount: plain(amount),
    ...(measure && {
      quantity: plain(measure.quantity),
      rate: plain(measure.rate),
      ...(measure.unit && { unit: measure.unit }),
    }),
    ...(!isSure && { sure: plain(sure.div(amount), 6) }),
    toDate: line.toDate.map((sum) => (sum === null ? null : plain(sum))),
  };
}

const plain = (value: Decimal, digits = 4) => value.toDecimalPlaces(digits).toNumber();

function pool(lines: readonly MovableLine[]): MovableLine {
  const [first, ...others] = lines as [MovableLine, ...MovableLine[]];
  return others.reduce<MovableLine>(
    (sum, line) => ({
      name: undefined,
      amount: sum.amount.plus(line.amount),
      sure: (sum.sure ?? sum.amount).plus(line.sure ?? line.amount),
      toDate: sum.toDate.map((before, month) => {
        const own = line.toDate[month] ?? null;
        return before === null || own === null ? (before ?? own) : before.plus(own);
      }),
    }),
    { ...first, name: undefined, measure: undefined },
  );
}

const KINDS = ['subscription', 'services', 'internal'] as const;

function costName(kind: string | undefined, { say }: Telling): string {
  const known = KINDS.find((one) => one === kind);
  return known ? say(`cost.${known}`) : say('cost.other');
}

/** A name as a few letters and digits that stay the same when lines come and go (FNV-1a). */
function shortId(name: string): WhatIfLine['id'] {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
