/**
 * Days outside of a customer's contract: before its first subscription began, or after its last one ended. A little
 * before and after is life (a kick-off, a last survey), so only what lies far outside is named; usage needs a
 * subscription at once. A customer without subscriptions has no contract to be outside of. Each is a warning, once for
 * each customer and table.
 */
import type { Row, TableName } from '../schema/tables.ts';
import { addDays, daysBetween, earlierOf, type Day } from './day.ts';
import {
  dayIn,
  finding,
  isComplete,
  rowsOf,
  type AnyRow,
  type Finding,
  type Incomplete,
  type Tables,
} from './tables.ts';
import { rowsAre, tallyByCustomer, type Tally } from './tally.ts';

/** How many days before the contract a training or a ticket may still belong to it. */
const LONG_BEFORE = 90;
/** How many days after the end a last invoice or answer may still come. */
const LONG_AFTER = 31;

interface Life {
  /** The first day of the first subscription that ran, trials included. */
  firstStart: Day;
  /** The earlier of that and the customer's start_date. */
  start: Day;
  /** The first day without any subscription; undefined while one has no end. */
  end: Day | undefined;
}

const dated = [
  ['training', 'date'],
  ['tickets', 'opened'],
  ['support_calls', 'date'],
  ['surveys', 'date'],
  ['feedback', 'date'],
  ['value', 'date'],
  ['costs', 'date'],
  ['goal_progress', 'date'],
  ['milestones', 'achieved'],
  ['health', 'date'],
] as const satisfies readonly (readonly [TableName, string])[];

export function checkContract(tables: Tables, incomplete: Incomplete): Finding[] {
  const lives = livesOf(tables, incomplete);
  return [
    ...checkStarts(tables.customers, lives),
    ...checkFirstValue(tables),
    ...checkUsage(tables.usage, lives),
    ...dated.flatMap(([table, column]) => checkDated(table, column, tables, lives)),
  ];
}

/** Of the customers all of whose subscriptions were understood. */
function livesOf({ customers, subscriptions }: Tables, incomplete: Incomplete): Map<string, Life> {
  const lives = new Map<string, Life>();
  for (const { customer, start, end } of subscriptions) {
    if ((end !== undefined && end <= start) || !isComplete(incomplete, 'subscriptions', customer)) continue;
    const life = lives.get(customer);
    if (!life) lives.set(customer, { firstStart: start, start, end });
    else {
      if (start < life.firstStart) life.firstStart = life.start = start;
      if (end === undefined || (life.end !== undefined && end > life.end)) life.end = end;
    }
  }
  for (const { customer, start_date } of customers) {
    const life = lives.get(customer);
    if (life) life.start = earlierOf(life.start, start_date);
  }
  return lives;
}

function checkStarts(customers: readonly Row<'customers'>[], lives: ReadonlyMap<string, Life>): Finding[] {
  return customers.flatMap(({ customer, start_date, at }) => {
    const first = lives.get(customer)?.firstStart;
    if (first === undefined || first >= start_date) return [];
    return [
      finding('customers', at, 'start_date', customer, {
        rule: 'subscription-before-start',
        message: `start_date is ${start_date}, but the first subscription of ${customer} began on ${first}.`,
        fix: 'Correct one of the two.',
        severity: 'warning',
      }),
    ];
  });
}

/** A pilot may bring value before the contract, so this is no error; but the days until then are counted below zero. */
function checkFirstValue({ customers, milestones }: Tables): Finding[] {
  const starts = new Map(customers.map(({ customer, start_date }) => [customer, start_date]));
  return milestones.flatMap(({ customer, first_value, achieved, at }) => {
    const start = starts.get(customer);
    if (!first_value || achieved === undefined || start === undefined || achieved >= start) return [];
    return [
      finding('milestones', at, 'achieved', customer, {
        rule: 'first-value-before-start',
        message: `The first value was achieved on ${achieved}, before start_date of ${customer}, ${start}, so the time to first value is ${daysBetween(start, achieved)} days.`,
        fix: 'Correct one of the two days, or set start_date to the beginning of the pilot.',
        severity: 'warning',
      }),
    ];
  });
}

function checkUsage(usage: readonly Row<'usage'>[], lives: ReadonlyMap<string, Life>): Finding[] {
  const lifeOf = recalling(lives);
  const early = tallyByCustomer(usage, ({ customer, date }) => {
    const life = lifeOf(customer);
    return life !== undefined && date < life.firstStart;
  });
  const late = tallyByCustomer(usage, ({ customer, date }) => {
    const end = lifeOf(customer)?.end;
    return end !== undefined && date >= end;
  });
  return [
    ...early.map(({ first: { customer, date, at }, count }) =>
      finding('usage', at, 'date', customer, {
        rule: 'usage-before-subscription',
        message: `${rowsAre(count, `of usage of ${customer}`)} dated before its first subscription began on ${lives.get(customer)!.firstStart}, this one on ${date}.`,
        fix: 'Correct the dates, or add the subscription that held then.',
        severity: 'warning',
      }),
    ),
    ...late.map(({ first: { customer, date, at }, count }) =>
      finding('usage', at, 'date', customer, {
        rule: 'usage-after-subscription',
        message: `${rowsAre(count, `of usage of ${customer}`)} dated on or after ${lives.get(customer)!.end}, when its last subscription ended, this one on ${date}.`,
        fix: 'Correct the dates, or add the subscription that held then.',
        severity: 'warning',
      }),
    ),
  ];
}

/** Looks up what was asked for last without a look: rows of one customer stand together. */
function recalling<Value>(map: ReadonlyMap<string, Value>): (key: string) => Value | undefined {
  let lastKey: string | undefined;
  let last: Value | undefined;
  return (key) => {
    if (key !== lastKey) {
      lastKey = key;
      last = map.get(key);
    }
    return last;
  };
}

function checkDated(table: TableName, column: string, tables: Tables, lives: ReadonlyMap<string, Life>): Finding[] {
  const limits = new Map(
    [...lives].map(([customer, { start, end }]) => [
      customer,
      { from: addDays(start, -LONG_BEFORE), to: end && addDays(end, LONG_AFTER) },
    ]),
  );
  const rows = rowsOf(tables, table);
  const early = tallyByCustomer(rows, (row) => {
    const day = dayIn(row, column);
    const from = limits.get(row.customer!)?.from;
    return day !== undefined && from !== undefined && day < from;
  });
  const late = tallyByCustomer(rows, (row) => {
    const day = dayIn(row, column);
    const to = limits.get(row.customer!)?.to;
    return day !== undefined && to !== undefined && day >= to;
  });
  const outside = ({ first, count }: Tally<AnyRow>, limit: string) =>
    finding(table, first.at, column, first.customer, {
      rule: 'outside-contract',
      message: `${rowsAre(count, `of ${table} of ${first.customer}`)} dated ${limit}: here ${column} is ${dayIn(first, column)}.`,
      fix: 'Correct the dates, or those of the subscriptions.',
      severity: 'warning',
    });
  return [
    ...early.map((one) =>
      outside(
        one,
        `more than ${LONG_BEFORE} days before its contract began on ${lives.get(one.first.customer!)!.start}`,
      ),
    ),
    ...late.map((one) =>
      outside(
        one,
        `${LONG_AFTER} days or more after its last subscription ended on ${lives.get(one.first.customer!)!.end}`,
      ),
    ),
  ];
}
