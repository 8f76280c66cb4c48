/**
 * How a figure was computed, so that it can be checked by hand: the rows, what each one adds, and the operations on
 * them. An outcome and its working are made by the same call out of the same rows and the same function, so that they
 * cannot differ. A working is a function: nobody who does not ask pays for the list, and it is dropped with the rows
 * (`settle`) unless it was asked for.
 */
import { Decimal } from 'decimal.js';
import type { Place } from '../schema/table.ts';
import type { Row, TableName } from '../schema/tables.ts';
import type { WhyLeftOut } from './sources.ts';
import {
  addParts,
  changeFrom,
  count,
  difference,
  known,
  mean,
  median,
  ratio,
  sum,
  unknown,
  type Outcome,
} from './sums.ts';

/**
 * What was done with the terms or the parts. `count` counts terms, `sum` and `total` add them, `change` is
 * (first − second) ÷ |second|, `least-month` is the first term that is met, `given` has nothing below it.
 */
export type How =
  | 'given'
  | 'count'
  | 'sum'
  | 'mean'
  | 'median'
  | 'largest'
  | 'latest'
  | 'total'
  | 'difference'
  | 'product'
  | 'quotient'
  | 'change'
  | 'least-month'
  | 'quartile'
  | 'rank';

/** A row that was used, and the cells of it that count. */
export interface Used {
  table: TableName;
  row: { at: Place };
  cells: readonly string[];
}

export interface Term {
  rows: readonly Used[];
  /** What it adds; undefined where it adds nothing. */
  value?: Decimal;
  /** Whose or what it is: a customer, a date. */
  of?: string;
  /** How the value comes out of the cells: `35 × 42.5`. */
  as?: string;
  /** Why it adds nothing, or less than it says. */
  why?: string;
}

export interface Working {
  how: How;
  /** The id of a figure, or in a word what this part is. */
  name: string;
  outcome: Outcome;
  terms?: Term[];
  /** Operands, in their order. */
  parts?: Working[];
  leftOut?: Term[];
}

export interface Worked {
  outcome: Outcome;
  working: () => Working;
}

/** Rows of one table, the cells that a figure asks for, and the rows that lack one of them. */
export interface Rows<Name extends TableName, R extends Row<Name> = Row<Name>> {
  table: Name;
  rows: readonly R[];
  cells: readonly (keyof Row<Name> & string)[];
  leftOut?: readonly Row<Name>[];
  why?: WhyLeftOut;
}

type Worth<R> = (row: R) => Decimal | number;

export const toDecimal = (value: Decimal | number): Decimal => (typeof value === 'number' ? new Decimal(value) : value);

export const usedRow = <Name extends TableName>(
  table: Name,
  row: Row<Name>,
  cells: readonly (keyof Row<Name> & string)[],
): Used => ({ table, row, cells });

const left = <Name extends TableName, R extends Row<Name>>({ table, cells, leftOut, why }: Rows<Name, R>) =>
  leftOut?.length ? { leftOut: leftOut.map((row): Term => ({ rows: [usedRow(table, row, cells)], why })) } : {};

/** The same with rows that could not be used. */
export const withLeftOut = <Name extends TableName>(
  { outcome, working }: Worked,
  { table, rows, cells, why }: Omit<Rows<Name>, 'leftOut'>,
): Worked => ({
  outcome,
  working: () => ({ ...working(), ...left({ table, rows: [], cells, leftOut: rows, why }) }),
});

/** Another name for a part: a figure's id, or a word. */
export const named = (name: string, { outcome, working }: Worked): Worked => ({
  outcome,
  working: () => ({ ...working(), name }),
});

/** What is not computed from rows: a setting, a number of days, a figure that is missing. */
export function given(name: string, value: Outcome | Decimal | number): Worked {
  const outcome = typeof value === 'number' || value instanceof Decimal ? known(value) : value;
  return { outcome, working: () => ({ how: 'given', name, outcome }) };
}

/** Over any terms; the outcome is computed from what they hold. */
export function overTerms(how: How, name: string, outcome: Outcome, terms: () => Term[]): Worked {
  return { outcome, working: () => ({ how, name, outcome, terms: terms() }) };
}

/** `recorded`: see `count`. */
export function countRows<Name extends TableName, R extends Row<Name>>(taken: Rows<Name, R>, recorded: number): Worked {
  const { table, rows, cells } = taken;
  const outcome = count(rows.length, recorded);
  const terms = () => rows.map((row): Term => ({ rows: [usedRow(table, row, cells)] }));
  return { outcome, working: () => ({ how: 'count', name: table, outcome, terms: terms(), ...left(taken) }) };
}

const AVERAGES = { sum, mean, median };

/** `asOf` says how the worth comes out of the cells, where that needs saying. */
export function overRows<Name extends TableName, R extends Row<Name>>(
  how: keyof typeof AVERAGES,
  taken: Rows<Name, R>,
  worthOf: Worth<R>,
  asOf?: (row: R) => string | undefined,
): Worked {
  const { table, rows, cells } = taken;
  const outcome = AVERAGES[how](rows.map((row) => toDecimal(worthOf(row))));
  const terms = () =>
    rows.map((row): Term => {
      const as = asOf?.(row);
      return { rows: [usedRow(table, row, cells)], value: toDecimal(worthOf(row)), ...(as !== undefined && { as }) };
    });
  return { outcome, working: () => ({ how, name: table, outcome, terms: terms(), ...left(taken) }) };
}

/** A sum over anything that holds an amount and can say which rows it stands in. */
export function sumOver<Item>(
  name: string,
  items: readonly Item[],
  worthOf: (item: Item) => Decimal,
  termOf: (item: Item) => Omit<Term, 'value'>,
): Worked {
  const terms = () => items.map((item): Term => ({ ...termOf(item), value: worthOf(item) }));
  return overTerms('sum', name, sum(items.map(worthOf)), terms);
}

const overParts = (how: How, outcome: Outcome, parts: readonly Worked[]): Worked => ({
  outcome,
  working: () => ({ how, name: how, outcome, parts: parts.map(({ working }) => working()) }),
});

export const quotient = (a: Worked, b: Worked): Worked => overParts('quotient', ratio(a.outcome, b.outcome), [a, b]);

export const minus = (a: Worked, b: Worked): Worked =>
  overParts('difference', difference(a.outcome, b.outcome), [a, b]);

export const changeOver = (now: Worked, before: Worked): Worked =>
  overParts('change', changeFrom(now.outcome, before.outcome), [now, before]);

/** Parts without value are left out. */
export const plus = (first: Worked, ...others: Worked[]): Worked =>
  overParts('total', addParts(first.outcome, ...others.map(({ outcome }) => outcome)), [first, ...others]);

export function product(a: Worked, b: Worked): Worked {
  const missing = [a, b].find(({ outcome }) => outcome.value === null);
  const outcome = missing?.outcome ?? known((a.outcome.value as Decimal).times(b.outcome.value as Decimal));
  return overParts('product', outcome, [a, b]);
}

/** The parts as they are, with an outcome that was decided by other rules (a reason that goes before). */
export const decided = (outcome: Outcome, { working }: Worked): Worked => ({
  outcome,
  working: () => ({ ...working(), outcome }),
});

/** `no-data` where nothing is there to be counted. */
export const orNoData = (rows: number, worked: Worked): Worked =>
  rows > 0 ? worked : decided(unknown('no-data'), worked);
