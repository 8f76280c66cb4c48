/** Books for tests, written as the cells of the tables; all customers are invented. */
import { compareText } from '../../../src/error.ts';
import type { Figures, Measured } from '../../../src/figures/figure.ts';
import { measureBook } from '../../../src/figures/measure-book.ts';
import { measureCustomer } from '../../../src/figures/measure-customer.ts';
import type { Book, BookCustomer, BookTable } from '../../../src/model/book.ts';
import type { TableName } from '../../../src/schema/tables.ts';
import {
  makePeriod,
  makeRows,
  makeSettings,
  makeSlice,
  type LooseRow,
  type SliceParts,
} from '../../support/make-slice.ts';
import { show } from '../../support/measure.ts';

type InternalRows = { [Name in keyof BookCustomer['internal']]?: readonly LooseRow[] };

export interface BookCustomerParts extends NonNullable<SliceParts['customer']> {
  id: string;
  csm?: string;
  sound?: boolean;
  tables?: SliceParts['tables'];
  internal?: InternalRows;
  editions?: SliceParts['editions'];
}

export interface BookParts {
  settings?: SliceParts['settings'];
  customers?: readonly BookCustomerParts[];
  tables?: { [Name in BookTable]?: readonly LooseRow[] };
}

const INTERNAL = ['renewals', 'handover', 'activities', 'health', 'referrals'] as const;

export function makeBook({ settings, customers = [], tables = {} }: BookParts): Book {
  const rows = <Name extends BookTable>(name: Name) => makeRows(name, tables[name] ?? []);
  return {
    settings: makeSettings(settings),
    customers: customers
      .map((parts) => makeBookCustomer(parts, settings))
      .sort((a, b) => compareText(idOf(a), idOf(b))),
    tables: { team: rows('team'), cs_costs: rows('cs_costs'), acquisition: rows('acquisition'), fx: rows('fx') },
  };
}

const idOf = ({ slice }: BookCustomer) => slice.customer.id;

function makeBookCustomer(
  { csm, sound = true, tables, internal = {}, editions, ...customer }: BookCustomerParts,
  settings: SliceParts['settings'],
): BookCustomer {
  const entries = INTERNAL.map((name) => [name, makeRows(name as TableName, internal[name] ?? [], customer.id)]);
  return {
    slice: makeSlice({
      customer: { name: `${customer.id} (invented)`, ...customer },
      settings,
      tables,
      ...(editions && { editions }),
    }),
    csm,
    sound,
    internal: Object.fromEntries(entries) as BookCustomer['internal'],
  };
}

/** Measures the book and its customers, and shows each figure as its exact text or its reason. */
export function measure(parts: BookParts | Book, periodId = '2026-Q3') {
  const book = 'customers' in parts && isBook(parts) ? parts : makeBook(parts as BookParts);
  const period = makePeriod(book, periodId);
  const customerFigures = new Map<string, Figures>(
    book.customers.map(({ slice }) => [slice.customer.id, measureCustomer(slice, period).figures]),
  );
  const measured = measureBook(book, period, customerFigures);
  const figure = (id: string): Measured => {
    const found = measured.figures.get(id);
    if (!found) throw new Error(`no figure ${id} among ${[...measured.figures.keys()].join(', ')}`);
    return found;
  };
  return { ...measured, book, period, figure, value: (id: string) => show(figure(id)) };
}

const isBook = (parts: BookParts | Book): parts is Book => 'settings' in parts && parts.settings?.vendor !== undefined;

/** The values or reasons of some figures, by id. */
export const valuesOf = (measured: ReturnType<typeof measure>, ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, measured.value(id)]));

/** The period of these tests is 2026-Q3: opening day 2026-06-30, last day 2026-09-30. */
export const subscription = (start: string, end: string | undefined, arr: number | string, more: LooseRow = {}) => ({
  start,
  end,
  arr,
  ...more,
});
