/**
 * Where an internal figure came from: rows of tables, and the exchange rates by which their amounts were converted.
 * Parts of a figure often share a rate; kept as rows, each is counted once.
 */
import type { Day } from '../model/day.ts';
import type { Row } from '../schema/tables.ts';
import type { BookIndex } from './book-index.ts';
import type { Source } from './figure.ts';
import { mergeSources, sourceOf } from './sources.ts';

export interface Origin {
  tables: Source[];
  rates: ReadonlySet<Row<'fx'>>;
}

/** `currencies` are those of the amounts, converted at the rates of `day`. */
export function originOf(index: BookIndex, tables: Source[], currencies: Iterable<string>, day: Day): Origin {
  const reporting = index.book.settings.currency;
  const rows = [...new Set(currencies)].flatMap((from) => index.findRate(from, reporting, day)?.row ?? []);
  return { tables, rates: new Set(rows) };
}

/** Rows of one table are added up: the parts must not share any. */
export function joinOrigins(...origins: readonly Origin[]): Origin {
  return {
    tables: mergeSources(...origins.map(({ tables }) => tables)),
    rates: new Set(origins.flatMap(({ rates }) => [...rates])),
  };
}

export function sourcesOf({ tables, rates }: Origin): Source[] {
  return rates.size === 0 ? tables : [...tables, sourceOf('fx', [...rates], ({ date }) => date)];
}
