/**
 * One customer's rows, put in the order in which figures ask for them, once. Trials and subscriptions that end on the
 * day they start never ran and are not here.
 */
import type { CustomerSlice } from '../model/book.ts';
import type { Day } from '../model/day.ts';
import type { Row } from '../schema/tables.ts';
import { ZERO } from './sums.ts';
import { buildTimeline, type Timeline } from './timeline.ts';
import type { Decimal } from 'decimal.js';

/** All rows of one metric on one date: features, and what was measured without feature, added up. */
export interface UsageDay {
  date: Day;
  total: Decimal;
  rows: Row<'usage'>[];
}

export interface CustomerIndex {
  slice: CustomerSlice;
  /** By metric, one item a date. */
  usage: ReadonlyMap<string, Timeline<UsageDay>>;
  /** Rows of a listed or unlisted feature with a value above 0, any metric. */
  featureUse: Timeline<Row<'usage'>>;
  subscriptions: readonly Row<'subscriptions'>[];
  /** By goal. */
  progress: ReadonlyMap<string, Timeline<Row<'goal_progress'>>>;
  training: Timeline<Row<'training'>>;
  ticketsOpened: Timeline<Row<'tickets'>>;
  ticketsResolved: Timeline<Row<'tickets'>>;
  supportCalls: Timeline<Row<'support_calls'>>;
  /** Answers of kind nps alone. */
  nps: Timeline<Row<'surveys'>>;
  feedback: Timeline<Row<'feedback'>>;
  value: Timeline<Row<'value'>>;
  costs: Timeline<Row<'costs'>>;
}

const byDate = <R extends { date: Day }>(rows: readonly R[]) => buildTimeline(rows, ({ date }) => date);

export function indexCustomer(slice: CustomerSlice): CustomerIndex {
  const { tables } = slice;
  return {
    slice,
    usage: indexUsage(tables.usage),
    featureUse: byDate(tables.usage.filter(({ feature, value }) => feature !== undefined && value.gt(0))),
    subscriptions: tables.subscriptions.filter(({ trial, start, end }) => !trial && (end === undefined || end > start)),
    progress: mapValues(
      Map.groupBy(tables.goal_progress, ({ goal }) => goal),
      byDate,
    ),
    training: byDate(tables.training),
    ticketsOpened: buildTimeline(tables.tickets, ({ opened }) => opened),
    ticketsResolved: buildTimeline(tables.tickets, ({ resolved }) => resolved),
    supportCalls: byDate(tables.support_calls),
    nps: byDate(tables.surveys.filter(({ kind }) => kind === 'nps')),
    feedback: byDate(tables.feedback),
    value: byDate(tables.value),
    costs: byDate(tables.costs),
  };
}

function indexUsage(rows: readonly Row<'usage'>[]): Map<string, Timeline<UsageDay>> {
  const metrics = new Map<string, Map<Day, UsageDay>>();
  for (const row of rows) {
    let days = metrics.get(row.metric);
    if (!days) metrics.set(row.metric, (days = new Map()));
    let day = days.get(row.date);
    if (!day) days.set(row.date, (day = { date: row.date, total: ZERO, rows: [] }));
    day.total = day.total.plus(row.value);
    day.rows.push(row);
  }
  return mapValues(metrics, (days) => byDate([...days.values()]));
}

function mapValues<K, V, W>(map: ReadonlyMap<K, V>, turn: (value: V) => W): Map<K, W> {
  return new Map(Array.from(map, ([key, value]) => [key, turn(value)]));
}
