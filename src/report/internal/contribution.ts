/** What was claimed for customer success against what the ledger confirms, and why not; every entry below. */
import { totalClaims, type ClaimTotal } from '../../figures/book-totals.ts';
import { cell, empty, figureCell, heading, section, sentence, table } from '../blocks.ts';
import type { Block, Cell, Section, Table } from '../report-schema.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import { bookMoney, type BookTelling } from './book-telling.ts';

const CREDITS = { saved: 'cs.saved', sourced: 'cs.expansion.sourced', influenced: 'cs.expansion.influenced' } as const;
const MOST_ENTRIES = 60;
type Credit = keyof typeof CREDITS;

export function presentContribution(telling: BookTelling): Section {
  const { say, measured } = telling;
  const { claims } = measured;
  const blocks: Block[] = [table(summaryTable(telling)), ...cautionNotes(telling, Object.values(CREDITS))];
  if (claims.length) blocks.push(heading(say('internal.contribution.entries')), table(entryTable(telling)));
  else blocks.push(empty(say('internal.contribution.empty')));
  if (claims.length > MOST_ENTRIES)
    blocks.push(sentence(say('internal.contribution.more', { count: claims.length - MOST_ENTRIES })));
  return section({
    id: 'contribution',
    label: say('internal.section.contribution'),
    title: contributionTitle(telling),
    blocks,
  });
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
  const open = figureCell(telling, 'cs.claimed_unconfirmed');
  const all = totalClaims(telling.measured.claims);
  const none = cell(undefined, { tone: 'muted' });
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
        cell(bookMoney(telling, all.claimed)),
        cell(bookMoney(telling, all.confirmed)),
        open,
        cell(''),
      ],
      [cell(say('internal.contribution.referral')), none, figureCell(telling, 'cs.referral'), none, none],
      [cell(say('internal.contribution.cost')), none, figureCell(telling, 'cs.cost'), none, none],
      [cell(say('internal.contribution.return')), none, figureCell(telling, 'cs.return'), none, none],
    ],
  };
}

function creditRow(telling: BookTelling, credit: Credit): Cell[] {
  const { say, measured } = telling;
  const held = totalClaims(measured.claims.filter((claim) => claim.credit === credit));
  const entries = say('internal.contribution.activities', { count: held.claims });
  return [
    cell(say(`internal.credit.${credit}`), { note: entries }),
    cell(bookMoney(telling, held.claimed)),
    figureCell(telling, CREDITS[credit]),
    cell(bookMoney(telling, held.unconfirmed)),
    cell(reasons(telling, held)),
  ];
}

function reasons({ say, format }: BookTelling, { unconfirmedBy }: ClaimTotal): string | undefined {
  const texts = [...unconfirmedBy].map(([why, count]) =>
    say('internal.why.count', { count, why: say(`internal.why.${why}`) }),
  );
  return texts.length ? format.clauses(texts) : undefined;
}

function entryTable(telling: BookTelling): Table {
  const { say, format, measured } = telling;
  const names = new Map(measured.byCsm.map(({ csm, name }) => [csm, name]));
  return {
    columns: [
      { label: say('internal.column.customer'), align: 'start' },
      { label: say('internal.column.contribution'), align: 'start' },
      { label: say('internal.column.csm'), align: 'start' },
      { label: say('internal.column.claimed'), align: 'end' },
      { label: say('internal.column.confirmed'), align: 'end' },
      { label: say('internal.column.why'), align: 'start' },
    ],
    rows: measured.claims
      .slice(0, MOST_ENTRIES)
      .map(({ customerName, activity, date, csm, credit, claimed, confirmed, why, evidence }): Cell[] => [
        cell(customerName, { note: [format.date(date, 'medium'), activity].join(say('separator')) }),
        cell(say(`internal.credit.${credit}`), evidence ? { note: evidence } : {}),
        cell(names.get(csm) ?? csm),
        cell(bookMoney(telling, claimed)),
        cell(bookMoney(telling, confirmed), confirmed.lt(claimed) ? { tone: 'bad' } : {}),
        cell(why && say(`internal.why.${why}`)),
      ]),
  };
}
