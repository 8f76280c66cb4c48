/**
 * Subscriptions of one customer that run at once. It may be right (a second order of seats), but their ARR and seats
 * add up, so each is a warning. Trials and what never ran count nowhere.
 */
import { finding, placeText, type Finding, type Tables } from './tables.ts';
import { compareText } from '../error.ts';
import { isActive, isCounted, type Subscription } from './subscription.ts';
import { buildTimeline } from './timeline.ts';

/** How many subscriptions of one customer may run at once before somebody should look. */
const MOST_AT_ONCE = 3;

export function checkSubscriptions({ subscriptions }: Tables): Finding[] {
  const byCustomer = Map.groupBy(subscriptions.filter(isCounted), ({ customer }) => customer);
  return [...byCustomer.values()].flatMap((rows) => {
    if (rows.length < 2) return [];
    const byStart = rows.toSorted((a, b) => compareText(a.start, b.start));
    return [...checkAtOnce(byStart), ...checkOverlaps(byStart)];
  });
}

/** The warning stands at the row with which there are most. */
function checkAtOnce(byStart: readonly Subscription[]): Finding[] {
  if (byStart.length <= MOST_AT_ONCE) return [];
  let most = 0;
  let peak: Subscription | undefined;
  const timeline = buildTimeline(byStart);
  for (const row of byStart) {
    const active = timeline.on(row.start).count;
    if (active > most) {
      most = active;
      peak = row;
    }
  }
  if (!peak || most <= MOST_AT_ONCE) return [];
  return [
    finding('subscriptions', peak.at, 'start', peak.customer, {
      rule: 'subscriptions-at-once',
      message: `${peak.customer} has ${most} subscriptions at once on ${peak.start}; their ARR adds up.`,
      fix: 'Give a subscription that was replaced its end, or leave it so where all of them are paid.',
      severity: 'warning',
    }),
  ];
}

interface Overlap {
  row: Subscription;
  /** The one that still runs when `row` begins. */
  other: Subscription;
}

/** One warning, at the first subscription that begins while another of the same product still runs. */
function checkOverlaps(byStart: readonly Subscription[]): Finding[] {
  const running = new Map<string, Subscription>();
  const overlaps: Overlap[] = [];
  for (const row of byStart) {
    // Nobody knows whether two subscriptions without a product are of the same one.
    if (row.product === undefined) continue;
    const other = running.get(row.product);
    if (other && isActive(other, row.start)) overlaps.push({ row, other });
    if (!other || endsLater(row, other)) running.set(row.product, row);
  }
  const [first] = overlaps;
  return first ? [overlapping(first, overlaps.length - 1)] : [];
}

const endsLater = (a: Subscription, b: Subscription) => b.end !== undefined && (a.end === undefined || a.end > b.end);

function overlapping({ row, other }: Overlap, more: number): Finding {
  const until = other.end === undefined ? 'has no end' : `runs until ${other.end}`;
  const others = more === 0 ? '' : ` ${more === 1 ? 'One more overlaps' : `${more} more overlap`} likewise.`;
  return finding('subscriptions', row.at, 'start', row.customer, {
    rule: 'overlapping-subscriptions',
    message: `${row.subscription} of ${row.customer} begins on ${row.start} while ${other.subscription} (${placeText(other.at)}) of the same product, ${row.product}, ${until}; their ARR and seats add up.${others}`,
    fix: 'Give the one that was replaced its end, or leave it so where both are paid.',
    severity: 'warning',
  });
}
