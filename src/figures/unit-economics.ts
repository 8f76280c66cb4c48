/**
 * What a customer brings over its life (ltv), what winning one costs (cac), and how they compare. `ltv`, `ltv.cac` and
 * `cac.payback_months` need the gross margin of workspace.yaml (not-configured without). A customer that is never lost
 * (grr.ttm = 1) would be worth without end: zero-base.
 */
import { Decimal } from 'decimal.js';
import { inReporting, type BookSpan } from './book-span.ts';
import type { Caution, Measured, Unit } from './figure.ts';
import { makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import { currenciesHeld } from './ledger.ts';
import { joinOrigins, originOf, sourcesOf, type Origin } from './origin.ts';
import { sourceOf } from './sources.ts';
import { count, difference, known, ratio, sum, unknown, type Outcome } from './sums.ts';

const MONTHS_A_YEAR = 12;

/** `grrTrailing` is the outcome of `grr.ttm`. */
export function measureUnitEconomics(context: BookSpan, grrTrailing: Outcome): Measured[] {
  const { index, book, trailing } = context;
  const { currency, grossMargin } = index.book.settings;
  const { subscriptions: recorded } = index.recorded;
  const margin = grossMargin === undefined ? unknown('not-configured') : known(new Decimal(grossMargin));
  const { closing, closingCustomers } = book.movement;
  const arpa = ratio(recordedSum(closing, recorded), count(closingCustomers, recorded));
  const { outcome: cac, origin: spent } = measureAcquisition(context);
  const lifetime = ratio(times(arpa, margin), difference(known(1), grrTrailing));
  const ltv = margin.value === null ? margin : lifetime;
  const ltvCac = ratio(ltv, cac);
  const earned = ratio(times(arpa, margin), known(MONTHS_A_YEAR));
  const payback = margin.value === null ? margin : ratio(cac, earned);

  const crowded = manySubscriptions([...book.positions, ...trailing.positions]);
  const held = lifetimeOrigin(context);
  const figure = (id: string, unit: Unit, outcome: Outcome, origin: Origin, caution: Caution[] = []) =>
    makeFigure(id, unit, outcome, { ...(unit === 'money' ? { currency } : {}), source: sourcesOf(origin), caution });
  return [
    figure('cac', 'money', cac, spent),
    { ...figure('arpa', 'money', arpa, book.origin, manySubscriptions(book.positions)), n: closingCustomers },
    figure('ltv', 'money', ltv, held, crowded),
    figure('ltv.cac', 'ratio', ltvCac, joinOrigins(held, spent), crowded),
    figure('cac.payback_months', 'months', payback, joinOrigins(spent, book.origin), manySubscriptions(book.positions)),
  ];
}

function times(a: Outcome, b: Outcome): Outcome {
  if (a.value === null) return a;
  return b.value === null ? b : known(a.value.times(b.value));
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
function measureAcquisition(context: BookSpan): { outcome: Outcome; origin: Origin } {
  const { index, span, openingDay, trailingDay } = context;
  const rows = index.book.tables.acquisition.filter(({ from, until }) => from > trailingDay && until <= span.through);
  const spend = sum(rows.map((row) => inReporting(context, row.spend, row.currency)));
  const currencies = rows.map(({ currency }) => currency ?? index.book.settings.currency);
  const source = sourceOf('acquisition', rows, ({ from }) => from);
  for (const { until } of rows) if (source.to === undefined || until > source.to) source.to = until;
  return {
    outcome: ratio(spend, sum(rows.map((row) => row.new_customers))),
    origin: originOf(index, [source], currencies, openingDay),
  };
}
