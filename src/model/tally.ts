/** Rows of one customer that share a doubt are named once: at the first of them, with their number. */

export interface Tally<Row> {
  /** The first in the order of the files. */
  first: Row;
  count: number;
}

/** One tally for each customer with such a row; rows of the book count together. Good rows cost nothing. */
export function tallyByCustomer<Row extends { customer?: string }>(
  rows: readonly Row[],
  isDoubtful: (row: Row) => boolean,
): Tally<Row>[] {
  const tallies = new Map<string | undefined, Tally<Row>>();
  for (const row of rows) {
    if (!isDoubtful(row)) continue;
    const known = tallies.get(row.customer);
    if (known) known.count++;
    else tallies.set(row.customer, { first: row, count: 1 });
  }
  return [...tallies.values()];
}

/** `1 row is`, `3 rows are`. */
export const rowsAre = (count: number, of: string): string =>
  count === 1 ? `1 row ${of} is` : `${count} rows ${of} are`;
