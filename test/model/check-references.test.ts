import { describe, expect, test } from 'vitest';
import { checkReferences as findStrangers, type Known } from '../../src/model/check-references.ts';
import { issueAt, incompleteKey, type Tables } from '../../src/model/tables.ts';
import { tableNames, tables as definitions, type TableName } from '../../src/schema/tables.ts';
import { makeRows, makeSettings } from '../support/make-slice.ts';
import { found, makeTables } from '../support/make-tables.ts';

const checkReferences = (tables: Tables, about: Known) => [...findStrangers(tables, about)];

const known: Known = {
  customers: new Set(['alder', 'birch']),
  goals: new Set(['alder\0disputes']),
  metrics: { metrics: makeSettings().metrics, features: ['dashboards', 'alerts'] } as Known['metrics'],
  strayFolders: new Set(['cedar']),
  incomplete: new Set(),
};

const ofCustomers = tableNames.filter((name) => name !== 'customers' && definitions[name].scope === 'customer');

/** A row with nothing but what it is asked for, as if every other cell were right. */
const bare = (table: TableName, cells: object) => ({ ...makeTables({}), [table]: [{ ...cells, at: anywhere }] });
const anywhere = makeRows('team', [{ from: '2026-01-01' }])[0]!.at;

test.each(ofCustomers)('%s: a customer that does not exist is an error with the nearest name', (table) => {
  const cells = { customer: 'aldr', metric: 'events', goal: 'disputes' };
  const findings = checkReferences(bare(table, cells), known);
  expect(found(findings)).toEqual([`unknown-customer ${table}:2.customer error`]);
  expect(issueAt(findings[0]!).fix).toBe('Did you mean "alder"?');
  expect(checkReferences(bare(table, { ...cells, customer: 'alder' }), known)).toEqual([]);
  expect(checkReferences(bare(table, { ...cells, customer: 'cedar' }), known)).toEqual([]);
});

describe('goals and metrics', () => {
  test('a goal is one of the same customer', () => {
    const progress = { date: '2026-07-01', value: 1 };
    const goal_progress = [
      { ...progress, goal: 'dispute' },
      { ...progress, goal: 'disputes', customer: 'birch' },
    ];
    const findings = checkReferences(makeTables({ goal_progress }), known);
    expect(found(findings)).toEqual([
      'unknown-goal goal_progress:2.goal error',
      'unknown-goal goal_progress:3.goal error',
    ]);
    expect(findings.map(issueAt).map((issue) => issue.fix)).toEqual([
      'Did you mean "disputes"?',
      'Add the goal to the table goals, or delete the row.',
    ]);
  });

  test('each row of a metric that does not exist is an error, a feature is named once a file', () => {
    const row = { date: '2026-07-01', metric: 'event', value: 1 };
    const usage = [
      row,
      row,
      { ...row, metric: 'events', feature: 'alert' },
      { ...row, metric: 'events', feature: 'alert' },
    ];
    expect(found(checkReferences(makeTables({ usage }), known))).toEqual([
      'unknown-metric usage:2.metric error',
      'unknown-metric usage:3.metric error',
      'unknown-feature usage:4.feature warning',
    ]);
  });
});

describe('people', () => {
  const team = [{ csm: 'anna-berg', from: '2026-01-01' }];
  const customers = [{ start_date: '2026-01-01', csm: 'ana-berg' }];
  const activities = [{ date: '2026-07-01', csm: 'nobody' }];

  test('are those of the team, in whatever table', () => {
    const findings = checkReferences(makeTables({ team, customers, activities }), known);
    expect(found(findings)).toEqual(['unknown-csm customers:2.csm warning', 'unknown-csm activities:2.csm warning']);
    expect(findings.map(issueAt).map((issue) => issue.fix)).toEqual([
      'Did you mean "anna-berg"?',
      'Add the person to the table team.',
    ]);
  });

  test('are not known where there is no team, or a row of it could not be read', () => {
    const incomplete = new Set([incompleteKey('team')]);
    expect(checkReferences(makeTables({ customers, activities }), known)).toEqual([]);
    expect(checkReferences(makeTables({ team, customers, activities }), { ...known, incomplete })).toEqual([]);
  });

  test('are told from one another in every table that names them', () => {
    const named = tableNames.filter((name) => Object.hasOwn(definitions[name].columns, 'csm'));
    expect(named).toEqual(['customers', 'activities', 'team']);
  });
});
