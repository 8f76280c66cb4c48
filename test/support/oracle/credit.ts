/** No claim exceeds the ledger: worked out a second time. */
import { later, within, type Days } from './calendar.ts';
import { fraction, least, minus, order, parse, type Fraction } from './fraction.ts';
import { currencyOf, inReporting, type Line } from './ledger.ts';
import { cell, rowsOf, type Cells, type Workspace } from './workspace.ts';

export interface Honoured {
  activity: string;
  csm: string;
  credit: string;
  claimed: Fraction;
  confirmed: Fraction;
}

export function honour(workspace: Workspace, span: Days, all: readonly Line[], d0: string): Honoured[] {
  return all.flatMap(({ customer, first, last }) => {
    const id = customer['customer'] as string;
    const claims = rowsOf(workspace, 'activities', id).filter(
      (row) => within(row['date'], span) && row['credit'] !== undefined && row['arr_claimed'] !== undefined,
    );
    const grew = first.top > 0n && order(last, first) > 0 ? minus(last, first) : fraction(0);
    const worth = (row: Cells) => inReporting(workspace, cell(row, 'arr_claimed'), currencyOf(workspace, customer), d0);
    const spend = (limit: Fraction, rows: Cells[]): Honoured[] => {
      let left = limit;
      return rows.map((row) => {
        const claimed = worth(row);
        const confirmed = row['credit'] === 'saved' && !seen(workspace, row) ? fraction(0) : least(claimed, left);
        left = minus(left, confirmed);
        return {
          activity: row['activity'] as string,
          csm: row['csm'] as string,
          credit: row['credit'] as string,
          claimed,
          confirmed,
        };
      });
    };
    const of = (credit: string) => claims.filter((row) => row['credit'] === credit).sort(earlier);
    return [...spend(grew, [...of('sourced'), ...of('influenced')]), ...spend(least(first, last), of('saved'))];
  });
}

/** By date, then by id in code-point order. */
function earlier(a: Cells, b: Cells): number {
  const [x, y] = [`${a['date']} ${a['activity']}`, `${b['date']} ${b['activity']}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

function seen(workspace: Workspace, save: Cells): boolean {
  const day = save['date'] as string;
  const near = { first: later(day, -180), last: day };
  const low = rowsOf(workspace, 'health', save['customer']).some(
    (row) => within(row['date'], near) && order(cell(row, 'score'), parse('70')) < 0,
  );
  return (
    low ||
    rowsOf(workspace, 'activities', save['customer']).some(
      (row) => row['kind'] === 'escalation' && within(row['date'], near) && row['activity'] !== save['activity'],
    )
  );
}
