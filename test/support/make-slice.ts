/**
 * Slices for tests, written as the cells of the tables: text or numbers, parsed by the schema as the input would be.
 * Key columns that a test does not care about are filled in; so is the customer.
 */
import { z } from 'zod';
import type { Customer, CustomerSlice, CustomerTables, Settings } from '../../src/model/book.ts';
import { toDay, type Day } from '../../src/model/day.ts';
import { periodById, type Period } from '../../src/model/period.ts';
import type { Edition } from '../../src/schema/edition.ts';
import type { Metric } from '../../src/schema/metrics.ts';
import type { SourceFile } from '../../src/schema/table.ts';
import { tables, type CustomerTable, type Row, type TableName } from '../../src/schema/tables.ts';

export type LooseRow = Record<string, string | number | boolean | undefined>;

export type LooseTables = { [Name in Exclude<CustomerTable, 'customers'>]?: readonly LooseRow[] };

export interface SliceParts {
  customer?: Partial<Omit<Customer, 'startDate' | 'renewalDate'>> & { startDate?: string; renewalDate?: string };
  settings?: Partial<Omit<Settings, 'asOf'>> & { asOf?: string };
  tables?: LooseTables;
  editions?: readonly Edition[];
}

export const metric = (aggregate: Metric['aggregate'], more: Partial<Metric> = {}): Metric => ({
  label: aggregate,
  aggregate,
  better: 'higher',
  ...more,
});

export function makeSettings({ asOf = '2026-09-30', ...parts }: NonNullable<SliceParts['settings']> = {}): Settings {
  return {
    vendor: { name: 'Northwind Analytics (invented)', color: '#0b6e4f' },
    calendar: { startMonth: 1, namedBy: 'end' },
    currency: 'USD',
    locale: 'en',
    timezone: 'UTC',
    metrics: new Map([
      ['active_users', metric('mean', { role: 'active_users' })],
      ['events', metric('sum')],
      ['projects', metric('last')],
      ['peak', metric('max')],
    ]),
    features: ['dashboards', 'alerts', 'api', 'exports'],
    ...parts,
    asOf: toDay(asOf),
  };
}

export function makeCustomer({ startDate, renewalDate, ...parts }: NonNullable<SliceParts['customer']> = {}): Customer {
  return {
    id: 'halden-logistics',
    name: 'Halden Logistics (invented)',
    locale: 'en',
    currency: 'USD',
    timezone: 'UTC',
    ...parts,
    startDate: toDay(startDate ?? '2025-02-12'),
    ...(renewalDate === undefined ? {} : { renewalDate: toDay(renewalDate) }),
  };
}

export function makeSlice({ customer, settings, tables: loose = {}, editions = [] }: SliceParts = {}): CustomerSlice {
  const one = makeCustomer(customer);
  const names = (Object.keys(tables) as TableName[]).filter(
    (name) => tables[name].scope === 'customer' && !tables[name].internal && name !== 'customers',
  ) as (keyof LooseTables)[];
  return {
    settings: makeSettings(settings),
    customer: one,
    tables: Object.fromEntries(
      names.map((name) => [name, makeRows(name, loose[name] ?? [], one.id)]),
    ) as unknown as CustomerTables,
    editions,
  };
}

/** Rows of any table. A cell `file` names the file a row stands in; by default `data/book/<table>.csv`. */
export function makeRows<Name extends TableName>(
  name: Name,
  rows: readonly LooseRow[],
  customer = 'halden-logistics',
): Row<Name>[] {
  const { columns, key } = tables[name];
  const schema = z.strictObject(columns as z.ZodRawShape);
  const files = new Map<string, SourceFile>();
  return rows.map(({ file, ...cells }, record) => {
    const path = String(file ?? `data/book/${name}.csv`);
    const filled = { ...fillKey(name, key, columns, record), ...('customer' in columns ? { customer } : {}), ...cells };
    const texts = Object.entries(filled).flatMap(([field, cell]) =>
      cell === undefined ? [] : [[field, String(cell)]],
    );
    if (!files.has(path)) files.set(path, { path, locate: (at) => ({ line: at + 2, column: 1 }) });
    return {
      ...schema.parse(Object.fromEntries(texts)),
      at: { file: files.get(path), record },
    } as unknown as Row<Name>;
  });
}

/** Ids and other texts that make a row unique; titles where one is needed. */
function fillKey(name: string, key: readonly string[], columns: object, record: number): LooseRow {
  const free = key.filter(
    (column) => !['customer', 'date', 'metric', 'feature', 'goal', 'from', 'to', 'due'].includes(column),
  );
  if (name === 'goals') free.push('goal');
  const texts = ['title', 'driver', 'text', 'topic', 'csm', 'name'].filter((column) => column in columns);
  return Object.fromEntries([
    ...texts.map((column) => [column, `${column} ${record + 1}`]),
    ...free.map((column) => [column, `${name}-${record + 1}`]),
  ]);
}

export const day = (text: string): Day => toDay(text);

/** The period as of its settings' day; `asOf` after the quarter makes a whole one. */
export function makePeriod(slice: Pick<CustomerSlice, 'settings'>, id = '2026-Q3'): Period {
  return periodById(slice.settings.calendar, id, slice.settings.asOf);
}
