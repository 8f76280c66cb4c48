/**
 * What the tables say, joined: one slice a customer, and the book that holds all of them. Who presents a customer is
 * handed that customer's slice and never the book; a slice has no internal table and no internal column that it does
 * not need, so a leak is a type error.
 */
import type { Edition } from '../schema/edition.ts';
import type { Locale, TemplateRule } from '../schema/workspace.ts';
import type { Metric } from '../schema/metrics.ts';
import type { Place } from '../schema/table.ts';
import type { CustomerTable, InternalTable, Row } from '../schema/tables.ts';
import type { Day } from './day.ts';

export interface FiscalCalendar {
  /** Month in which the fiscal year begins, 1 to 12. */
  startMonth: number;
  namedBy: 'start' | 'end';
}

export interface Vendor {
  name: string;
  color: string;
  contact?: string;
  /** As a data: URI, checked. */
  logo?: string;
}

/** What holds for the whole workspace. */
export interface Settings {
  vendor: Vendor;
  calendar: FiscalCalendar;
  /** Reporting currency, of the internal report. */
  currency: string;
  locale: Locale;
  timezone: string;
  /** A fraction, as an exact decimal text; undefined: not configured. */
  grossMargin?: string;
  asOf: Day;
  metrics: ReadonlyMap<string, Metric>;
  features: readonly string[];
  /** Which template is for whom, in the order in which they are tried. */
  templates?: readonly TemplateRule[];
  /** Where shared reports stand, without a slash at its end. */
  shareUrl?: string | undefined;
}

/** A customer as it may be shown to itself: without its csm. Defaults of the workspace are filled in. */
export interface Customer {
  id: string;
  name: string;
  segment?: string;
  industry?: string;
  region?: string;
  locale: Locale;
  currency: string;
  timezone: string;
  startDate: Day;
  renewalDate?: Day;
  /** As a data: URI, checked. */
  logo?: string;
  color?: string;
  template?: string;
  peerGroup?: string;
  /** Where its row of the table customers stands. */
  at?: Place;
}

/** The tables of one customer that may be shown to it. */
export type CustomerTables = { readonly [Name in Exclude<CustomerTable, 'customers'>]: readonly Row<Name>[] };

export interface CustomerSlice {
  settings: Settings;
  customer: Customer;
  tables: CustomerTables;
  /** What was delivered to this customer. */
  editions: readonly Edition[];
}

/** One customer within the book: its slice, its csm, and its internal rows. */
export interface BookCustomer {
  slice: CustomerSlice;
  csm?: string;
  internal: { readonly [Name in Exclude<InternalTable, BookTable>]: readonly Row<Name>[] };
  /** Whether its data has no error; only then it takes part in peers. */
  sound: boolean;
}

export type BookTable = 'team' | 'cs_costs' | 'acquisition' | 'fx';

export interface Book {
  settings: Settings;
  /** In the order of their ids (code points). */
  customers: readonly BookCustomer[];
  tables: { readonly [Name in BookTable]: readonly Row<Name>[] };
}
