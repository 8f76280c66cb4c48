/**
 * The figures of each CSM: the customers whose csm it is, with their ARR and retention, and the activities it did,
 * with the credit that is confirmed. A CSM has figures where a customer, an activity of the span or a row of `team`
 * in force in the span names it.
 */
import { compareText } from '../error.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import { creditOf, creditOrigin, daysEmployed } from './contribution.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { arrFigure, buildGroup, customersFigure, measureRetention, sumSide } from './retention.ts';
import { sourcesOf } from './origin.ts';
import { sourceOf } from './sources.ts';
import { countRows } from './working.ts';

export interface CsmName {
  csm: string;
  /** As `team` has it last; the id where it has none. */
  name: string;
}

/** In the order of their ids (code points). */
export function listCsms({ index, span }: BookSpan): CsmName[] {
  const { customers, tables } = index.book;
  const ids = new Set([
    ...customers.flatMap(({ csm }) => csm ?? []),
    ...customers
      .flatMap(({ internal }) => internal.activities.filter(({ date }) => isWithin(date, span)))
      .map(({ csm }) => csm),
    ...tables.team.filter((row) => daysEmployed(row, span) > 0).map(({ csm }) => csm),
  ]);
  const names = new Map(
    tables.team.toSorted((a, b) => compareText(a.from, b.from)).map(({ csm, name }) => [csm, name]),
  );
  return [...ids].sort(compareText).map((csm) => ({ csm, name: names.get(csm) ?? csm }));
}

export function measureTeam(context: BookSpan): Measured[] {
  const { index, span, book } = context;
  const positions = Map.groupBy(book.positions, ({ history }) => history.customer.csm);
  const activities = Map.groupBy(
    index.book.customers.flatMap(({ internal }) => internal.activities.filter(({ date }) => isWithin(date, span))),
    ({ csm }) => csm,
  );
  const claims = Map.groupBy(context.claims, ({ csm }) => csm);
  return listCsms(context).flatMap(({ csm }) => {
    const id = <Name extends string>(name: Name) => `csm.${csm}.${name}` as const;
    const group = buildGroup(index, book.ledger, positions.get(csm) ?? []);
    const own = claims.get(csm) ?? [];
    const credit = (kind: 'saved' | 'sourced') =>
      makeFigure(id(kind), 'money', creditOf(context, own, kind), {
        currency: index.book.settings.currency,
        source: sourcesOf(creditOrigin(context, own, kind)),
      });
    const held = (name: 'qbrs' | 'trainings', kind: 'qbr' | 'training') => {
      const rows = (activities.get(csm) ?? []).filter((activity) => activity.kind === kind);
      return makeFigure(
        id(name),
        'count',
        countRows({ table: 'activities', rows, cells: ['activity', 'date', 'csm', 'kind'] }, index.recorded.activities),
        {
          source: [sourceOf('activities', rows, ({ date }) => date)],
        },
      );
    };
    return [
      customersFigure(id('customers'), group),
      arrFigure(id('arr'), group, sumSide(group, 'closing')),
      ...measureRetention({ nrr: id('nrr'), grr: id('grr') }, group),
      credit('saved'),
      credit('sourced'),
      held('qbrs', 'qbr'),
      held('trainings', 'training'),
    ];
  });
}
