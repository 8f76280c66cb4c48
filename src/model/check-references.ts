/** Rows that speak of a customer, goal, metric, feature or person that nobody has named. */
import { compareText } from '../error.ts';
import { findNearest, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { Place } from '../schema/table.ts';
import { tableNames, tables as definitions, type Row, type TableName } from '../schema/tables.ts';
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

export function checkReferences(tables: Tables, known: Known): Finding[] {
  return [
    ...checkCustomers(tables, known),
    ...checkGoals(tables, known),
    ...checkUsage(tables.usage, known),
    ...(isComplete(known.incomplete, 'team') ? checkPeople(tables) : []),
  ];
}

function checkCustomers(tables: Tables, { customers, strayFolders }: Known): Finding[] {
  const suggestion = suggesting([...customers]);
  return tableNames
    .filter((name) => name !== 'customers' && definitions[name].scope === 'customer')
    .flatMap((name) =>
      (tables[name] as unknown as { customer: string; at: Place }[])
        .filter(({ customer }) => !customers.has(customer) && !strayFolders.has(customer))
        .map(({ customer, at }) =>
          finding(name, at, 'customer', undefined, {
            rule: 'unknown-customer',
            message: `The table customers has no customer ${quote(customer)}.`,
            fix: suggestion(customer) ?? 'Add the customer to the table customers, or delete the row.',
            severity: 'error',
          }),
        ),
    );
}

/** The same misspelt name tends to stand in many rows; looking for the nearest one is what costs. */
function suggesting(names: readonly string[]): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, suggest(text, names));
    return known.get(text);
  };
}

function checkGoals({ goal_progress }: Tables, { goals, customers }: Known): Finding[] {
  const ofCustomer = Map.groupBy([...goals], (key) => key.slice(0, key.indexOf('\0')));
  return goal_progress
    .filter(({ customer, goal }) => customers.has(customer) && !goals.has(`${customer}\0${goal}`))
    .map(({ customer, goal, at }) => {
      const ids = (ofCustomer.get(customer) ?? []).map((key) => key.slice(key.indexOf('\0') + 1));
      return finding('goal_progress', at, 'goal', customer, {
        rule: 'unknown-goal',
        message: `The table goals has no goal ${quote(goal)} of ${customer}.`,
        fix: suggest(goal, ids) ?? 'Add the goal to the table goals, or delete the row.',
        severity: 'error',
      });
    });
}

function checkUsage(usage: readonly Row<'usage'>[], { metrics, customers }: Known): Finding[] {
  if (!metrics) return [];
  const suggestion = suggesting([...metrics.metrics.keys()]);
  const unknown = usage
    .filter(({ customer, metric }) => !metrics.metrics.has(metric) && customers.has(customer))
    .map(({ customer, metric, at }) =>
      finding('usage', at, 'metric', customer, {
        rule: 'unknown-metric',
        message: `metrics.yaml has no metric ${quote(metric)}.`,
        fix: suggestion(metric) ?? 'Add the metric to metrics.yaml, or delete the row.',
        severity: 'error',
      }),
    );
  return [...unknown, ...checkFeatures(usage, metrics.features)];
}

/** A feature that nobody lists still counts as usage, but not as adopted: once for each file that names it. */
function checkFeatures(usage: readonly Row<'usage'>[], features: readonly string[]): Finding[] {
  if (features.length === 0) return [];
  const listed = new Set(features);
  const seen = new Map<unknown, Set<string>>();
  return usage
    .filter(({ feature, at }) => {
      if (feature === undefined || listed.has(feature)) return false;
      const inFile = seen.get(at.file) ?? new Set();
      seen.set(at.file, inFile);
      if (inFile.has(feature)) return false;
      inFile.add(feature);
      return true;
    })
    .map(({ feature, customer, at }) =>
      finding('usage', at, 'feature', customer, {
        rule: 'unknown-feature',
        message: `metrics.yaml does not list the feature ${quote(feature!)}, so its use does not count as adoption.`,
        fix: suggest(feature!, features) ?? 'Add it to features in metrics.yaml.',
        severity: 'warning',
      }),
    );
}

/** Only where there is a team at all: a workspace without one keeps no costs of people. */
function checkPeople({ team, customers, activities }: Tables): Finding[] {
  if (team.length === 0) return [];
  const people = [...new Set(team.map(({ csm }) => csm))].sort(compareText);
  const unknown = (table: TableName, row: { csm?: string; customer: string; at: Place }) =>
    row.csm === undefined || people.includes(row.csm)
      ? []
      : [
          finding(table, row.at, 'csm', row.customer, {
            rule: 'unknown-csm',
            message: `The table team has no person ${quote(row.csm)}.`,
            fix: nearestPerson(row.csm, people),
            severity: 'warning',
          }),
        ];
  return [
    ...customers.flatMap((row) => unknown('customers', row)),
    ...activities.flatMap((row) => unknown('activities', row)),
  ];
}

function nearestPerson(csm: string, people: readonly string[]): string {
  const nearest = findNearest(csm, people);
  return nearest === undefined ? 'Add the person to the table team.' : `Did you mean "${nearest}"?`;
}
