/** Rows are handed to their customers: the book, with one slice a customer. Rows of nobody stand in no slice. */
import { compareText } from '../error.ts';
import type { Row, TableName } from '../schema/tables.ts';
import type { Edition } from '../schema/edition.ts';
import type { Book, BookCustomer, BookTable, Customer, CustomerTables, Settings } from './book.ts';
import type { Tables } from './tables.ts';

const customerTables = [
  'subscriptions',
  'goals',
  'goal_progress',
  'milestones',
  'usage',
  'training',
  'tickets',
  'support_calls',
  'surveys',
  'feedback',
  'value',
  'costs',
  'actions',
  'commitments',
  'stakeholders',
] as const satisfies readonly (keyof CustomerTables)[];

const internalTables = [
  'renewals',
  'handover',
  'activities',
  'health',
  'referrals',
] as const satisfies readonly Exclude<TableName, BookTable | keyof CustomerTables | 'customers'>[];

export interface JoinInput {
  settings: Settings;
  tables: Tables;
  /** Logos as data: URIs, by customer. */
  logos: ReadonlyMap<string, string>;
  /** What was delivered, by customer. */
  editions: ReadonlyMap<string, readonly Edition[]>;
  /** Whether the customer's data has no error. */
  isSound: (customer: string) => boolean;
}

export function joinBook({ settings, tables, logos, editions, isSound }: JoinInput): Book {
  const grouped = new Map<string, Map<string, unknown[]>>(
    [...customerTables, ...internalTables].map((name) => [
      name,
      byCustomer<TableName>(tables[name] as { customer: string }[]),
    ]),
  );
  const pick = (names: readonly string[], customer: string) =>
    Object.fromEntries(names.map((name) => [name, grouped.get(name)!.get(customer) ?? []]));
  const customers = tables.customers
    .toSorted((a, b) => compareText(a.customer, b.customer))
    .map((row): BookCustomer => {
      const id = row.customer;
      const customer = customerOf(row, settings, logos.get(id));
      return {
        slice: {
          settings,
          customer,
          tables: pick(customerTables, id) as unknown as CustomerTables,
          editions: editions.get(id) ?? [],
        },
        csm: row.csm,
        internal: pick(internalTables, id) as unknown as BookCustomer['internal'],
        sound: isSound(id),
      };
    });
  const { team, cs_costs, acquisition, fx } = tables;
  return { settings, customers, tables: { team, cs_costs, acquisition, fx } };
}

function byCustomer<Name extends TableName>(rows: readonly { customer: string }[]): Map<string, Row<Name>[]> {
  return Map.groupBy(rows, ({ customer }) => customer) as unknown as Map<string, Row<Name>[]>;
}

/** What the row leaves empty is that of the workspace. */
function customerOf(row: Row<'customers'>, settings: Settings, logo: string | undefined): Customer {
  return {
    id: row.customer,
    name: row.name,
    segment: row.segment,
    industry: row.industry,
    region: row.region,
    locale: row.locale === undefined ? settings.locale : row.locale === 'zh-cn' ? 'zh-CN' : 'en',
    currency: row.currency ?? settings.currency,
    timezone: row.timezone ?? settings.timezone,
    startDate: row.start_date,
    renewalDate: row.renewal_date,
    logo,
    color: row.color,
    template: row.template,
    peerGroup: row.peer_group,
    at: row.at,
  };
}
