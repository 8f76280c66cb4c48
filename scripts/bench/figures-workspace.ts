/**
 * A workspace of N synthetic customers for measuring figures and reports: a folder of tables for each, a year of weekly
 * usage in it, peer groups of fifty, and the internal tables of the book. The same bytes for the same N; all of it is
 * invented.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, toDay } from '../../src/model/day.ts';

const START = toDay('2024-07-01');
const FIRST_WEEK = toDay('2025-10-05');
const METRICS = ['active_users', 'dashboards_viewed'];
const MONTHS = ['2026-04-10', '2026-05-10', '2026-06-10', '2026-07-10', '2026-08-10', '2026-09-10'];
const WEEKS = Array.from({ length: 52 }, (_, week) => addDays(FIRST_WEEK, 7 * week));
const GOALS = ['disputes', 'planning', 'forecast'];
const GROUP = 50;
const PEOPLE = 20;

type Cells = readonly (readonly (string | number)[])[];

const csv = (rows: Cells) => rows.map((row) => row.join(',')).join('\n') + '\n';

/** A number of the range that customer, row and column decide alone. */
const pick = (least: number, most: number, ...of: number[]) =>
  least + (of.reduce((mixed, one) => (Math.imul(mixed ^ one, 0x9e3779b1) >>> 7) + one, 17) % (most - least + 1));

/** Writes the workspace into `folder`, which must not exist or be empty. */
export function makeFiguresWorkspace(folder: string, customers: number): void {
  const ids = Array.from({ length: customers }, (_, index) => `customer-${String(index).padStart(5, '0')}`);
  const book = join(folder, 'data/book');
  mkdirSync(book, { recursive: true });
  writeFileSync(
    join(folder, 'data/workspace.yaml'),
    '# Synthetic: everything in this workspace is invented.\nvendor: { name: Synthetic Vendor }\ncurrency: USD\nlocale: en\ntimezone: UTC\ngross_margin: 0.8\nas_of: 2026-10-12\n',
  );
  writeFileSync(
    join(folder, 'data/metrics.yaml'),
    'active_users:\n  label: { en: active users }\n  aggregate: mean\n  better: higher\n  role: active_users\n  unit: users\n' +
      'dashboards_viewed:\n  label: { en: dashboards viewed }\n  aggregate: sum\n  better: higher\nfeatures: [dashboards, alerts, planning]\n',
  );
  for (const [table, rows] of Object.entries(bookTables(ids))) writeFileSync(join(book, `${table}.csv`), csv(rows));
  for (const [index, id] of ids.entries()) {
    const own = join(folder, 'data/customers', id);
    mkdirSync(own, { recursive: true });
    for (const [table, rows] of Object.entries(customerTables(index)))
      writeFileSync(join(own, `${table}.csv`), csv(rows));
  }
}

function bookTables(ids: readonly string[]): Record<string, Cells> {
  const each = (rowsOf: (id: string, index: number) => Cells) => ids.flatMap((id, index) => rowsOf(id, index));
  const csm = (index: number) => `csm-${index % PEOPLE}`;
  return {
    customers: [
      ['customer', 'name', 'segment', 'csm', 'start_date', 'renewal_date', 'peer_group'],
      ...each((id, index) => [
        [
          id,
          `Customer ${id.slice(-5)} (synthetic)`,
          index % 3 ? 'mid-market' : 'enterprise',
          csm(index),
          START,
          index % 4 ? '2027-07-01' : '2026-11-20',
          `group-${Math.floor(index / GROUP)}`,
        ],
      ]),
    ],
    subscriptions: [
      ['customer', 'subscription', 'product', 'start', 'end', 'arr', 'seats'],
      ...each((id, index) => {
        const arr = pick(30_000, 230_000, index);
        const seats = pick(200, 700, index);
        return index % 2
          ? [[id, `${id}-1`, 'Platform', START, '', arr, seats]]
          : [
              [id, `${id}-1`, 'Platform', START, '2026-08-01', arr, seats],
              [id, `${id}-2`, 'Platform', '2026-08-01', '', arr + pick(-3000, 9000, index, 1), seats],
            ];
      }),
    ],
    team: [
      ['csm', 'name', 'from', 'until', 'annual_cost', 'fte'],
      ...Array.from({ length: PEOPLE }, (_, n) => [csm(n), `Person ${n} (synthetic)`, START, '', 110_000, 1]),
    ],
    health: [
      ['customer', 'date', 'score'],
      ...each((id, index) => MONTHS.map((day, at) => [id, day, pick(0, 100, index, at)])),
    ],
    activities: [
      ['customer', 'activity', 'date', 'csm', 'kind', 'credit', 'arr_claimed'],
      ...each((id, index) => [
        [id, `${id}-q`, '2026-08-20', csm(index), 'qbr', '', ''],
        [id, `${id}-e`, '2026-08-02', csm(index), 'expansion', index % 3 ? 'sourced' : 'influenced', 5000],
      ]),
    ],
    renewals: [
      ['customer', 'due', 'arr_due', 'outcome', 'arr_renewed', 'closed_on'],
      ...each((id, index) =>
        index % 2 ? [] : [[id, '2026-08-01', pick(30_000, 230_000, index), 'renewed', 40_000, '2026-07-20']],
      ),
    ],
  };
}

function customerTables(index: number): Record<string, Cells> {
  return {
    usage: [
      ['date', 'metric', 'value', 'feature'],
      ...WEEKS.flatMap((week, at) => [
        [week, METRICS[0]!, pick(80, 190, index, at), ''],
        [week, METRICS[1]!, pick(400, 900, index, at, 1), ['dashboards', 'alerts', 'planning'][at % 3]!],
      ]),
    ],
    goals: [
      ['goal', 'title', 'kind', 'unit', 'baseline', 'target', 'baseline_date', 'due', 'agreed_by', 'agreed_on'],
      ...GOALS.map((goal, at) => [
        goal,
        `Less time for ${goal}`,
        'time',
        'hours',
        pick(300, 400, index, at),
        200,
        START,
        '2026-12-31',
        'M. Solberg',
        START,
      ]),
    ],
    goal_progress: [
      ['goal', 'date', 'value', 'evidence'],
      ...GOALS.flatMap((goal, of) =>
        MONTHS.map((day, at) => [goal, day, 290 - at * pick(5, 20, index, of), 'Monthly close']),
      ),
    ],
    training: [
      ['session', 'date', 'topic', 'kind', 'invited', 'attended', 'hours'],
      ...MONTHS.map((day, at) => [`t${at}`, day, 'Building reports', 'end_user', 20, pick(8, 20, index, at), 1.5]),
    ],
    tickets: [
      ['ticket', 'opened', 'resolved', 'priority', 'first_response_minutes', 'resolution_hours', 'csat', 'category'],
      ...MONTHS.map((day, at) => [
        `k${index}-${at}`,
        day,
        addDays(toDay(day), pick(0, 6, index, at)),
        'normal',
        pick(5, 240, index, at),
        pick(1, 90, index, at),
        pick(2, 5, index, at),
        'Imports',
      ]),
    ],
    surveys: [
      ['response', 'date', 'kind', 'score', 'role', 'comment'],
      ...MONTHS.map((day, at) => [`r${at}`, day, 'nps', pick(3, 10, index, at), 'Planner', 'Saves an hour a day']),
    ],
    value: [
      ['entry', 'date', 'driver', 'kind', 'quantity', 'unit', 'rate', 'amount', 'confidence', 'evidence', 'agreed_by'],
      ...MONTHS.map((day, at) => [
        `v${at}`,
        day,
        'Planning hours saved',
        'time',
        pick(40, 200, index, at),
        'hours',
        42.5,
        '',
        1,
        'Time sheets',
        'M. Solberg',
      ]),
    ],
    actions: [
      ['action', 'title', 'side', 'owner', 'opened', 'due', 'status', 'done_on'],
      ['a1', 'Connect the second site', 'us', 'Anna Berg', '2026-07-10', '2026-10-20', 'open', ''],
      ['a2', 'Name a second administrator', 'customer', 'M. Solberg', '2026-07-10', '2026-08-20', 'done', '2026-08-18'],
    ],
  };
}
