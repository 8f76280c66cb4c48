/**
 * What was claimed for customer success against what the ledger confirms, and why not; every entry below, to the cent,
 * with the activities behind it. Totals add up to what is listed.
 */
import type { Decimal } from 'decimal.js';
import { totalClaims, type ClaimTotal } from '../../figures/book-totals.ts';
import type { Claim } from '../../figures/claims.ts';
import { addDays } from '../../model/day.ts';
import { cell, empty, figureCell, heading, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import { feedNotes } from './feeds.ts';
import { amountCell, bookMoney, csmName, exactCell, exactMoney, type BookTelling } from './book-telling.ts';

const CREDITS = { saved: 'cs.saved', sourced: 'cs.expansion.sourced', influenced: 'cs.expansion.influenced' } as const;
const MOST_ENTRIES = 60;
const MOST_ACTIVITIES = 6;
/** How long a risk, once seen, explains a save; what lies before an expansion is told for as long. */
const BEHIND_DAYS = 180;
type Credit = keyof typeof CREDITS;

export function presentContribution(telling: BookTelling): Section {
  const { say, measured } = telling;
  const { claims } = measured;
  const summary = summaryTable(telling);
  const title = contributionTitle(telling);
  const blocks: Block[] = [
    table(summary),
    sentence(say('internal.contribution.rule')),
    ...feedNotes(telling, ['cs.saved', 'cs.referral', 'cs.cost']),
    ...cautionNotes(telling, Object.values(CREDITS)),
  ];
  const entries = claims.length ? entryTable(telling) : undefined;
  if (entries) blocks.push(heading(say('internal.contribution.entries')), table(entries));
  else blocks.push(empty(say('internal.contribution.empty')));
  const slides = [slide({ title, blocks: [table(summary)] })];
  if (entries) slides.push(...entrySlides(telling, entries));
  return section({ id: 'contribution', label: say('internal.section.contribution'), title, blocks, slides });
}

/** On slides without what only the page opens. */
function entrySlides({ say }: BookTelling, { columns, rows }: Table) {
  const plain = rows.map((row) => row.map(({ more: _opened, ...one }) => one));
  return tableSlides({ columns, rows: plain }, { title: say('internal.contribution.largest') }, say, 2);
}

function contributionTitle(telling: BookTelling): Marked {
  const { say, measured } = telling;
  if (!measured.claims.length) return say('internal.contribution.title.none');
  const confirmed = bookMoney(telling, totalClaims(measured.claims).confirmed);
  const open = telling.find('cs.claimed_unconfirmed');
  if (!open || open.isZero()) return say('internal.contribution.title.all', { confirmed });
  return say('internal.contribution.title', { confirmed, unconfirmed: telling.mention('cs.claimed_unconfirmed') });
}

function summaryTable(telling: BookTelling): Table {
  const { say } = telling;
  const credits = (Object.keys(CREDITS) as Credit[]).map((credit) => creditRow(telling, credit));
  const all = totalClaims(telling.measured.claims);
  const none = cell(undefined, { tone: 'muted' });
  const row = (name: string, amount: Cell): Cell[] => [cell(name), none, amount, none, cell('')];
  return {
    columns: [
      { label: say('internal.column.contribution'), align: 'start' },
      { label: say('internal.column.claimed'), align: 'end' },
      { label: say('internal.column.confirmed'), align: 'end' },
      { label: say('internal.column.unconfirmed'), align: 'end' },
      { label: say('internal.column.why'), align: 'start' },
    ],
    rows: [
      ...credits,
      [
        cell(say('total')),
        amountCell(telling, all.claimed),
        amountCell(telling, all.confirmed),
        exactCell(telling, 'cs.claimed_unconfirmed'),
        cell(''),
      ],
      row(say('internal.contribution.referral'), exactCell(telling, 'cs.referral')),
      row(say('internal.contribution.cost'), exactCell(telling, 'cs.cost')),
      row(say('internal.contribution.return'), figureCell(telling, 'cs.return')),
      row(telling.nameOf('cs.cost_share'), figureCell(telling, 'cs.cost_share')),
    ],
  };
}

function creditRow(telling: BookTelling, credit: Credit): Cell[] {
  const { say, measured } = telling;
  const held = totalClaims(measured.claims.filter((claim) => claim.credit === credit));
  const entries = say('internal.contribution.activities', { count: held.claims });
  return [
    cell(say(`internal.credit.${credit}`), { note: entries }),
    amountCell(telling, held.claimed),
    exactCell(telling, CREDITS[credit]),
    amountCell(telling, held.unconfirmed, { tone: held.unconfirmed.gt(0) ? 'bad' : 'muted' }),
    cell(whyNot(telling, held) || ''),
  ];
}

/** Each reason with the number of entries that it holds for. */
function whyNot({ say, format }: BookTelling, held: ClaimTotal): string {
  const reasons = [...held.unconfirmedBy].map(([why, count]) =>
    say('internal.why.count', { count, why: say(`internal.why.${why}`) }),
  );
  return reasons.length ? format.list(reasons) : '';
}

/** The largest claims first; those beyond the last line are added up in it. */
function entryTable(telling: BookTelling): Table {
  const { say, measured } = telling;
  const sorted = measured.claims.toSorted((a, b) => b.claimed.comparedTo(a.claimed));
  const [shown, rest] = [sorted.slice(0, MOST_ENTRIES), sorted.slice(MOST_ENTRIES)];
  const activities = activitiesBehind(telling, shown);
  const money = (amount: Decimal) => amountCell(telling, amount);
  const open = (unconfirmed: Decimal) =>
    amountCell(telling, unconfirmed, { tone: unconfirmed.gt(0) ? 'bad' : 'muted' });
  const others = totalClaims(rest);
  return {
    columns: [
      { label: say('internal.column.customer'), align: 'start' },
      { label: say('internal.column.contribution'), align: 'start' },
      { label: say('internal.column.claimed'), align: 'end' },
      { label: say('internal.column.confirmed'), align: 'end' },
      { label: say('internal.column.unconfirmed'), align: 'end' },
      { label: say('internal.column.why'), align: 'start' },
    ],
    rows: [
      ...shown.map((claim): Cell[] => [
        cell(claim.customerName, {
          note: [csmName(telling, claim.csm), claim.activity].join(say('separator')),
          more: activities(claim),
        }),
        cell(say(`internal.credit.${claim.credit}`), { note: telling.format.date(claim.date, 'medium') }),
        money(claim.claimed),
        money(claim.confirmed),
        open(claim.claimed.minus(claim.confirmed)),
        cell(claim.why ? say(`internal.why.${claim.why}`) : ''),
      ]),
      ...(rest.length
        ? [
            [
              cell(say('internal.rest.entries', { count: rest.length })),
              cell(''),
              money(others.claimed),
              money(others.confirmed),
              open(others.unconfirmed),
              cell(whyNot(telling, others) || ''),
            ],
          ]
        : []),
    ],
  };
}

/** What an entry opens to: its evidence, what the customer paid, and what was done for the customer before it. */
function activitiesBehind(telling: BookTelling, claims: readonly Claim[]): (claim: Claim) => string[] {
  const { say, format, measured, book } = telling;
  const wanted = new Set(claims.map(({ customer }) => customer));
  const internal = new Map(
    book.customers.flatMap(({ slice, internal: own }) =>
      wanted.has(slice.customer.id) ? [[slice.customer.id, own] as const] : [],
    ),
  );
  const moves = new Map(measured.bridge.map((line) => [line.customer, line]));
  const sep = say('separator');
  return ({ customer, activity, date, evidence }) => {
    const move = moves.get(customer);
    const { activities = [], health = [] } = internal.get(customer) ?? {};
    const since = addDays(date, -BEHIND_DAYS);
    const near = (day: string) => since <= day && day <= date;
    const done = activities
      .filter((one) => near(one.date) && one.activity !== activity)
      .map((one) => ({
        date: one.date,
        text: [
          format.date(one.date, 'medium'),
          one.kind ? say(`internal.kind.${one.kind}`) : one.activity,
          csmName(telling, one.csm),
          one.evidence,
        ],
      }));
    const scores = health
      .filter((one) => near(one.date))
      .map((one) => ({
        date: one.date,
        text: [
          format.date(one.date, 'medium'),
          say('internal.behind.health', { score: format.number(one.score) }),
          one.note,
        ],
      }));
    const behind = [...done, ...scores].sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0));
    const left = behind.length - MOST_ACTIVITIES;
    return [
      evidence ? say('internal.behind.evidence', { evidence }) : say('internal.behind.no-evidence'),
      ...(move
        ? [
            say('internal.behind.arr', {
              opening: exactMoney(telling, move.opening),
              closing: exactMoney(telling, move.closing),
            }),
          ]
        : []),
      ...behind.slice(0, MOST_ACTIVITIES).map(({ text }) => text.filter(Boolean).join(sep)),
      ...(behind.length === 0 ? [say('internal.behind.none')] : []),
      ...(left > 0 ? [say('internal.behind.more', { count: left })] : []),
    ];
  };
}
