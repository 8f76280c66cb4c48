/**
 * What a customer brings over its life (ltv), what winning one costs (cac), and how they compare. `ltv`, `ltv.cac` and
 * `cac.payback_months` need the gross margin of workspace.yaml (not-configured without). A customer that is never lost
 * (grr.ttm = 1) would be worth without end: zero-base.
 */
import { Decimal } from 'decimal.js';
import { lifetimeFormula } from '../formula/retention.ts';
import { conversionOf, inReporting, type BookSpan } from './book-span.ts';
import type { FigureId } from './definitions.ts';
import type { Caution, Measured, Unit } from './figure.ts';
import { makeFigure, manySubscriptions } from './internal-figure.ts';
import { currenciesHeld } from './ledger.ts';
import { joinOrigins, originOf, sourcesOf, type Origin } from './origin.ts';
import { sourceOf } from './sources.ts';
import { countCustomers, sumSide } from './retention.ts';
import { unknown, type Outcome } from './sums.ts';
import { decided, given, minus, named, overRows, product, quotient, sumOver, usedRow, type Worked } from './working.ts';

const MONTHS_A_YEAR = 12;
/** By how much more of the revenue that is kept is measured what keeping customers is worth. */
const MORE_KEPT = new Decimal('0.05');

const { earnedYearly, lifetime, shareOf } = lifetimeFormula<Worked>(
  { times: product, minus, over: quotient },
  given('the whole', 1),
);

/** `grrTrailing` is the outcome of `grr.ttm`. */
export function measureUnitEconomics(context: BookSpan, grrTrailing: Outcome): Measured[] {
  const kept = given('grr.ttm', grrTrailing);
  const { index, book, trailing } = context;
  const { currency, grossMargin } = index.book.settings;
  const margin = given(
    'gross_margin of workspace.yaml',
    grossMargin === undefined ? unknown('not-configured') : new Decimal(grossMargin),
  );
  const { closingCustomers } = book.movement;
  const arpa = named(
    'arpa',
    quotient(named('arr.closing', sumSide(book, 'closing')), countCustomers(book, 'closingCustomers')),
  );
  const { origin: spent, ...acquisition } = measureAcquisition(context);
  const cac = named('cac', acquisition);
  const yearly = named('arpa × margin', earnedYearly(arpa, margin));
  const needsMargin = (worked: Worked) => (margin.outcome.value === null ? decided(margin.outcome, worked) : worked);
  const ltv = needsMargin(lifetime(yearly, kept));
  const ltvCac = quotient(named('ltv', ltv), cac);
  const earned = named('earned a month', quotient(yearly, given('months of a year', MONTHS_A_YEAR)));
  const payback = needsMargin(quotient(cac, earned));

  const closing = named('arr.closing', sumSide(book, 'closing'));
  const fiveLtv = needsMargin(lifetime(yearly, keptMore(grrTrailing)));

  const crowded = manySubscriptions([...book.positions, ...trailing.positions]);
  const held = lifetimeOrigin(context);
  const figure = (id: FigureId, unit: Unit, worked: Worked, origin: Origin, caution: Caution[] = []) =>
    makeFigure(id, unit, worked, { ...(unit === 'money' ? { currency } : {}), source: sourcesOf(origin), caution });
  return [
    figure('cac', 'money', cac, spent),
    { ...figure('arpa', 'money', arpa, book.origin, manySubscriptions(book.positions)), n: closingCustomers },
    figure('ltv', 'money', ltv, held, crowded),
    figure('ltv.cac', 'ratio', ltvCac, joinOrigins(held, spent), crowded),
    figure('cac.payback_months', 'months', payback, joinOrigins(spent, book.origin), manySubscriptions(book.positions)),
    figure('five_points.arr', 'money', shareOf(closing, given('five points', MORE_KEPT)), book.origin, crowded),
    figure('five_points.ltv', 'money', fiveLtv, held, crowded),
    figure('five_points.ltv.cac', 'ratio', quotient(fiveLtv, cac), joinOrigins(held, spent), crowded),
  ];
}

/** Five points more than `grr.ttm`, the whole at most. */
function keptMore({ value, ...missing }: Outcome): Worked {
  if (value === null) return given('grr.ttm + five points', { value, ...missing } as Outcome);
  return given('grr.ttm + five points', Decimal.min(1, value.plus(MORE_KEPT)));
}

/** What `arpa` and `grr.ttm` came from, each subscription once. */
function lifetimeOrigin({ index, span, openingDay, trailingDay, book, trailing }: BookSpan): Origin {
  const rows = new Set([...book.positions, ...trailing.positions].flatMap(({ subscriptions }) => subscriptions));
  const source = { ...sourceOf('subscriptions', [...rows]), from: trailingDay, to: span.through };
  return joinOrigins(
    originOf(index, [source], currenciesHeld(book.positions), openingDay),
    originOf(index, [], currenciesHeld(trailing.positions), trailingDay),
  );
}

/** Over the spans of spending that lie within the twelve months up to the last day that counts. */
function measureAcquisition(context: BookSpan): Worked & { origin: Origin } {
  const { index, span, openingDay, trailingDay } = context;
  const rows = index.book.tables.acquisition.filter(({ from, until }) => from > trailingDay && until <= span.through);
  const cells = ['from', 'until', 'spend', 'currency', 'new_customers'] as const;
  const spend = sumOver(
    'spend',
    rows,
    (row) => inReporting(context, row.spend, row.currency),
    (row) => {
      const { as, rates } = conversionOf(context, row.spend, row.currency);
      return { rows: [usedRow('acquisition', row, cells), ...rates], ...(as && { as }) };
    },
  );
  const won = overRows('sum', { table: 'acquisition', rows, cells }, (row) => row.new_customers);
  const currencies = rows.map(({ currency }) => currency ?? index.book.settings.currency);
  const source = sourceOf('acquisition', rows, ({ from }) => from);
  for (const { until } of rows) if (source.to === undefined || until > source.to) source.to = until;
  return {
    ...quotient(spend, named('new customers', won)),
    origin: originOf(index, [source], currencies, openingDay),
  };
}
