/**
 * Sums over what the internal report lists: customers of each line of the bridge, claims against what is confirmed of
 * them, ARR and customers for each CSM. Money in the reporting currency, exact. What adds up to a figure agrees with it:
 * `arr.expansion` and its kin, `cs.saved`, `cs.expansion.*`, `cs.claimed_unconfirmed`, `arr.closing`.
 */
import type { Decimal } from 'decimal.js';
import type { Claim, WhyUnconfirmed } from './claims.ts';
import type { BridgeLine } from './measure-book.ts';
import { total } from './sums.ts';

/** How many customers had ARR on a day, or moved in a line. */
export function countCustomers(
  bridge: readonly BridgeLine[],
  line: BridgeLine['line'] | 'opening' | 'closing',
): number {
  if (line === 'opening' || line === 'closing') return bridge.filter((moved) => moved[line].gt(0)).length;
  return bridge.filter((moved) => moved.line === line && !moved.amount.isZero()).length;
}

export const sumAmounts = (moves: readonly Pick<BridgeLine, 'amount'>[]): Decimal =>
  total(moves.map(({ amount }) => amount));

export interface ClaimTotal {
  claims: number;
  claimed: Decimal;
  confirmed: Decimal;
  unconfirmed: Decimal;
  /** How many are not confirmed in full, by the reason, in the order in which the reasons come first. */
  unconfirmedBy: ReadonlyMap<WhyUnconfirmed, number>;
}

export function totalClaims(claims: readonly Claim[]): ClaimTotal {
  const claimed = total(claims.map((claim) => claim.claimed));
  const confirmed = total(claims.map((claim) => claim.confirmed));
  const byWhy = Map.groupBy(
    claims.flatMap(({ why }) => why ?? []),
    (why) => why,
  );
  return {
    claims: claims.length,
    claimed,
    confirmed,
    unconfirmed: claimed.minus(confirmed),
    unconfirmedBy: new Map([...byWhy].map(([why, some]) => [why, some.length])),
  };
}

/** What one CSM would have, were all the same; `closing` is `arr.closing`. */
export const averageByCsm = (bridge: readonly BridgeLine[], closing: Decimal, csms: number) => ({
  customers: countCustomers(bridge, 'closing') / csms,
  arr: closing.div(csms),
});
