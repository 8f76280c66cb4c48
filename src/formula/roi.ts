/**
 * The formulas of a return on investment, over any arithmetic: exact decimals with their workings where a report is
 * made, plain numbers on the page, where a reader moves the assumptions. What is not known is undefined, never 0.
 */

/** What an entry of benefits says. `confidence` is how sure, 0 to 1; missing counts as 1. */
export interface Entry<N> {
  amount?: N | undefined;
  quantity?: N | undefined;
  rate?: N | undefined;
  confidence?: N | undefined;
}

export function worthFormula<N>({ times }: { times(a: N, b: N): N }) {
  /** The amount, else quantity × rate; undefined where neither is known. */
  function worth({ amount, quantity, rate }: Entry<N>): N | undefined {
    if (amount !== undefined) return amount;
    return quantity !== undefined && rate !== undefined ? times(quantity, rate) : undefined;
  }
  /** The same as sure as it is. */
  function sure(entry: Entry<N>): N | undefined {
    const value = worth(entry);
    return value !== undefined && entry.confidence !== undefined ? times(value, entry.confidence) : value;
  }
  return { worth, sure };
}

export function returnFormula<N>(by: { minus(a: N, b: N): N; over(a: N, b: N): N }) {
  return {
    net: (benefit: N, cost: N) => by.minus(benefit, cost),
    ratio: (net: N, cost: N) => by.over(net, cost),
  };
}

/** Both sides added up from the start of the contract to the end of one of its months. */
export interface MonthToDate<N> {
  benefit: N | undefined;
  cost: N | undefined;
  whole: boolean;
}

export function paybackFormula<N>({ atLeast }: { atLeast(a: N, b: N): boolean }) {
  /** The number of the first whole month by whose end the benefit covers the cost; undefined where none does. */
  return (months: readonly MonthToDate<N>[]): number | undefined => {
    const first = months.findIndex(
      ({ benefit, cost, whole }) => whole && benefit !== undefined && cost !== undefined && atLeast(benefit, cost),
    );
    return first < 0 ? undefined : first + 1;
  };
}
