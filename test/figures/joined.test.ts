/**
 * Whole random workspaces, from the rows of their tables: what must not matter to a figure, does not.
 */
import { describe, expect, test } from 'vitest';
import type { Figures, Measured } from '../../src/figures/figure.ts';
import { measureBook } from '../../src/figures/measure-book.ts';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import type { Book } from '../../src/model/book.ts';
import { periodById } from '../../src/model/period.ts';
import { joinWorkspace, randomWorkspace } from '../support/random-workspace.ts';
import type { Cells } from '../support/oracle/workspace.ts';

function measureAll(book: Book, periodId: string) {
  const period = periodById(book.settings.calendar, periodId, book.settings.asOf);
  const customers = new Map<string, Figures>(
    book.customers.map(({ slice }) => [slice.customer.id, measureCustomer(slice, period).figures]),
  );
  return { customers, book: measureBook(book, period, customers).figures };
}

/** A figure as text; without its files where `files` is false. */
const textOf = (figures: Figures | undefined, files: boolean) =>
  [...(figures?.values() ?? [])].map(({ source, ...figure }: Measured) =>
    JSON.stringify({ ...figure, source: files ? source : source.map((one) => ({ ...one, files: [] })) }),
  );

const sorted = (texts: string[]) => texts.toSorted();

describe.each([31, 32, 33])('the workspace of seed %i', (seed) => {
  const workspace = randomWorkspace(seed);
  const periodId = workspace.periods.at(-1) as string;
  const straight = measureAll(joinWorkspace(workspace), periodId);

  test('says the same with the rows of every table turned round', () => {
    const turned = measureAll(
      joinWorkspace(workspace, (rows) => rows.toReversed()),
      periodId,
    );
    expect(textOf(turned.book, true)).toEqual(textOf(straight.book, true));
    for (const [id, figures] of straight.customers) {
      // Goals stand in the order of their table.
      expect(sorted(textOf(turned.customers.get(id), true))).toEqual(sorted(textOf(figures, true)));
    }
  });

  test('says the same, but for the files, with the rows of every table split over several', () => {
    const split = (table: string, rows: Cells[]) =>
      rows.map((row, at): Cells => ({ ...row, file: `data/book/${table}-${at % 3}.csv` }));
    const tables = Object.fromEntries(
      Object.entries(workspace.tables).map(([table, rows]) => [table, split(table, rows)]),
    );
    const parted = measureAll(joinWorkspace({ ...workspace, tables }), periodId);
    expect(textOf(parted.book, false)).toEqual(textOf(straight.book, false));
    for (const [id, figures] of straight.customers) {
      expect(textOf(parted.customers.get(id), false)).toEqual(textOf(figures, false));
    }
  });

  test('says the same of each customer whoever else is in the book', () => {
    const [first, ...others] = (workspace.tables['customers'] ?? []).map(({ customer }) => customer);
    const tables = Object.fromEntries(
      Object.entries(workspace.tables).map(([table, rows]) => [
        table,
        rows.filter(({ customer }) => customer !== first),
      ]),
    );
    const without = measureAll(joinWorkspace({ ...workspace, tables }), periodId);
    expect([...without.customers.keys()]).toEqual(others);
    for (const id of others) {
      expect(textOf(without.customers.get(id ?? ''), true)).toEqual(textOf(straight.customers.get(id ?? ''), true));
    }
  });
});
