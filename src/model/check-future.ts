/**
 * Days on which something is said to have happened, after the day the reports are made on. No figure counts them: the
 * formulas end on that day. Days that are planned (due, renewal_date, the end of a subscription, the first day of a
 * person in the team) may lie ahead.
 */
import type { TableName } from '../schema/tables.ts';
import type { Day } from './day.ts';
import { dayIn, finding, rowsOf, type Finding, type Tables } from './tables.ts';
import { rowsAre, tallyByCustomer } from './tally.ts';

const NOT_COUNTED = 'not counted until then';
const OPEN = 'open until then';

interface Happened {
  table: TableName;
  column: string;
  /** What the figures make of such a row. */
  until: string;
}

const happened: readonly Happened[] = [
  ...(
    [
      'usage',
      'training',
      'support_calls',
      'surveys',
      'feedback',
      'value',
      'costs',
      'goal_progress',
      'activities',
      'health',
      'referrals',
      'cs_costs',
      'fx',
    ] as const
  ).map((table) => ({ table, column: 'date', until: NOT_COUNTED })),
  { table: 'tickets', column: 'opened', until: NOT_COUNTED },
  { table: 'tickets', column: 'resolved', until: OPEN },
  { table: 'milestones', column: 'achieved', until: OPEN },
  { table: 'actions', column: 'opened', until: NOT_COUNTED },
  { table: 'actions', column: 'done_on', until: OPEN },
  { table: 'commitments', column: 'made_on', until: NOT_COUNTED },
  { table: 'commitments', column: 'kept_on', until: OPEN },
  { table: 'feedback', column: 'answered_on', until: 'unanswered until then' },
  { table: 'goals', column: 'agreed_on', until: NOT_COUNTED },
  { table: 'goals', column: 'baseline_date', until: 'without a baseline until then' },
  { table: 'value', column: 'agreed_on', until: 'not agreed until then' },
  { table: 'renewals', column: 'closed_on', until: 'pending until then' },
];

/** `asOf` is the day the reports are made on. One warning for each customer and column. */
export function checkFuture(tables: Tables, asOf: Day): Finding[] {
  return happened.flatMap(({ table, column, until }) => {
    const late = tallyByCustomer(rowsOf(tables, table), (row) => {
      const day = dayIn(row, column);
      return day !== undefined && day > asOf;
    });
    return late.map(({ first, count }) =>
      finding(table, first.at, column, first.customer, {
        rule: 'in-the-future',
        message: `${rowsAre(count, `of ${table}${first.customer === undefined ? '' : ` of ${first.customer}`}`)} dated after ${asOf}, the day the reports are made on, and so ${until}: here ${column} is ${dayIn(first, column)}.`,
        fix: 'Correct the day, leave it empty until it has come, or set as_of in workspace.yaml to a later day.',
        severity: 'warning',
      }),
    );
  });
}
