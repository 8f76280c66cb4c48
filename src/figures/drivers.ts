/**
 * The benefit of a period by what brought it, in the customer's currency, exact: of each driver the whole, the part
 * that somebody at the customer agreed to by the last day that counts (on a day not known counts as agreed), and the
 * part that confidence leaves out. The drivers add up to `roi.benefit`, and less what is assumed to
 * `roi.benefit.confident`. An entry that cannot be valued is in none.
 */
import type { Decimal } from 'decimal.js';
import type { CustomerSlice } from '../model/book.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import { confidentValueOf, valueOf } from './benefit-and-cost.ts';
import { total, ZERO } from './sums.ts';

export interface Driver {
  name: string;
  benefit: Decimal;
  confirmed: Decimal;
  assumed: Decimal;
  /** As they are written, each once. */
  evidence: string[];
  agreedBy: string[];
}

export interface Drivers {
  /** The largest first, then by name. */
  drivers: Driver[];
  confirmed: Decimal;
  assumed: Decimal;
}

export function measureDrivers({ tables }: CustomerSlice, { from, through }: Span): Drivers {
  const entries = tables.value.filter(({ date }) => from <= date && date <= through);
  const valued = entries.flatMap((row) => {
    const worth = valueOf(row);
    return worth === undefined ? [] : [{ row, worth, sure: confidentValueOf(row) ?? worth }];
  });
  const isAgreed = ({ agreed_by, agreed_on }: Row<'value'>) =>
    agreed_by !== undefined && (agreed_on === undefined || agreed_on <= through);
  const byName = Map.groupBy(valued, ({ row }) => row.driver);
  const drivers = [...byName].map(([name, some]): Driver => {
    const agreed = some.filter(({ row }) => isAgreed(row));
    return {
      name,
      benefit: total(some.map(({ worth }) => worth)),
      confirmed: total(agreed.map(({ worth }) => worth)),
      assumed: total(some.map(({ worth, sure }) => worth.minus(sure))),
      evidence: [...new Set(some.flatMap(({ row }) => row.evidence ?? []))],
      agreedBy: [...new Set(agreed.flatMap(({ row }) => row.agreed_by ?? []))],
    };
  });
  return {
    drivers: drivers.sort((a, b) => b.benefit.comparedTo(a.benefit) || (a.name < b.name ? -1 : 1)),
    confirmed: drivers.reduce((sum, { confirmed }) => sum.plus(confirmed), ZERO),
    assumed: drivers.reduce((sum, { assumed }) => sum.plus(assumed), ZERO),
  };
}
