/**
 * Gaps in the data, laid at the door of whoever answers for the customer: what a review needs and no row holds, what has
 * grown stale, what contradicts itself, what could not be read. What no customer has is missing from the book and no
 * owner's fault.
 */
import { compareText, countIssues, type Issue } from '../../error.ts';
import type { BookCustomer } from '../../model/book.ts';
import type { Rule } from '../../schema/rules.ts';
import { csmName, type BookTelling } from './book-telling.ts';

export interface OwnerGaps {
  /** In words. */
  name: string;
  /** With ARR on the last day. */
  customers: number;
  /** Customers that lack it, by what is lacking, in words. */
  missing: Map<string, number>;
  /** Places. */
  stale: number;
  contradictory: number;
  unread: number;
}

const CONTRADICTORY = new Set<Rule>([
  'end-before-start',
  'overlapping-spans',
  'done-without-day',
  'status-contradicted',
  'in-the-future',
  'target-is-baseline',
  'two-first-values',
  'first-value-before-start',
  'progress-before-baseline',
  'subscriptions-at-once',
  'overlapping-subscriptions',
  'usage-before-subscription',
  'usage-after-subscription',
  'outside-contract',
  'subscription-before-start',
  'ended-without-outcome',
  'renewal-overdue',
  'renewal-without-subscription',
  'renewal-amount-differs',
  'outcome-contradicted',
  'part-exceeds-whole',
  'long-session',
  'score-out-of-scale',
  'amount-differs',
  'negative-amount',
  'repeated-id',
  'repeated-row',
  'repeated-key',
  'other-customer',
]);

/** Tables that a review is made of, or the book's figures. */
const CUSTOMER_TABLES = [
  'goals',
  'milestones',
  'usage',
  'training',
  'tickets',
  'surveys',
  'feedback',
  'value',
  'actions',
  'commitments',
  'stakeholders',
] as const;
const INTERNAL_TABLES = ['renewals', 'handover', 'activities', 'health', 'referrals'] as const;
const BOOK_TABLES = ['team', 'cs_costs', 'acquisition'] as const;
/** What every review needs; where only some customers lack it, their owner is asked. */
const NEEDED = ['goals', 'usage', 'stakeholders'] as const;

/** The tables of which no customer has a row, in words. */
export function tablesWithoutRows({ say, book }: BookTelling): string[] {
  const { customers, tables } = book;
  const empty = [
    ...CUSTOMER_TABLES.filter((name) => customers.every(({ slice }) => slice.tables[name].length === 0)),
    ...INTERNAL_TABLES.filter((name) => customers.every(({ internal }) => internal[name].length === 0)),
    ...BOOK_TABLES.filter((name) => tables[name].length === 0),
  ];
  return empty.map((name) => say(`table.${name}`));
}

/** Who has most to mend first. Issues that touch no customer are the book's, last. */
export function gapsByOwner(telling: BookTelling): OwnerGaps[] {
  const { say, book, issues, measured } = telling;
  const present = new Set(measured.bridge.flatMap(({ customer, closing }) => (closing.gt(0) ? [customer] : [])));
  const owners = new Map<string, OwnerGaps>();
  const ownerOf = (csm: string | undefined, isBook = false): OwnerGaps => {
    const key = isBook ? '\0book' : (csm ?? '\0nobody');
    let owner = owners.get(key);
    if (!owner) {
      const name = isBook ? say('internal.quality.book') : (csmName(telling, csm) ?? say('internal.team.unassigned'));
      owner = { name, customers: 0, missing: new Map(), stale: 0, contradictory: 0, unread: 0 };
      owners.set(key, owner);
    }
    return owner;
  };
  const csms = new Map(book.customers.map(({ slice, csm }) => [slice.customer.id, csm]));
  const lackOf = lacking(telling);
  for (const one of book.customers) {
    if (!present.has(one.slice.customer.id)) continue;
    const owner = ownerOf(one.csm);
    owner.customers += 1;
    for (const what of lackOf(one)) owner.missing.set(what, (owner.missing.get(what) ?? 0) + 1);
  }
  for (const issue of issues) {
    const owner = ownerOf(issue.customer === undefined ? undefined : csms.get(issue.customer), !issue.customer);
    owner[kindOf(issue)] += countIssues([issue]);
  }
  const book0 = owners.get('\0book');
  const weight = (one: OwnerGaps) =>
    (one === book0 ? -1e9 : 0) +
    [...one.missing.values()].reduce((sum, n) => sum + n, 0) +
    one.stale +
    one.contradictory +
    one.unread;
  return [...owners.values()].sort((a, b) => weight(b) - weight(a) || compareText(a.name, b.name));
}

function kindOf({ rule }: Issue): 'stale' | 'contradictory' | 'unread' {
  if (rule === 'stale-table') return 'stale';
  return CONTRADICTORY.has(rule as Rule) ? 'contradictory' : 'unread';
}

/** What one customer lacks that others have. */
function lacking({ say, book }: BookTelling): (one: BookCustomer) => string[] {
  const some = (has: (one: BookCustomer) => boolean) => book.customers.some(has);
  const checks: [string, (one: BookCustomer) => boolean][] = [
    ...NEEDED.map((name): [string, (one: BookCustomer) => boolean] => [
      say(`table.${name}`),
      ({ slice }) => slice.tables[name].length > 0,
    ]),
    [say('table.health'), ({ internal }) => internal.health.length > 0],
    [say('internal.lack.renewal'), ({ slice }) => slice.customer.renewalDate !== undefined],
    [say('internal.lack.csm'), ({ csm }) => csm !== undefined],
    [say('internal.lack.segment'), ({ slice }) => slice.customer.segment !== undefined],
  ];
  const asked = checks.filter(([, has]) => some(has));
  return (one) => asked.flatMap(([name, has]) => (has(one) ? [] : [name]));
}
