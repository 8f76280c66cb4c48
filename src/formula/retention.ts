/**
 * What keeping customers is worth, over any arithmetic: exact decimals with their workings where a report is made, plain
 * numbers on the page, where a reader moves the share that is kept. Shares are fractions; what is not known is
 * undefined, never 0.
 */

export interface LifetimeArithmetic<N> {
  times(a: N, b: N): N;
  minus(a: N, b: N): N;
  over(a: N, b: N): N;
}

/** `whole` is 1 in that arithmetic. */
export function lifetimeFormula<N>({ times, minus, over }: LifetimeArithmetic<N>, whole: N) {
  return {
    /** What one customer earns a year: its average ARR, as far as the margin leaves it. */
    earnedYearly: (arpa: N, margin: N): N => times(arpa, margin),
    /** The same until it leaves, where the share `kept` stays each year. */
    lifetime: (earnedYearly: N, kept: N): N => over(earnedYearly, minus(whole, kept)),
    /** ARR that a share of it is worth a year. */
    shareOf: (arr: N, share: N): N => times(arr, share),
  };
}

export interface RetentionInput {
  /** ARR on the last day. */
  arr: number;
  arpa: number;
  /** Gross margin, a fraction. */
  margin?: number | undefined;
  /** Share of revenue that is kept in twelve months, growth left out. */
  kept?: number | undefined;
  cac?: number | undefined;
}

export interface RetentionWorth {
  kept: number | undefined;
  /** More or less ARR in a year. */
  arr: number;
  /** Undefined where nothing would be lost, or a part is not known. */
  ltv: number | undefined;
  ltvCac: number | undefined;
}

type Known = number | undefined;

const { earnedYearly, lifetime, shareOf } = lifetimeFormula<Known>(
  {
    times: (a, b) => (a === undefined || b === undefined ? undefined : a * b),
    minus: (a, b) => (a === undefined || b === undefined ? undefined : a - b),
    over: (a, b) => (a === undefined || b === undefined || b <= 1e-9 ? undefined : a / b),
  },
  1,
);

/** `more` is how much more of the revenue is kept: 0.05 for five points. The share that is kept stays within 0 to 1. */
export function computeRetention({ arr, arpa, margin, kept, cac }: RetentionInput, more: number): RetentionWorth {
  const share = kept === undefined ? undefined : Math.min(1, Math.max(0, kept + more));
  const ltv = lifetime(earnedYearly(arpa, margin), share);
  return {
    kept: share,
    arr: shareOf(arr, more) ?? 0,
    ltv,
    ltvCac: ltv === undefined || !cac ? undefined : ltv / cac,
  };
}
