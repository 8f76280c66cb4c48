/** How the cells of one column become one cell, where rows are put together. */
import { Decimal } from 'decimal.js';
import { columnKind } from '../schema/column-kind.ts';
import type { Fold } from '../schema/sources.ts';
import type { TableName } from '../schema/tables.ts';
import { momentReader } from './read-moment.ts';
import { PLAIN_NUMBER } from './read-number.ts';

/** The state is whatever the fold needs to remember. */
export interface CellFold {
  start(cell: string): unknown;
  add(state: unknown, cell: string): unknown;
  finish(state: unknown): string;
  /** What the cell is instead of what can be put together. */
  refuse?: (cell: string) => string | undefined;
}

export function foldOf(fold: Fold, table: TableName, column: string, isSpan: boolean): CellFold {
  if (isSpan) return fold === 'last' ? lastSpan : firstSpan;
  if (fold === 'max' || fold === 'min') return extreme(fold === 'max' ? 1 : -1, columnKind(table, column) === 'day');
  return simple[fold];
}

const same = (cell: unknown) => cell as string;
const noNumber = (cell: string) => (PLAIN_NUMBER.test(cell) ? undefined : 'no number');

const simple: Record<Exclude<Fold, 'max' | 'min'>, CellFold> = {
  first: { start: same, add: (known, cell) => known || cell, finish: same },
  last: { start: same, add: (known, cell) => cell || known, finish: same },
  sum: {
    start: same,
    add: (sum, cell) => sumOf(sum as Sum, cell),
    finish: (sum) => (sum instanceof Decimal ? sum.toFixed() : (sum as string)),
    refuse: noNumber,
  },
  count: {
    start: (cell) => (cell === '' ? 0 : 1),
    add: (count, cell) => (count as number) + (cell === '' ? 0 : 1),
    finish: String,
  },
  distinct: {
    start: (cell) => new Set(cell === '' ? [] : [cell]),
    add: (seen, cell) => (cell === '' ? seen : (seen as Set<string>).add(cell)),
    finish: (seen) => String((seen as Set<string>).size),
  },
};

const WHOLE = /^\d{1,15}$/;

/** A number stays text while it is whole and short. */
type Sum = string | Decimal;

function sumOf(sum: Sum, cell: string): Sum {
  if (cell === '') return sum;
  if (sum === '') return cell;
  if (typeof sum === 'string' && WHOLE.test(sum) && WHOLE.test(cell)) return String(Number(sum) + Number(cell));
  return new Decimal(cell).plus(sum);
}

/** `direction` 1: the largest, -1: the least; of dates the latest and the earliest. */
function extreme(direction: 1 | -1, isDay: boolean): CellFold {
  const read = momentReader(undefined);
  const momentOf = (cell: string) => {
    const moment = read(cell);
    return moment === 'unclear' ? undefined : moment;
  };
  const compare = isDay
    ? (a: string, b: string) => momentOf(a)!.at - momentOf(b)!.at
    : (a: string, b: string) => new Decimal(a).cmp(b);
  return {
    start: same,
    add: (known, cell) => {
      if (known === '' || cell === '') return known || cell;
      return compare(cell, known as string) * direction > 0 ? cell : known;
    },
    finish: same,
    refuse: isDay ? (cell) => (momentOf(cell) ? undefined : 'no date') : noNumber,
  };
}

/** Two moments, `from/to`, each of which may be missing: the first known of each. */
const firstSpan: CellFold = { start: same, finish: same, add: (known, cell) => spanOf(known as string, cell, false) };
/** The first beginning and the last end. */
const lastSpan: CellFold = { start: same, finish: same, add: (known, cell) => spanOf(known as string, cell, true) };

function spanOf(known: string, cell: string, isLast: boolean): string {
  const [from = '', to = ''] = known.split('/');
  const [otherFrom = '', otherTo = ''] = cell.split('/');
  return `${from || otherFrom}/${isLast ? otherTo || to : to || otherTo}`;
}
