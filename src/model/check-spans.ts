/** Days of one row that come in the wrong order, and spans of one person or of spending that count twice. */
import type { Row, TableName } from '../schema/tables.ts';
import { compareText } from '../error.ts';
import { dayIn, finding, placeText, rowsOf, type Finding, type Tables } from './tables.ts';

interface SpanOf {
  table: TableName;
  first: string;
  last: string;
  /** An error where the row could mean nothing: it would hold on no day, or on a negative number of them. */
  severity: 'error' | 'warning';
}

const spans: readonly SpanOf[] = [
  { table: 'subscriptions', first: 'start', last: 'end', severity: 'error' },
  { table: 'team', first: 'from', last: 'until', severity: 'error' },
  { table: 'acquisition', first: 'from', last: 'until', severity: 'error' },
  { table: 'customers', first: 'start_date', last: 'renewal_date', severity: 'warning' },
  { table: 'stakeholders', first: 'since', last: 'until', severity: 'warning' },
  { table: 'tickets', first: 'opened', last: 'resolved', severity: 'warning' },
  { table: 'feedback', first: 'date', last: 'answered_on', severity: 'warning' },
  { table: 'goals', first: 'baseline_date', last: 'due', severity: 'warning' },
  { table: 'actions', first: 'opened', last: 'done_on', severity: 'warning' },
  { table: 'actions', first: 'opened', last: 'due', severity: 'warning' },
  { table: 'commitments', first: 'made_on', last: 'kept_on', severity: 'warning' },
  { table: 'commitments', first: 'made_on', last: 'due', severity: 'warning' },
];

/** One by one, because it may be wrong in a million rows. */
export function* checkSpans(tables: Tables): Generator<Finding> {
  for (const span of spans) yield* checkOrder(span, tables);
  const people = Map.groupBy(tables.team, ({ csm }) => csm);
  for (const rows of people.values()) yield* checkOverlaps('team', rows);
  yield* checkOverlaps('acquisition', tables.acquisition);
}

function* checkOrder({ table, first, last, severity }: SpanOf, tables: Tables): Generator<Finding> {
  for (const row of rowsOf(tables, table)) {
    const from = dayIn(row, first);
    const to = dayIn(row, last);
    if (from === undefined || to === undefined || to >= from) continue;
    yield finding(table, row.at, last, row.customer, {
      rule: 'end-before-start',
      message: () => `${last} is ${to}, before ${first}, ${from}.`,
      fix: 'Correct one of the two days.',
      severity,
    });
  }
}

/** `until` is the last day of a span; a span without one has no end. */
function checkOverlaps(table: 'team' | 'acquisition', rows: readonly (Row<'team'> | Row<'acquisition'>)[]): Finding[] {
  const byStart = rows.toSorted((a, b) => compareText(a.from, b.from));
  return byStart.flatMap((row, index) => {
    const before = byStart[index - 1];
    if (!before || before.from === row.from || (before.until !== undefined && before.until < row.from)) return [];
    const until = before.until === undefined ? 'has no end' : `runs until ${before.until}`;
    return [
      finding(table, row.at, 'from', undefined, {
        rule: 'overlapping-spans',
        message: () =>
          `This span begins on ${row.from} while the one of ${placeText(before.at)} ${until}, so the days that they share count twice.`,
        fix: 'Give the earlier span its last day, the day before this one begins.',
        severity: 'warning',
      }),
    ];
  });
}
