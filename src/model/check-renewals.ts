/**
 * Renewals against subscriptions: what ended must have been followed or decided, and what was decided must fit what
 * ended. Amounts are compared in the customer's currency. All of it is doubtful but usable: renewal rates are computed
 * from `renewals` as it stands, ARR from `subscriptions` as it stands.
 */
import { bisectLeft, bisectRight } from 'd3-array';
import { Decimal } from 'decimal.js';
import { compareText } from '../error.ts';
import type { Row } from '../schema/tables.ts';
import { addDays, type Day } from './day.ts';
import { isActive, isCounted, type Subscription } from './subscription.ts';
import { buildTimeline, type Timeline } from './timeline.ts';
import { finding, isComplete, type Finding, type FindingWords, type Incomplete, type Tables } from './tables.ts';

type Renewal = Row<'renewals'>;

/** Days between two dates that still mean the same renewal: signed early, started late, written as the last day. */
const AROUND = 31;

/** Amounts that differ by less than this are the same but for rounding. */
const ROUNDING = new Decimal(1);

export interface RenewalsInput {
  /** The day the reports are made on. */
  asOf: Day;
  incomplete: Incomplete;
}

export function checkRenewals(tables: Tables, { asOf, incomplete }: RenewalsInput): Finding[] {
  const subscriptions = Map.groupBy(tables.subscriptions.filter(isCounted), ({ customer }) => customer);
  const renewals = Map.groupBy(tables.renewals, ({ customer }) => customer);
  const renewalDates = new Map(tables.customers.map(({ customer, renewal_date }) => [customer, renewal_date]));
  const isKnown = (table: 'subscriptions' | 'renewals', customer: string) => isComplete(incomplete, table, customer);
  const undecided = [...subscriptions].flatMap(([customer, rows]) =>
    isKnown('subscriptions', customer) && isKnown('renewals', customer)
      ? findUndecided(rows, renewals.get(customer) ?? [], asOf)
      : [],
  );
  return [
    ...tables.customers.flatMap((row) => checkRenewalDate(row, subscriptions.get(row.customer) ?? [], asOf)),
    ...(tables.renewals.length === 0 ? noRenewals(undecided) : undecided.map(withoutOutcome)),
    ...tables.renewals.flatMap((row) => checkOutcome(row, asOf)),
    ...[...renewals].flatMap(([customer, rows]) => {
      if (!isKnown('subscriptions', customer)) return [];
      const timeline = buildTimeline(subscriptions.get(customer) ?? []);
      return rows.flatMap((row) => checkDue(row, timeline, renewalDates.get(customer)));
    }),
  ];
}

const isAround = (a: Day, b: Day) => a <= addDays(b, AROUND) && b <= addDays(a, AROUND);

/** The subscriptions of one customer that have ended, were worth something, and nothing says what came of them. */
function findUndecided(rows: readonly Subscription[], renewals: readonly Renewal[], asOf: Day): Subscription[] {
  const ended = rows.filter(({ arr, end }) => end !== undefined && end <= asOf && arr.gt(0));
  if (ended.length === 0) return [];
  const all = buildTimeline(rows);
  const products = Map.groupBy(rows, ({ product }) => product);
  const ofProduct = new Map([...products].map(([product, some]) => [product, buildTimeline(some)]));
  const dues = renewals.map(({ due }) => due).sort(compareText);
  return ended.filter(({ start, end, product }) => {
    const [from, through] = [addDays(end!, -AROUND), addDays(end!, AROUND)];
    const itself = isAround(start, end!) ? 1 : 0;
    const isFollowed = all.startsIn(from, through) > itself || ofProduct.get(product)!.on(end!).count > 0;
    return !isFollowed && bisectLeft(dues, from) === bisectRight(dues, through);
  });
}

function withoutOutcome({ customer, subscription, end, at }: Subscription): Finding {
  return finding('subscriptions', at, 'end', customer, {
    rule: 'ended-without-outcome',
    message: `${subscription} of ${customer} ended on ${end}; no subscription follows it, and the table renewals has no row that is due within ${AROUND} days of that day.`,
    fix: 'Add a row to renewals that says whether it was renewed or churned, or the subscription that followed.',
    severity: 'warning',
  });
}

/** Where nobody keeps the table at all, this is said once. */
function noRenewals([first, ...others]: readonly Subscription[]): Finding[] {
  if (!first) return [];
  if (others.length === 0) return [withoutOutcome(first)];
  return [
    finding('subscriptions', first.at, 'end', undefined, {
      rule: 'ended-without-outcome',
      message: `${others.length + 1} subscriptions have ended without one that follows, and the table renewals has no row, so renewal rates are not known; the first of them is ${first.subscription} of ${first.customer}, which ended on ${first.end}.`,
      fix: 'Add the table renewals, with a row for each renewal that fell due, or the subscriptions that followed.',
      severity: 'warning',
    }),
  ];
}

/** Of a customer that goes on; one that has left needs no next renewal. */
function checkRenewalDate(
  { customer, renewal_date, at }: Row<'customers'>,
  subscriptions: readonly Subscription[],
  asOf: Day,
): Finding[] {
  if (renewal_date === undefined || renewal_date >= asOf || !subscriptions.some((one) => isActive(one, asOf)))
    return [];
  return [
    finding('customers', at, 'renewal_date', customer, {
      rule: 'renewal-overdue',
      message: `renewal_date of ${customer} is ${renewal_date}, which has passed on ${asOf}, the day the reports are made on, while a subscription goes on.`,
      fix: 'Write the day of the next renewal.',
      severity: 'warning',
    }),
  ];
}

function checkOutcome({ customer, due, outcome, arr_renewed, closed_on, at }: Renewal, asOf: Day): Finding[] {
  const warn = (field: string, words: Omit<FindingWords, 'severity'>) => [
    finding('renewals', at, field, customer, { ...words, severity: 'warning' }),
  ];
  if (outcome === 'renewed')
    return arr_renewed !== undefined
      ? []
      : warn('arr_renewed', {
          rule: 'renewed-without-amount',
          message: `The renewal of ${customer} due on ${due} was renewed, but arr_renewed is empty, so it is left out of the renewal rate by amount.`,
          fix: 'Write the ARR that was renewed.',
        });
  if (outcome === 'churned')
    return !arr_renewed?.gt(0)
      ? []
      : warn('arr_renewed', {
          rule: 'outcome-contradicted',
          message: `The renewal of ${customer} due on ${due} was churned, but arr_renewed is ${arr_renewed.toFixed()}, which counts as renewed.`,
          fix: 'Empty arr_renewed, or correct the outcome.',
        });
  if (closed_on !== undefined && closed_on <= asOf)
    return warn('outcome', {
      rule: 'outcome-contradicted',
      message: `The renewal of ${customer} due on ${due} was closed on ${closed_on}, but its outcome is still pending.`,
      fix: 'Write renewed or churned, or empty closed_on.',
    });
  return due >= asOf
    ? []
    : warn('due', {
        rule: 'renewal-overdue',
        message: `The renewal of ${customer} was due on ${due}, before ${asOf}, the day the reports are made on, and is still pending; it is in no renewal rate.`,
        fix: 'Write renewed or churned as its outcome, or move the day on which it is due.',
      });
}

/** Whether the day fits an end, and the amount the ARR that is in force the day before, or that ends around that day. */
function checkDue(
  { customer, due, arr_due, at }: Renewal,
  timeline: Timeline,
  renewalDate: Day | undefined,
): Finding[] {
  const dayBefore = addDays(due, -1);
  const inForce = timeline.on(dayBefore);
  const ending = timeline.endingIn(addDays(due, -AROUND), addDays(due, AROUND));
  // A subscription without an end may be renewed on any day.
  const isExpected = ending.count > 0 || timeline.isOpenOn(dayBefore);
  if (!isExpected && !(renewalDate !== undefined && isAround(renewalDate, due)))
    return [
      finding('renewals', at, 'due', customer, {
        rule: 'renewal-without-subscription',
        message: `A renewal of ${customer} is due on ${due}, but none of its subscriptions ends within ${AROUND} days of that day${renewalDate === undefined ? '' : `, and its renewal_date is ${renewalDate}`}.`,
        fix: 'Correct due, or the end of the subscription that is renewed.',
        severity: 'warning',
      }),
    ];
  const isSame = [inForce, ending].some(({ arr }) => arr.minus(arr_due).abs().lt(ROUNDING));
  if (isSame || (inForce.count === 0 && ending.count === 0)) return [];
  return [
    finding('renewals', at, 'arr_due', customer, {
      rule: 'renewal-amount-differs',
      message: `arr_due is ${arr_due.toFixed()}, but the subscriptions of ${customer} in force the day before ${due} come to ${inForce.arr.toFixed()}${ending.count === 0 ? '' : `, and those that end around then to ${ending.arr.toFixed()}`}.`,
      fix: 'Correct arr_due, or the arr of the subscriptions.',
      severity: 'warning',
    }),
  ];
}
