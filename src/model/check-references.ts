/** Rows that speak of a customer, goal, metric, feature or person that nobody has named. */
import { compareText } from '../error.ts';
import { findNearest, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { Place } from '../schema/table.ts';
import { tableNames, tables as definitions, type Row } from '../schema/tables.ts';
import type { Metrics } from '../schema/metrics.ts';
import { finding, isComplete, type Finding, type Incomplete, type Tables } from './tables.ts';

/** What may be spoken of, besides what the tables hold; rows with a fault of their own are known, too. */
export interface Known {
  customers: ReadonlySet<string>;
  /** `<customer>\0<goal>` */
  goals: ReadonlySet<string>;
  /** Undefined where metrics.yaml could not be read: then nothing is said about metrics. */
  metrics?: Metrics;
  /** Folders of customers that do not exist; they are named once, not for each of their rows. */
  strayFolders: ReadonlySet<string>;
  incomplete: Incomplete;
}

/** One by one, because a million rows may speak of nobody. */
export function* checkReferences(tables: Tables, known: Known): Generator<Finding> {
  yield* checkCustomers(tables, known);
  yield* checkGoals(tables, known);
  yield* checkUsage(tables.usage, known);
  if (isComplete(known.incomplete, 'team')) yield* checkPeople(tables);
}

function* checkCustomers(tables: Tables, { customers, strayFolders }: Known): Generator<Finding> {
  const suggestion = suggesting([...customers]);
  for (const name of tableNames) {
    if (name === 'customers' || definitions[name].scope !== 'customer') continue;
    for (const { customer, at } of tables[name] as unknown as { customer: string; at: Place }[]) {
      if (customers.has(customer) || strayFolders.has(customer)) continue;
      yield finding(name, at, 'customer', undefined, {
        rule: 'unknown-customer',
        message: () => `The table customers has no customer ${quote(customer)}.`,
        fix: () => suggestion(customer) ?? 'Add the customer to the table customers, or delete the row.',
        severity: 'error',
      });
    }
  }
}

/** The same misspelt name tends to stand in many rows; looking for the nearest one is what costs. */
function suggesting(names: readonly string[]): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, suggest(text, names));
    return known.get(text);
  };
}

function* checkGoals({ goal_progress }: Tables, { goals, customers }: Known): Generator<Finding> {
  const ofCustomer = Map.groupBy(goals, (key) => key.slice(0, key.indexOf('\0')));
  const suggestion = (customer: string, goal: string) => {
    const ids = (ofCustomer.get(customer) ?? []).map((key) => key.slice(key.indexOf('\0') + 1));
    return suggest(goal, ids);
  };
  for (const { customer, goal, at } of goal_progress) {
    if (!customers.has(customer) || goals.has(`${customer}\0${goal}`)) continue;
    yield finding('goal_progress', at, 'goal', customer, {
      rule: 'unknown-goal',
      message: () => `The table goals has no goal ${quote(goal)} of ${customer}.`,
      fix: () => suggestion(customer, goal) ?? 'Add the goal to the table goals, or delete the row.',
      severity: 'error',
    });
  }
}

function* checkUsage(usage: readonly Row<'usage'>[], { metrics, customers }: Known): Generator<Finding> {
  if (!metrics) return;
  const suggestion = suggesting([...metrics.metrics.keys()]);
  for (const { customer, metric, at } of usage) {
    if (metrics.metrics.has(metric) || !customers.has(customer)) continue;
    yield finding('usage', at, 'metric', customer, {
      rule: 'unknown-metric',
      message: () => `metrics.yaml has no metric ${quote(metric)}.`,
      fix: () => suggestion(metric) ?? 'Add the metric to metrics.yaml, or delete the row.',
      severity: 'error',
    });
  }
  yield* checkFeatures(usage, metrics.features);
}

/** A feature that nobody lists still counts as usage, but not as adopted: once for each file that names it. */
function* checkFeatures(usage: readonly Row<'usage'>[], features: readonly string[]): Generator<Finding> {
  if (features.length === 0) return;
  const listed = new Set(features);
  const seen = new Map<unknown, Set<string>>();
  for (const { feature, customer, at } of usage) {
    if (feature === undefined || listed.has(feature)) continue;
    const inFile = seen.get(at.file) ?? new Set();
    seen.set(at.file, inFile);
    if (inFile.has(feature)) continue;
    inFile.add(feature);
    yield finding('usage', at, 'feature', customer, {
      rule: 'unknown-feature',
      message: () => `metrics.yaml does not list the feature ${quote(feature)}, so its use does not count as adoption.`,
      fix: () => suggest(feature, features) ?? 'Add it to features in metrics.yaml.',
      severity: 'warning',
    });
  }
}

/** Only where there is a team at all: a workspace without one keeps no costs of people. */
function* checkPeople({ team, customers, activities }: Tables): Generator<Finding> {
  if (team.length === 0) return;
  const people = [...new Set(team.map(({ csm }) => csm))].sort(compareText);
  const known = new Set(people);
  for (const [table, rows] of [
    ['customers', customers],
    ['activities', activities],
  ] as const)
    for (const { csm, customer, at } of rows) {
      if (csm === undefined || known.has(csm)) continue;
      yield finding(table, at, 'csm', customer, {
        rule: 'unknown-csm',
        message: () => `The table team has no person ${quote(csm)}.`,
        fix: () => nearestPerson(csm, people),
        severity: 'warning',
      });
    }
}

function nearestPerson(csm: string, people: readonly string[]): string {
  const nearest = findNearest(csm, people);
  return nearest === undefined ? 'Add the person to the table team.' : `Did you mean "${nearest}"?`;
}
