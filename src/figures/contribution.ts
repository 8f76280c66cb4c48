/**
 * What customer success contributed and what it cost: credit as far as the ledger confirms it (`claims.ts`), referrals
 * won, the cost of the team, and the return on that cost. Credit is 0 where activities are recorded and none claims.
 */
import type { Decimal } from 'decimal.js';
import { daysBetween, earlierOf, laterOf } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import { conversionOf, inReporting, isWithin, type BookSpan } from './book-span.ts';
import type { Claim, Credit } from './claims.ts';
import type { FigureId } from './definitions.ts';
import type { Measured } from './figure.ts';
import { makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import { joinOrigins, originOf, sourcesOf, type Origin } from './origin.ts';
import { sourceOf } from './sources.ts';
import { sumSide } from './retention.ts';
import { total, ZERO } from './sums.ts';
import {
  given,
  named,
  overTerms,
  plus,
  product,
  quotient,
  sumOver,
  usedRow,
  withLeftOut,
  type Term,
  type Worked,
} from './working.ts';

const DAYS_A_YEAR = 365;

export function measureContribution(context: BookSpan): Measured[] {
  const { index, claims, book } = context;
  const { currency } = index.book.settings;
  const saved = creditOf(context, claims, 'saved');
  const sourced = creditOf(context, claims, 'sourced');
  const influenced = creditOf(context, claims, 'influenced');
  const unconfirmed = overClaims(context, claims, 'unconfirmed', ({ claimed, confirmed }) => claimed.minus(confirmed));
  const referral = measureReferrals(context);
  const cost = measureCost(context);
  const closing = named('arr.closing', sumSide(book, 'closing'));
  const days = daysBetween(context.span.from, context.span.through) + 1;
  const claimed = originOfClaims(context, claims);
  const money = (id: FigureId, worked: Worked, origin: Origin) =>
    makeFigure(id, 'money', worked, { currency, source: sourcesOf(origin) });
  const earned = plus(named('cs.saved', saved), named('cs.expansion.sourced', sourced), named('cs.referral', referral));
  const spent = named('cs.cost', cost);
  const yearly = quotient(product(spent, given('days of a year', DAYS_A_YEAR)), given('days of the span', days));
  return [
    money('cs.cost', cost, cost.origin),
    money('cs.saved', saved, creditOrigin(context, claims, 'saved')),
    money('cs.expansion.sourced', sourced, creditOrigin(context, claims, 'sourced')),
    money('cs.expansion.influenced', influenced, creditOrigin(context, claims, 'influenced')),
    money('cs.claimed_unconfirmed', unconfirmed, claimed),
    money('cs.referral', referral, referral.origin),
    makeFigure('cs.return', 'ratio', quotient(earned, spent), {
      source: sourcesOf(joinOrigins(claimed, referral.origin, cost.origin)),
    }),
    makeFigure('cs.cost_share', 'ratio', quotient(named('cost of a year', yearly), closing), {
      source: sourcesOf(joinOrigins(cost.origin, book.origin)),
      caution: manySubscriptions(book.positions),
    }),
  ];
}

/** `year` is the book over the twelve months up to the last day; what is claimed in it is honoured against its ledger. */
export function measureYearlyReturn(year: BookSpan): Measured {
  const { claims } = year;
  const referral = measureReferrals(year);
  const cost = measureCost(year);
  const earned = plus(
    named('saved in twelve months', creditOf(year, claims, 'saved')),
    named('sourced in twelve months', creditOf(year, claims, 'sourced')),
    named('referrals won in twelve months', referral),
  );
  return makeFigure('cs.return.ttm', 'ratio', quotient(earned, named('cost of twelve months', cost)), {
    source: sourcesOf(joinOrigins(originOfClaims(year, claims), referral.origin, cost.origin)),
  });
}

/** What is confirmed of the claims with this credit. */
export function creditOf(context: BookSpan, claims: readonly Claim[], credit: Credit): Worked {
  const held = claims.filter((claim) => claim.credit === credit);
  return overClaims(context, held, credit, ({ confirmed }) => confirmed);
}

function overClaims(
  context: BookSpan,
  claims: readonly Claim[],
  name: string,
  amountOf: (claim: Claim) => Decimal,
): Worked {
  const outcome = recordedSum(total(claims.map(amountOf)), context.index.recorded.activities);
  return overTerms('sum', name, outcome, () =>
    claims.map((claim): Term => {
      const { as, rates } = conversionOf(context, claim.row.arr_claimed ?? ZERO, claim.currency);
      const claimed = `claimed ${as === undefined ? '' : `${as} = `}${claim.claimed.toFixed()}`;
      const cells = ['activity', 'date', 'csm', 'credit', 'arr_claimed'] as const;
      return {
        of: claim.customer,
        value: amountOf(claim),
        as: `${claimed}, confirmed ${claim.confirmed.toFixed()}`,
        rows: [usedRow('activities', claim.row, cells), ...rates],
        ...(claim.why && { why: claim.why }),
      };
    }),
  );
}

export function creditOrigin(context: BookSpan, claims: readonly Claim[], credit: Credit): Origin {
  return originOfClaims(
    context,
    claims.filter((claim) => claim.credit === credit),
  );
}

/** The activities that claim. */
function originOfClaims({ index, openingDay }: BookSpan, claims: readonly Claim[]): Origin {
  const rows = claims.map(({ row }) => row);
  const currencies = claims.map(({ currency }) => currency);
  return originOf(index, [sourceOf('activities', rows, ({ date }) => date)], currencies, openingDay);
}

interface Part extends Worked {
  origin: Origin;
}

/** ARR won by referrals that came to the stage won in the span; one without an amount is left out. */
function measureReferrals(context: BookSpan): Part {
  const { index, span, openingDay } = context;
  const won = index.book.customers
    .flatMap(({ internal }) => internal.referrals)
    .filter(({ stage, date }) => stage === 'won' && isWithin(date, span));
  const used = won.flatMap((row) => (row.arr_won === undefined ? [] : [{ ...row, arr_won: row.arr_won }]));
  const without = won.filter(({ arr_won }) => arr_won === undefined);
  const leftOut = { rows: without.length, why: 'empty-cell' as const };
  const cells = ['referral', 'date', 'stage', 'arr_won', 'currency'] as const;
  const amounts = used.map((row) => ({ row, amount: inReporting(context, row.arr_won, row.currency) }));
  const outcome = recordedSum(total(amounts.map(({ amount }) => amount)), index.recorded.referrals);
  const sumWon = overTerms('sum', 'referrals', outcome, () =>
    amounts.map(({ row, amount }) => {
      const { as, rates } = conversionOf(context, row.arr_won, row.currency);
      return { value: amount, rows: [usedRow('referrals', row, cells), ...rates], ...(as && { as }) };
    }),
  );
  return {
    ...withLeftOut(sumWon, { table: 'referrals', rows: without, cells, why: leftOut.why }),
    origin: originOf(
      index,
      [sourceOf('referrals', used, ({ date }) => date, leftOut)],
      currenciesOf(context, used),
      openingDay,
    ),
  };
}

/** Salaries for the days employed in the span, and the other costs dated in it. */
function measureCost(context: BookSpan): Part {
  const { index, span, openingDay } = context;
  const { team, cs_costs } = index.book.tables;
  const employed = team.filter((row) => daysEmployed(row, span) > 0);
  const paid = employed.flatMap((row) => (row.annual_cost === undefined ? [] : [{ ...row, cost: row.annual_cost }]));
  const unpaid = employed.filter(({ annual_cost }) => annual_cost === undefined);
  const teamCells = ['csm', 'from', 'until', 'annual_cost', 'currency', 'fte'] as const;
  const salaries = sumOver(
    'team',
    paid,
    (row) => {
      const year = inReporting(context, row.cost, row.currency).times(row.fte ?? 1);
      return year.times(daysEmployed(row, span)).div(DAYS_A_YEAR);
    },
    (row) => {
      const { as = row.cost.toFixed(), rates } = conversionOf(context, row.cost, row.currency);
      const part = row.fte ? ` × ${row.fte.toFixed()}` : '';
      return {
        of: row.csm,
        as: `${as}${part} × ${daysEmployed(row, span)} days ÷ ${DAYS_A_YEAR}`,
        rows: [usedRow('team', row, teamCells), ...rates],
      };
    },
  );
  const paidAlone = withLeftOut(salaries, { table: 'team', rows: unpaid, cells: teamCells, why: 'empty-cell' });
  const others = cs_costs.filter(({ date }) => isWithin(date, span));
  const amounts = sumOver(
    'cs_costs',
    others,
    (row) => inReporting(context, row.amount, row.currency),
    (row) => {
      const { as, rates } = conversionOf(context, row.amount, row.currency);
      const used = usedRow('cs_costs', row, ['entry', 'date', 'kind', 'amount', 'currency']);
      return { rows: [used, ...rates], ...(as && { as }) };
    },
  );
  const leftOut = { rows: employed.length - paid.length, why: 'empty-cell' as const };
  const tables = [
    sourceOf('team', paid, ({ from }) => laterOf(from, span.from), leftOut),
    sourceOf('cs_costs', others, ({ date }) => date),
  ];
  return {
    ...plus(paidAlone, amounts),
    origin: originOf(
      index,
      tables.filter((source) => source.rows > 0 || source.leftOut !== undefined),
      currenciesOf(context, [...paid, ...others]),
      openingDay,
    ),
  };
}

const currenciesOf = ({ index }: BookSpan, rows: readonly { currency?: string }[]) =>
  rows.map(({ currency }) => currency ?? index.book.settings.currency);

/** Days of the span on which a person is employed; `until` is the last. */
export function daysEmployed({ from, until }: Row<'team'>, span: Span): number {
  const last = until === undefined ? span.through : earlierOf(until, span.through);
  return Math.max(0, daysBetween(laterOf(from, span.from), last) + 1);
}
