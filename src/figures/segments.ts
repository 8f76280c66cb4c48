/** ARR and retention of each segment, over the customers that are in it now; who has no segment is in none. */
import { compareText } from '../error.ts';
import type { BookSpan } from './book-span.ts';
import type { Measured } from './figure.ts';
import { arrFigure, buildGroup, customersFigure, measureRetention, sumSide } from './retention.ts';

/** In code-point order. */
export function listSegments({ index }: BookSpan): string[] {
  return [...new Set(index.book.customers.flatMap(({ slice }) => slice.customer.segment ?? []))].sort(compareText);
}

export function measureSegments(context: BookSpan): Measured[] {
  const { index, book } = context;
  const positions = Map.groupBy(book.positions, ({ history }) => history.customer.slice.customer.segment);
  return listSegments(context).flatMap((segment) => {
    const id = <Name extends string>(name: Name) => `segment.${segment}.${name}` as const;
    const group = buildGroup(index, book.ledger, positions.get(segment) ?? []);
    return [
      customersFigure(id('customers'), group),
      arrFigure(id('arr'), group, sumSide(group, 'closing')),
      ...measureRetention({ nrr: id('nrr'), grr: id('grr'), logo: id('logo.retention') }, group),
    ];
  });
}
