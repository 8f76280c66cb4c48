/**
 * Exchange rates out of the table `fx`, in which a row says what one unit of `from` is worth in `to` from its date on.
 * In force is the row of either direction with the latest date that is not after the day asked; on one date the
 * direct row counts before the inverse of the other. Nothing is crossed through a third currency. Without such a row
 * there is no rate: an amount is then not known, which `check-rates.ts` reports.
 */
import { Decimal } from 'decimal.js';
import type { Row } from '../schema/tables.ts';
import type { Day } from './day.ts';

/** An amount is multiplied by `times` and divided by `per`: an inverse stays exact, where 1 / rate would be cut. */
export interface Rate {
  times: Decimal;
  per: Decimal;
  /** Where it stands; undefined for 1 between the same currency. */
  row?: Row<'fx'>;
}

/** The rate in force on `day` from one currency to another; undefined where no row says. */
export type FindRate = (from: string, to: string, day: Day) => Rate | undefined;

const ONE = new Decimal(1);
const SAME: Rate = { times: ONE, per: ONE };

/** Puts the rows in order once; the function it returns looks a rate up and remembers it. */
export function buildRates(rows: readonly Row<'fx'>[]): FindRate {
  const byPair = Map.groupBy(rows, (row) => pairOf(row.from, row.to));
  const found = new Map<string, Rate | undefined>();
  return (from, to, day) => {
    if (from === to) return SAME;
    const key = `${from} ${to} ${day}`;
    if (!found.has(key)) {
      const direct = latestOn(byPair.get(pairOf(from, to)), day);
      const inverse = latestOn(byPair.get(pairOf(to, from)), day);
      const isInverse = inverse !== undefined && (direct === undefined || inverse.date > direct.date);
      const viaDirect = direct && { times: direct.rate, per: ONE, row: direct };
      found.set(key, isInverse ? { times: ONE, per: inverse.rate, row: inverse } : viaDirect);
    }
    return found.get(key);
  };
}

/** The amount at this rate, not rounded. */
export function convert(amount: Decimal, rate: Rate): Decimal {
  if (rate === SAME) return amount;
  return amount.times(rate.times).div(rate.per);
}

const pairOf = (from: string, to: string) => `${from} ${to}`;

function latestOn(rows: readonly Row<'fx'>[] | undefined, day: Day): Row<'fx'> | undefined {
  let latest: Row<'fx'> | undefined;
  for (const row of rows ?? []) {
    if (row.date <= day && (latest === undefined || row.date > latest.date)) latest = row;
  }
  return latest;
}
