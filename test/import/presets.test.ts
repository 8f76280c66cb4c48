/** Every preset against an export with the tool's own header: it is recognised, and a check reads the file through the new entry. */
import { afterAll, describe, expect, test } from 'vitest';
import { readPresets } from '../../src/import/read-presets.ts';
import { readWorkspace } from '../../src/input/read-workspace.ts';
import type { CustomerTables } from '../../src/model/book.ts';
import { importInto, makeWorkspace, putFixture, removeWorkspaces } from './workspace.ts';

afterAll(removeWorkspaces);

interface Case {
  tool: string;
  tables: string[];
  /** Where customers come from the export itself. */
  customers?: false;
  /** Some cells of the first row that Halden has. */
  row?: [keyof CustomerTables, Record<string, unknown>];
}

const cases: Record<string, Case> = {
  'salesforce-accounts.csv': { tool: 'Salesforce accounts', tables: ['customers'], customers: false },
  'salesforce-opportunities.csv': { tool: 'Salesforce opportunities', tables: ['renewals'] },
  'hubspot-companies.csv': { tool: 'HubSpot companies', tables: ['customers'], customers: false },
  'hubspot-deals.csv': { tool: 'HubSpot deals', tables: ['renewals'] },
  'hubspot-tickets.csv': {
    tool: 'HubSpot tickets',
    tables: ['tickets'],
    row: ['tickets', { ticket: '501', opened: '2026-08-03', resolution_hours: '30', priority: 'normal' }],
  },
  'zendesk-tickets.csv': {
    tool: 'Zendesk tickets',
    tables: ['tickets'],
    row: ['tickets', { ticket: '48211', priority: 'high', first_response_minutes: '42', resolution_hours: '24.5' }],
  },
  'intercom-conversations.csv': {
    tool: 'Intercom conversations',
    tables: ['tickets'],
    row: ['tickets', { ticket: '215001', opened: '2026-07-13', first_response_minutes: '9', resolution_hours: '2.5' }],
  },
  'stripe-subscriptions.csv': {
    tool: 'Stripe subscriptions',
    tables: ['subscriptions', 'subscriptions'],
    row: ['subscriptions', { subscription: 'sub_S1', arr: '84000', seats: '120', trial: 'false' }],
  },
  'recurly-subscriptions.csv': {
    tool: 'Recurly subscriptions',
    tables: ['subscriptions'],
    row: ['subscriptions', { subscription: 'S434f1', start: '2024-02-12', arr: '84000' }],
  },
  'pendo-events.csv': {
    tool: 'Pendo events',
    tables: ['usage', 'usage'],
    row: ['usage', { date: '2026-07-01', metric: 'events', value: '430' }],
  },
  'amplitude-events.csv': {
    tool: 'Amplitude events',
    tables: ['usage'],
    row: ['usage', { date: '2026-07-13', metric: 'events', feature: 'dashboards', value: '2' }],
  },
  'mixpanel-events.csv': {
    tool: 'Mixpanel events',
    tables: ['usage'],
    row: ['usage', { date: '2026-07-13', metric: 'events', feature: 'dashboards', value: '2' }],
  },
  'delighted-responses.csv': {
    tool: 'Delighted responses',
    tables: ['surveys'],
    row: ['surveys', { response: 'R-1', date: '2026-07-13', kind: 'nps', score: '9' }],
  },
  'typeform-responses.csv': {
    tool: 'Typeform responses',
    tables: ['surveys'],
    row: ['surveys', { response: 'tf-s1', date: '2026-07-13', kind: 'nps', score: '9', role: 'Planner' }],
  },
  'qualtrics-responses.csv': {
    tool: 'Qualtrics responses',
    tables: ['surveys'],
    row: ['surveys', { response: 'R_S1', date: '2026-07-13', kind: 'nps', score: '9' }],
  },
  'lms-sessions.csv': {
    tool: 'LMS sessions',
    tables: ['training'],
    row: ['training', { session: 'T-S1', date: '2026-07-13', invited: '20', attended: '16', hours: '1.5' }],
  },
  'trello-cards.csv': {
    tool: 'Trello cards',
    tables: ['actions', 'milestones'],
    row: ['actions', { action: 'c-s1', due: '2026-11-15', status: 'open' }],
  },
  'teambition-tasks.csv': {
    tool: 'Teambition tasks',
    tables: ['actions', 'milestones'],
    row: ['milestones', { milestone: '首个仓库上线（虚构）', due: '2026-07-31', achieved: '2026-07-28' }],
  },
};

test('every preset that is shipped has a case', () => {
  const exports = readPresets().flatMap(({ tool, exports: all }) => Object.keys(all).map((name) => `${tool} ${name}`));
  expect(new Set(Object.values(cases).map(({ tool }) => tool))).toEqual(new Set(exports));
});

describe.each(Object.entries(cases))('%s', (name, { tool, tables, customers, row }) => {
  test('is recognised, and read without an error through its entry', async () => {
    const root = makeWorkspace({ customers: customers ?? true });
    const { imported } = await importInto(root, [putFixture(root, name)]);
    const proposals = imported[0]!.proposed.map(({ proposal }) => proposal);
    expect(proposals.map((one) => one.tool)).toEqual(tables.map(() => tool));
    expect(proposals.map(({ table }) => table)).toEqual(tables);
    for (const { confidence, missing, remarks } of proposals) {
      expect(confidence).toBeGreaterThan(0.8);
      expect([missing, remarks]).toEqual([[], []]);
    }
    const { book, issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(book!.customers).toHaveLength(2);
    if (!row) return;
    const [table, cells] = row;
    const halden = book!.customers.find(({ slice }) => slice.customer.id === 'halden')!;
    const [first] = halden.slice.tables[table] as unknown as Record<string, unknown>[];
    const found = Object.fromEntries(Object.keys(cells).map((column) => [column, String(first![column])]));
    expect(found).toEqual(cells);
  });
});
