/**
 * Everything the internal report states about one period: the internal figures, the ARR bridge by customer, the claims
 * as far as the ledger confirms them, retention curves, the quadrant, and the renewals ahead. Money is in the reporting
 * currency. Pure: the order of customers, rows and files changes nothing. `checkRates` must have found nothing.
 */
import type { Decimal } from 'decimal.js';
import { hasRates } from '../model/check-rates.ts';
import type { Book } from '../model/book.ts';
import { previousPeriods, type Period, type Span } from '../model/period.ts';
import { indexBook, type BookIndex } from './book-index.ts';
import { buildBookSpan, type BookSpan } from './book-span.ts';
import { measureStanding } from './book-standing.ts';
import { measureBookVoice } from './book-voice.ts';
import type { Claim } from './claims.ts';
import { measureContribution } from './contribution.ts';
import type { Figures, Measured } from './figure.ts';
import { measureHourglass } from './hourglass.ts';
import { measureHealth, measureTimeToFirstValue } from './internal-health.ts';
import type { BridgeLineName } from './ledger.ts';
import { outcomeOf, settle, type Explained } from './measured.ts';
import { measureCoverage, measureEffect } from './qbr.ts';
import { measureQuadrant, type QuadrantPoint } from './quadrant.ts';
import { listRenewalsAhead, type RenewalAhead } from './renewals-ahead.ts';
import { measureRenewals } from './renewals.ts';
import { measureRetentionCurves, type RetentionCurve } from './retention-curves.ts';
import { measureBridge, measureRetention, measureTrailing } from './retention.ts';
import { listSegments, measureSegments } from './segments.ts';
import { unknown } from './sums.ts';
import { listCsms, measureTeam, type CsmName } from './team.ts';
import { measureTrailingYear } from './trailing-year.ts';
import { measureUnitEconomics } from './unit-economics.ts';

/** One customer in the bridge; opening + amount = closing. */
export interface BridgeLine {
  customer: string;
  customerName: string;
  opening: Decimal;
  closing: Decimal;
  line: Exclude<BridgeLineName, 'none'>;
  amount: Decimal;
}

/** An earlier quarter, whole, and the figures of the headline as they were in it. */
export interface EarlierQuarter {
  period: Period;
  /** Empty where an amount is in a currency without a rate then. */
  figures: Figures;
}

export interface BookMeasured {
  /** In the order of the catalogue; then by CSM, then by segment. */
  figures: Figures;
  /** Every customer with ARR on the opening or the closing day, in the order of the book. */
  bridge: BridgeLine[];
  /** The four quarters before, oldest first. */
  earlier: EarlierQuarter[];
  claims: Claim[];
  retentionCurves: RetentionCurve[];
  quadrant: QuadrantPoint[];
  renewalsAhead: RenewalAhead[];
  /** Who has figures `csm.<csm>.…`, in order. */
  byCsm: CsmName[];
  /** What has figures `segment.<segment>.…`, in order. */
  bySegment: string[];
}

/** The ids of the customers' own figures that the book's are made of. */
export const usedCustomerFigures: readonly string[] = [
  'ttfv.days',
  'goals.attainment',
  'nps',
  'support.csat',
  'commitments.open',
];

/**
 * `customerFigures` holds what `measureCustomer` measured for the same period, by customer id (of that, `usedCustomerFigures` will do); a customer that is not
 * in it has no place in `ttfv.median` and no coordinates in the quadrant.
 */
export function measureBook(
  book: Book,
  period: Period,
  customerFigures: ReadonlyMap<string, Figures>,
  options: Explained = {},
): BookMeasured {
  const index = indexBook(book);
  const now = buildBookSpan(index, period, customerFigures);
  const before = measureBefore(index, period.previous, customerFigures);
  const figures = measureSpan(now).map((figure) => settle(figure, before.get(figure.id) ?? null, options));
  return {
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    bridge: listBridge(now),
    earlier: measureEarlier(index, period, customerFigures),
    claims: [...now.claims],
    retentionCurves: measureRetentionCurves(index, period.through),
    quadrant: measureQuadrant(book, customerFigures),
    renewalsAhead: listRenewalsAhead(now),
    byCsm: listCsms(now),
    bySegment: listSegments(now),
  };
}

/** The compared span; nothing where it lies before the first exchange rate that its amounts need. */
function measureBefore(
  index: BookIndex,
  span: Span,
  customerFigures: ReadonlyMap<string, Figures>,
): Map<string, Measured['value']> {
  if (!hasRates(index.book, span)) return new Map();
  return new Map(measureSpan(buildBookSpan(index, span, customerFigures)).map(({ id, value }) => [id, value]));
}

const EARLIER_QUARTERS = 4;

function measureEarlier(
  index: BookIndex,
  period: Period,
  customerFigures: ReadonlyMap<string, Figures>,
): EarlierQuarter[] {
  const { calendar, asOf } = index.book.settings;
  const quarters = previousPeriods(calendar, period, EARLIER_QUARTERS + 1, asOf).slice(0, -1);
  return quarters.map((quarter) => {
    if (!hasRates(index.book, quarter)) return { period: quarter, figures: new Map() };
    const context = buildBookSpan(index, quarter, customerFigures);
    const measured = [
      ...measureRetention({ nrr: 'nrr', grr: 'grr', logo: 'logo.retention' }, context.book),
      ...measureContribution(context),
      measureCoverage(context),
    ].map((figure) => settle(figure, null));
    return { period: quarter, figures: new Map(measured.map((figure) => [figure.id, figure])) };
  });
}

function measureSpan(context: BookSpan): Measured[] {
  const trailing = measureTrailing(context.trailing);
  const grrTrailing = trailing.find(({ id }) => id === 'grr.ttm');
  return [
    ...measureBridge(context.book),
    ...measureRetention({ nrr: 'nrr', grr: 'grr', logo: 'logo.retention' }, context.book),
    ...trailing,
    ...measureRenewals(context),
    ...measureUnitEconomics(context, grrTrailing ? outcomeOf(grrTrailing) : unknown('no-data')),
    ...measureContribution(context),
    ...measureTrailingYear(context),
    measureCoverage(context),
    measureEffect(context),
    ...measureHealth(context),
    measureTimeToFirstValue(context),
    ...measureTeam(context),
    ...measureSegments(context),
    ...measureHourglass(context),
    ...measureStanding(context),
    ...measureBookVoice(context),
  ];
}

function listBridge({ book }: BookSpan): BridgeLine[] {
  return book.positions.flatMap(({ history, opening, closing, line, amount }) => {
    if (line === 'none') return [];
    const { id, name } = history.customer.slice.customer;
    return [{ customer: id, customerName: name, opening, closing, line, amount }];
  });
}
