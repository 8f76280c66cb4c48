/**
 * Workspaces drawn at random from a seed: a book of invented customers with rows in every table, many of them on the
 * days where periods, months and subscriptions begin and end; and the same as the product joins it.
 */
import type { Book } from '../../src/model/book.ts';
import { joinBook } from '../../src/model/join-book.ts';
import { noTables } from '../../src/model/tables.ts';
import type { TableName } from '../../src/schema/tables.ts';
import { makeRows, makeSettings, metric } from './make-slice.ts';
import { dayOf, later, numberOf, quarter, type Days, type Fiscal } from './oracle/calendar.ts';
import type { Cells, Workspace } from './oracle/workspace.ts';
import { bookTables, customerTables, keyOf, KEYS } from './random-tables.ts';
import { randomFrom, type Random } from './random.ts';

export interface RandomWorkspace extends Workspace {
  /** Periods that have begun on `asOf`, `2025-Q3`. */
  periods: string[];
}

const FISCALS: readonly Fiscal[] = [
  { startMonth: 1, namedBy: 'end' },
  { startMonth: 2, namedBy: 'end' },
  { startMonth: 2, namedBy: 'start' },
  { startMonth: 10, namedBy: 'end' },
  { startMonth: 10, namedBy: 'start' },
];

export function randomWorkspace(seed: number): RandomWorkspace {
  const random = randomFrom(seed);
  const fiscal = random.one(FISCALS);
  const asOf = random.one(['2025-06-30', '2025-08-14', '2025-01-31', '2024-02-29', '2025-05-30', '2025-12-31']);
  const periods = ['2023', '2024', '2025', '2026']
    .flatMap((year) => [1, 2, 3, 4].map((number) => `${year}-Q${number}`))
    .filter((id) => quarter(fiscal, id).first <= asOf)
    .slice(-3);
  const spans = periods.map((id) => quarter(fiscal, id));
  const day = daysAround(random, spans, asOf);
  const customers = Array.from({ length: random.one([10, 18, 30]) }, (_, at) => randomCustomer(random, day, at));
  const tables: Record<string, Cells[]> = { customers, ...bookTables(random, day) };
  const unrecorded = new Set(
    random.several(2, () => random.one([...Object.keys(KEYS), 'health', 'renewals', 'usage'])),
  );
  for (const { customer } of customers) {
    for (const [table, rows] of Object.entries(customerTables(random, day))) {
      if (unrecorded.has(table)) continue;
      const named = rows.map((row, at) => ({ customer, ...keyOf(table, `${customer}-${at}`), ...row }));
      (tables[table] ??= []).push(...named);
    }
  }
  return {
    fiscal,
    asOf,
    currency: random.one(['USD', 'USD', 'JPY']),
    grossMargin: random.maybe(0.8, () => '0.75'),
    features: random.chance(0.9) ? ['dashboards', 'alerts', 'api'] : [],
    metrics: [
      { id: 'active_users', aggregate: 'mean', ...(random.chance(0.9) ? { role: 'active_users' as const } : {}) },
      { id: 'events', aggregate: 'sum' },
      { id: 'projects', aggregate: 'last' },
      { id: 'peak', aggregate: 'max' },
    ],
    tables,
    periods,
  };
}

/** Many of the days are the first or last of a period, a day beside it, the end of a month, or a leap day. */
function daysAround(random: Random, spans: readonly Days[], asOf: string): () => string {
  const beside = spans.flatMap(({ first, last }) => [first, later(first, -1), last, later(last, 1)]);
  const edges = [...beside, asOf, later(asOf, 1), later(asOf, -180), '2024-02-29', '2025-01-31'];
  return () => {
    if (random.chance(0.35)) return random.one(edges);
    return dayOf(numberOf(asOf) + (random.chance(0.5) ? random.whole(-120, 10) : random.whole(-700, 60)));
  };
}

function randomCustomer(random: Random, day: () => string, at: number): Cells {
  return {
    customer: `c${String(at).padStart(2, '0')}`,
    segment: random.one(['large', 'small', undefined]),
    csm: random.one(['kim', 'lee', 'gone', undefined]),
    currency: random.one(['USD', 'CNY', 'JPY', undefined]),
    start_date: day(),
    renewal_date: random.maybe(0.7, day),
    peer_group: random.one([...Array<string>(8).fill('logistics'), 'retail', undefined]),
  };
}

/** The same workspace as the product joins it; `order` may turn the rows of each table round first. */
export function joinWorkspace(workspace: Workspace, order: <T>(rows: T[]) => T[] = (rows) => rows): Book {
  const settings = makeSettings({
    asOf: workspace.asOf,
    calendar: workspace.fiscal,
    currency: workspace.currency,
    grossMargin: workspace.grossMargin,
    features: workspace.features,
    metrics: new Map(workspace.metrics.map(({ id, aggregate, role }) => [id, metric(aggregate, role ? { role } : {})])),
  });
  const parsed = Object.entries(workspace.tables).map(([table, rows]) => [
    table,
    order(makeRows(table as TableName, rows)),
  ]);
  const tables = { ...noTables(), ...Object.fromEntries(parsed) } as ReturnType<typeof noTables>;
  return joinBook({ settings, tables, logos: new Map(), editions: new Map(), isSound: () => true });
}
