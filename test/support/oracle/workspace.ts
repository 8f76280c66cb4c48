/** A workspace as its files say it: cells are text, an empty one is not there. */
import { parse, type Fraction } from './fraction.ts';
import type { Fiscal } from './calendar.ts';

export type Cells = Record<string, string | undefined>;

export interface Workspace {
  fiscal: Fiscal;
  asOf: string;
  currency: string;
  grossMargin?: string;
  features: string[];
  metrics: { id: string; aggregate: 'sum' | 'mean' | 'last' | 'max'; role?: 'active_users' }[];
  tables: Record<string, Cells[]>;
}

export const rowsOf = ({ tables }: Workspace, table: string, customer?: string): Cells[] =>
  (tables[table] ?? []).filter((row) => customer === undefined || row['customer'] === customer);

/** The known numbers of a column. */
export const numbers = (rows: readonly Cells[], column: string): Fraction[] =>
  rows.flatMap((row) => (row[column] === undefined ? [] : [parse(row[column])]));

export const cell = (row: Cells, column: string): Fraction => parse(row[column] ?? '');

/** Subscriptions that ran. */
export const ran = (rows: readonly Cells[]): Cells[] =>
  rows.filter(({ trial, start, end }) => trial !== 'true' && (end === undefined || end > (start ?? '')));

export const active = ({ start = '', end }: Cells, day: string): boolean =>
  start <= day && (end === undefined || day < end);
