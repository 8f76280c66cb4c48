/**
 * No claim exceeds the ledger. Credit that CSMs claim for expansion is honoured up to the customer's rise in ARR over
 * the span (sourced before influenced), credit for a save up to the ARR that is there on both days and only where
 * somebody had seen the risk first. Within these, earlier claims come first, then by activity id; the claim that
 * crosses the limit is honoured up to it. What has no credit or no amount claims nothing.
 */
import { Decimal } from 'decimal.js';
import { compareText } from '../error.ts';
import { addDays, type Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import { toReporting, type BookIndex } from './book-index.ts';
import type { Ledger, Position } from './ledger.ts';
import { ZERO } from './sums.ts';

type Activity = Row<'activities'>;
export type Credit = NonNullable<Activity['credit']>;

/** `above-growth`: more than the customer grew; `no-risk-seen`: nobody saw the risk; `no-arr`: more than its ARR. */
export type WhyUnconfirmed = 'above-growth' | 'no-risk-seen' | 'no-arr';

export interface Claim {
  customer: string;
  customerName: string;
  activity: string;
  date: Day;
  csm: string;
  credit: Credit;
  /** The customer's, in which it was claimed. */
  currency: string;
  /** In the reporting currency, exact. */
  claimed: Decimal;
  /** 0 to `claimed`. */
  confirmed: Decimal;
  /** Where less is confirmed than claimed. */
  why?: WhyUnconfirmed;
  evidence?: string;
  row: Activity;
}

/** How long a risk, once seen, explains a save. */
const RISK_DAYS = 180;
const RISKY_BELOW = 70;
/** A converted amount is cut after 60 digits; what is short by less than this is not short. */
const NOTHING = new Decimal('1e-30');
const ORDER: Record<Credit, number> = { sourced: 0, influenced: 1, saved: 2 };

/** The claims of the span, by customer in the order of the book, within one in the order in which they are honoured. */
export function confirmClaims(index: BookIndex, span: Span, ledger: Ledger): Claim[] {
  return ledger.positions.flatMap((position) => confirmCustomer(index, span, ledger, position));
}

function confirmCustomer(index: BookIndex, span: Span, { openingDay }: Ledger, position: Position): Claim[] {
  const { customer } = position.history;
  const { slice, internal } = customer;
  const open = internal.activities
    .flatMap((row) => {
      const { credit, arr_claimed, date } = row;
      if (credit === undefined || arr_claimed === undefined || date < span.from || date > span.through) return [];
      const claimed = toReporting(index, arr_claimed, slice.customer.currency, openingDay);
      return [{ row, credit, claimed }];
    })
    .sort((a, b) => ORDER[a.credit] - ORDER[b.credit] || compareActivities(a.row, b.row));

  let growth = position.line === 'expansion' ? position.amount : ZERO;
  let savable = Decimal.min(position.opening, position.closing);
  return open.map(({ row, credit, claimed }): Claim => {
    const save = credit === 'saved';
    const seen = !save || isRiskSeen(row, internal);
    const confirmed = seen ? Decimal.min(claimed, save ? savable : growth) : ZERO;
    if (save) savable = savable.minus(confirmed);
    else growth = growth.minus(confirmed);
    const isWhole = claimed.minus(confirmed).lt(NOTHING);
    const why = isWhole ? undefined : !save ? 'above-growth' : seen ? 'no-arr' : 'no-risk-seen';
    return {
      customer: slice.customer.id,
      customerName: slice.customer.name,
      activity: row.activity,
      date: row.date,
      csm: row.csm,
      credit,
      currency: slice.customer.currency,
      claimed,
      confirmed,
      why,
      evidence: row.evidence,
      row,
    };
  });
}

const compareActivities = (a: Activity, b: Activity) =>
  compareText(a.date, b.date) || compareText(a.activity, b.activity);

/** A low health score or another activity of kind escalation, in the 180 days up to the save, that day included. */
function isRiskSeen(save: Activity, { health, activities }: Position['history']['customer']['internal']): boolean {
  const since = addDays(save.date, -RISK_DAYS);
  const isNear = (date: Day) => since <= date && date <= save.date;
  return (
    health.some(({ date, score }) => isNear(date) && score.lt(RISKY_BELOW)) ||
    activities.some(({ activity, kind, date }) => kind === 'escalation' && isNear(date) && activity !== save.activity)
  );
}
