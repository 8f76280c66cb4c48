/**
 * What the return would be under a reader's own assumptions, by the formulas of `roi.ts` over plain numbers. A line is
 * one driver of benefit or one kind of cost. An assumption moves the line's quarter and, in the same proportion, all of
 * its months since the start of the contract. Amounts are in units of the customer's currency; not known is undefined.
 */
import { paybackFormula, returnFormula, worthFormula } from './roi.ts';

export interface WhatIfLine {
  /** Short and stable: it stands in links. */
  id: string;
  /** Of the quarter. */
  amount: number;
  /** Where the amount is one quantity at one rate. */
  quantity?: number | undefined;
  rate?: number | undefined;
  /** From the start to the end of each month of the contract; null before anything was recorded. */
  toDate: readonly (number | null)[];
}

export interface WhatIfInput {
  benefits: readonly WhatIfLine[];
  costs: readonly WhatIfLine[];
  /** Whether each month of the contract has ended. */
  whole: readonly boolean[];
}

/** `share`: how much of it counts, 1 as measured. */
export interface Assumption {
  share?: number | undefined;
  quantity?: number | undefined;
  rate?: number | undefined;
}

/** By the id of the line; a line without one is as measured. */
export type Assumptions = ReadonlyMap<string, Assumption>;

export interface Return {
  benefit: number | undefined;
  cost: number | undefined;
  net: number | undefined;
  ratio: number | undefined;
}

export interface WhatIf {
  /** Amount in the quarter by the id of the line. */
  amounts: ReadonlyMap<string, number>;
  quarter: Return;
  toDate: Return;
  payback: number | undefined;
}

type Known = number | undefined;

const whereBoth =
  (compute: (a: number, b: number) => Known) =>
  (a: Known, b: Known): Known =>
    a === undefined || b === undefined ? undefined : compute(a, b);

const { sure } = worthFormula<number>({ times: (a, b) => a * b });
const { net, ratio } = returnFormula<Known>({
  minus: whereBoth((a, b) => a - b),
  over: whereBoth((a, b) => (b === 0 ? undefined : a / b)),
});
/** Amounts within a hundred-thousandth of a unit are the same amount: sums of plain numbers are not exact. */
const payback = paybackFormula<number>({ atLeast: (a, b) => a >= b - 1e-5 });

export function amountOf(
  line: WhatIfLine,
  { share, quantity = line.quantity, rate = line.rate }: Assumption = {},
): number {
  const entry = quantity !== undefined && rate !== undefined ? { quantity, rate } : { amount: line.amount };
  return sure({ ...entry, confidence: share }) ?? 0;
}

export function computeWhatIf(input: WhatIfInput, assumptions: Assumptions): WhatIf {
  const amounts = new Map<string, number>();
  const side = (lines: readonly WhatIfLine[]) => {
    const moved = lines.map((line) => {
      const assumption = assumptions.get(line.id);
      const amount = amountOf(line, assumption);
      amounts.set(line.id, amount);
      const base = amountOf(line);
      return { line, amount, factor: base === 0 ? (assumption?.share ?? 1) : amount / base };
    });
    return {
      quarter: addUp(moved.map(({ amount }) => amount)),
      toDate: input.whole.map((_, month) => addUp(moved.map(({ line, factor }) => times(line.toDate[month], factor)))),
    };
  };
  const [benefit, cost] = [side(input.benefits), side(input.costs)];
  const months = input.whole.map((whole, month) => ({
    benefit: benefit.toDate[month],
    cost: cost.toDate[month],
    whole,
  }));
  return {
    amounts,
    quarter: returnOf(benefit.quarter, cost.quarter),
    toDate: returnOf(benefit.toDate.at(-1), cost.toDate.at(-1)),
    payback: payback(months),
  };
}

function returnOf(benefit: Known, cost: Known): Return {
  const gained = net(benefit, cost);
  return { benefit, cost, net: gained, ratio: ratio(gained, cost) };
}

const times = (amount: number | null | undefined, factor: number): Known =>
  amount === null || amount === undefined ? undefined : amount * factor;

/** Undefined where nothing is known. */
function addUp(amounts: readonly Known[]): Known {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length ? known.reduce((sum, amount) => sum + amount, 0) : undefined;
}
