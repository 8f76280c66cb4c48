/**
 * What customer success contributed and what it cost: credit as far as the ledger confirms it (`claims.ts`), referrals
 * won, the cost of the team, and the return on that cost. Credit is 0 where activities are recorded and none claims.
 */
import { daysBetween, earlierOf, laterOf } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import { inReporting, isWithin, type BookSpan } from './book-span.ts';
import type { Claim, Credit } from './claims.ts';
import type { Measured } from './figure.ts';
import { makeFigure, manySubscriptions, recordedSum } from './internal-figure.ts';
import { joinOrigins, originOf, sourcesOf, type Origin } from './origin.ts';
import { sourceOf } from './sources.ts';
import { addParts, known, ratio, sum, total, type Outcome } from './sums.ts';

const DAYS_A_YEAR = 365;

export function measureContribution(context: BookSpan): Measured[] {
  const { index, claims, book } = context;
  const { currency } = index.book.settings;
  const saved = creditOf(context, claims, 'saved');
  const sourced = creditOf(context, claims, 'sourced');
  const influenced = creditOf(context, claims, 'influenced');
  const unconfirmed = total(claims.map(({ claimed, confirmed }) => claimed.minus(confirmed)));
  const referral = measureReferrals(context);
  const cost = measureCost(context);
  const closing = recordedSum(book.movement.closing, index.recorded.subscriptions);
  const days = daysBetween(context.span.from, context.span.through) + 1;
  const claimed = originOfClaims(context, claims);
  const money = (id: string, outcome: Outcome, origin: Origin) =>
    makeFigure(id, 'money', outcome, { currency, source: sourcesOf(origin) });
  return [
    money('cs.cost', cost.outcome, cost.origin),
    money('cs.saved', saved, creditOrigin(context, claims, 'saved')),
    money('cs.expansion.sourced', sourced, creditOrigin(context, claims, 'sourced')),
    money('cs.expansion.influenced', influenced, creditOrigin(context, claims, 'influenced')),
    money('cs.claimed_unconfirmed', recordedSum(unconfirmed, index.recorded.activities), claimed),
    money('cs.referral', referral.outcome, referral.origin),
    makeFigure('cs.return', 'ratio', ratio(addParts(saved, sourced, referral.outcome), cost.outcome), {
      source: sourcesOf(joinOrigins(claimed, referral.origin, cost.origin)),
    }),
    makeFigure('cs.cost_share', 'ratio', ratio(perYear(cost.outcome, days), closing), {
      source: sourcesOf(joinOrigins(cost.origin, book.origin)),
      caution: manySubscriptions(book.positions),
    }),
  ];
}

const perYear = ({ value, reason }: Outcome, days: number): Outcome =>
  value === null ? { value, reason } : known(value.times(DAYS_A_YEAR).div(days));

/** What is confirmed of the claims with this credit. */
export function creditOf({ index }: BookSpan, claims: readonly Claim[], credit: Credit): Outcome {
  const confirmed = claims.filter((claim) => claim.credit === credit).map((claim) => claim.confirmed);
  return recordedSum(total(confirmed), index.recorded.activities);
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

interface Part {
  outcome: Outcome;
  origin: Origin;
}

/** ARR won by referrals that came to the stage won in the span; one without an amount is left out. */
function measureReferrals(context: BookSpan): Part {
  const { index, span, openingDay } = context;
  const won = index.book.customers
    .flatMap(({ internal }) => internal.referrals)
    .filter(({ stage, date }) => stage === 'won' && isWithin(date, span));
  const used = won.flatMap((row) => (row.arr_won === undefined ? [] : [{ ...row, arr_won: row.arr_won }]));
  const amount = total(used.map((row) => inReporting(context, row.arr_won, row.currency)));
  const leftOut = { rows: won.length - used.length, why: 'empty-cell' as const };
  return {
    outcome: recordedSum(amount, index.recorded.referrals),
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
  const salaries = paid.map((row) => {
    const year = inReporting(context, row.cost, row.currency).times(row.fte ?? 1);
    return year.times(daysEmployed(row, span)).div(DAYS_A_YEAR);
  });
  const others = cs_costs.filter(({ date }) => isWithin(date, span));
  const amounts = others.map((row) => inReporting(context, row.amount, row.currency));
  const leftOut = { rows: employed.length - paid.length, why: 'empty-cell' as const };
  const tables = [
    sourceOf('team', paid, ({ from }) => laterOf(from, span.from), leftOut),
    sourceOf('cs_costs', others, ({ date }) => date),
  ];
  return {
    outcome: addParts(sum(salaries), sum(amounts)),
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
