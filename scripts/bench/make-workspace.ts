/**
 * A workspace of N synthetic customers for measuring: every table that reports read, nine quarters of weekly usage, the
 * same bytes for the same N. All of it is invented.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, addMonths, toDay, type Day } from '../../src/model/day.ts';

const START = toDay('2024-07-01');
const END = toDay('2026-09-30');
const METRICS = ['active_users', 'reports_automated', 'dashboards_viewed', 'manual_exports'];
const FEATURES = ['dashboards', 'alerts', 'api', 'exports', 'planning', 'forecast'];

/** mulberry32: small, seeded, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.join(',')).join('\n') + '\n';

function everyDays(step: number): Day[] {
  const days: Day[] = [];
  for (let day = START; day <= END; day = addDays(day, step)) days.push(day);
  return days;
}

const WEEKS = everyDays(7);
const MONTHS = Array.from({ length: 27 }, (_, month) => addDays(addMonths(START, month), 14));

function usageTable(random: () => number): string {
  const scale = 40 + random() * 400;
  const rows = WEEKS.flatMap((week, index) =>
    METRICS.map((metric, at) => {
      const level = scale * (at + 1) * (1 + index / 120) * (0.9 + random() * 0.2);
      return [
        week,
        metric,
        Math.round(level),
        metric === 'dashboards_viewed' ? FEATURES[index % FEATURES.length]! : '',
      ];
    }),
  );
  return csv([['date', 'metric', 'value', 'feature'], ...rows]);
}

function goalTables(random: () => number): { goals: string; goal_progress: string } {
  const goals = ['disputes', 'late-deliveries', 'planning-hours', 'forecast-error'].map((goal, index) => {
    const baseline = 200 + Math.round(random() * 300);
    return [
      goal,
      `Goal ${index + 1}: less ${goal}`,
      'time',
      'hours',
      baseline,
      Math.round(baseline * 0.7),
      START,
      '2026-12-31',
      'M. Solberg',
      START,
    ];
  });
  const progress = goals.flatMap(([goal, , , , baseline]) =>
    MONTHS.map((day, index) => [
      goal!,
      day,
      Math.round(Number(baseline) * (1 - (index / 27) * (0.2 + random() * 0.2))),
      'Monthly close',
    ]),
  );
  return {
    goals: csv([
      ['goal', 'title', 'kind', 'unit', 'baseline', 'target', 'baseline_date', 'due', 'agreed_by', 'agreed_on'],
      ...goals,
    ]),
    goal_progress: csv([['goal', 'date', 'value', 'evidence'], ...progress]),
  };
}

/** The tables of one customer, as texts by table name. */
function customerTables(seed: number): Record<string, string> {
  const random = seeded(seed);
  const amount = (top: number) => (random() * top).toFixed(2);
  const score = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    usage: usageTable(random),
    ...goalTables(random),
    milestones: csv([
      ['milestone', 'title', 'due', 'achieved', 'first_value'],
      ['m1', 'First site live', '2024-08-15', '2024-08-20', 'true'],
      ['m2', 'All sites live', '2025-01-31', '2025-02-14', ''],
    ]),
    training: csv([
      ['session', 'date', 'topic', 'kind', 'invited', 'attended', 'hours', 'certified', 'score'],
      ...MONTHS.map((day, index) => [
        `t${index}`,
        day,
        'Building reports',
        'end_user',
        20,
        score(8, 20),
        1.5,
        score(0, 4),
        score(3, 5),
      ]),
    ]),
    tickets: csv([
      [
        'ticket',
        'opened',
        'resolved',
        'priority',
        'first_response_minutes',
        'resolution_hours',
        'first_contact',
        'csat',
        'category',
      ],
      ...WEEKS.map((day, index) => [
        `k${index}`,
        day,
        addDays(day, score(0, 6)),
        'normal',
        score(5, 240),
        score(1, 90),
        String(random() < 0.5),
        random() < 0.4 ? '' : score(2, 5),
        'Imports',
      ]),
    ]),
    surveys: csv([
      ['response', 'date', 'kind', 'score', 'role', 'comment'],
      ...MONTHS.map((day, index) => [`r${index}`, day, 'nps', score(3, 10), 'Planner', 'Saves an hour a day']),
    ]),
    value: csv([
      ['entry', 'date', 'driver', 'kind', 'quantity', 'unit', 'rate', 'amount', 'confidence', 'evidence', 'agreed_by'],
      ...MONTHS.flatMap((day, index) => [
        [
          `v${index}a`,
          day,
          'Fewer disputes',
          'cost',
          '',
          '',
          '',
          amount(20000),
          0.8,
          'Monthly close',
          index % 2 ? 'M. Solberg' : '',
        ],
        [
          `v${index}b`,
          day,
          'Planning hours saved',
          'time',
          score(40, 200),
          'hours',
          42.5,
          '',
          1,
          'Time sheets',
          'M. Solberg',
        ],
      ]),
    ]),
    costs: csv([
      ['entry', 'date', 'kind', 'amount'],
      ...MONTHS.map((day, index) => [`c${index}`, day, 'internal', amount(3000)]),
    ]),
    actions: csv([
      ['action', 'title', 'side', 'owner', 'opened', 'due', 'status', 'done_on'],
      ['a1', 'Connect the second site', 'us', 'Anna Berg', '2026-07-10', '2026-10-20', 'open', ''],
      ['a2', 'Name a second administrator', 'customer', 'M. Solberg', '2026-07-10', '2026-08-20', 'done', '2026-08-18'],
    ]),
    commitments: csv([
      ['commitment', 'title', 'made_on', 'made_by', 'due', 'status', 'kept_on'],
      [
        'p1',
        'Single sign-on for contractors',
        '2026-04-10',
        'Anna Berg',
        '2026-09-01',
        random() < 0.5 ? 'open' : 'kept',
        '',
      ],
    ]),
  };
}

/** Customers that are compared with one another. */
const GROUP_SIZE = 50;

const padded = (index: number) => String(index).padStart(5, '0');

/** Writes the workspace into `folder`, which must not exist or be empty. */
export function makeWorkspace(folder: string, customers: number): void {
  const book = join(folder, 'data', 'book');
  mkdirSync(book, { recursive: true });
  mkdirSync(join(folder, 'content'), { recursive: true });
  const random = seeded(7);
  const ids = Array.from({ length: customers }, (_, index) => `customer-${padded(index)}`);
  writeFileSync(
    join(folder, 'data', 'workspace.yaml'),
    '# Synthetic: everything in this workspace is invented.\nvendor: { name: Synthetic Vendor, color: "#0b6e4f" }\ncurrency: USD\nlocale: en\ntimezone: UTC\ngross_margin: 0.8\nas_of: 2026-10-12\n',
  );
  writeFileSync(
    join(folder, 'data', 'metrics.yaml'),
    METRICS.map(
      (metric, index) =>
        `${metric}:\n  label: { en: ${metric.replaceAll('_', ' ')} }\n  aggregate: ${index === 0 ? 'mean' : 'sum'}\n  better: ${metric === 'manual_exports' ? 'lower' : 'higher'}\n${index === 0 ? '  role: active_users\n  unit: users\n' : ''}`,
    ).join('') + `features: [${FEATURES.join(', ')}]\n`,
  );
  const write = (table: string, rows: (string | number)[][]) => writeFileSync(join(book, `${table}.csv`), csv(rows));
  write('customers', [
    ['customer', 'name', 'segment', 'csm', 'start_date', 'renewal_date', 'peer_group'],
    ...ids.map((id, index) => [
      id,
      `Customer ${padded(index)} (synthetic)`,
      index % 3 ? 'mid-market' : 'enterprise',
      `csm-${index % 5}`,
      START,
      index % 4 ? '2027-07-01' : '2026-11-20',
      `group-${index % Math.ceil(customers / GROUP_SIZE)}`,
    ]),
  ]);
  write('subscriptions', [
    ['customer', 'subscription', 'product', 'start', 'end', 'arr', 'seats'],
    ...ids.flatMap((id, index) => {
      const arr = 30000 + Math.round(random() * 200000);
      return [
        [id, `${id}-1`, 'Platform', START, '2026-08-01', arr, 200 + (index % 7) * 100],
        [
          id,
          `${id}-2`,
          'Platform',
          '2026-08-01',
          '',
          Math.round(arr * (0.9 + random() * 0.3)),
          250 + (index % 7) * 100,
        ],
      ];
    }),
  ]);
  write('team', [
    ['csm', 'name', 'from', 'until', 'annual_cost', 'fte'],
    ...[0, 1, 2, 3, 4].map((n) => [`csm-${n}`, `Person ${n} (synthetic)`, START, '', 110000, 1]),
  ]);
  write('health', [
    ['customer', 'date', 'score'],
    ...ids.flatMap((id) => MONTHS.slice(-6).map((day) => [id, day, Math.round(random() * 100)])),
  ]);
  write('activities', [
    ['customer', 'activity', 'date', 'csm', 'kind', 'credit', 'arr_claimed'],
    ...ids.flatMap((id, index) => [
      [id, `${id}-q`, '2026-08-20', `csm-${index % 5}`, 'qbr', '', ''],
      [id, `${id}-e`, '2026-08-02', `csm-${index % 5}`, 'expansion', index % 2 ? 'sourced' : 'influenced', 5000],
    ]),
  ]);
  for (const [index, id] of ids.entries()) {
    const own = join(folder, 'data', 'customers', id);
    mkdirSync(own, { recursive: true });
    for (const [table, content] of Object.entries(customerTables(index + 1)))
      writeFileSync(join(own, `${table}.csv`), content);
  }
}
