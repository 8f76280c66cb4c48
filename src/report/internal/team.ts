/** By CSM: customers, ARR, retention, confirmed credit, reviews, trainings. */
import { averageByCsm, countCustomers } from '../../figures/book-totals.ts';
import { cell, empty, figureCell, section, sentence, table, tableSlides } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import { bookMoney, shortCell, type BookTelling } from './book-telling.ts';
import { total } from '../../figures/sums.ts';

const PARTS = ['customers', 'arr', 'nrr', 'grr', 'saved', 'sourced', 'qbrs', 'trainings'] as const;
/** Ratios of several CSMs are no sum. */
const SUMMED = new Set<string>(['customers', 'arr', 'saved', 'sourced', 'qbrs', 'trainings']);
const MOST_CSMS = 40;
const MOST_SLIDES = 2;

export function presentTeam(telling: BookTelling): Section {
  const { say, measured } = telling;
  const parts = { id: 'team', label: say('internal.section.team') };
  if (!measured.byCsm.length)
    return section({ ...parts, title: say('internal.team.title.none'), blocks: [empty(say('internal.team.empty'))] });
  const { content, shown } = teamTable(telling);
  const title = teamTitle(telling);
  const blocks: Block[] = [
    ...each(telling),
    table(content),
    ...cautionNotes(
      telling,
      shown.flatMap((csm) => [`csm.${csm}.nrr`, `csm.${csm}.grr`]),
    ),
  ];
  return section({ ...parts, title, blocks, slides: tableSlides(content, { title }, say, MOST_SLIDES) });
}

function teamTable(telling: BookTelling): { content: Table; shown: string[] } {
  const { say, format, measured } = telling;
  const arrOf = (csm: string) => telling.find(`csm.${csm}.arr`)?.toNumber() ?? 0;
  const sorted = measured.byCsm.toSorted((a, b) => arrOf(b.csm) - arrOf(a.csm));
  const [shown, rest] = [sorted.slice(0, MOST_CSMS), sorted.slice(MOST_CSMS)];
  const sumOf = (part: (typeof PARTS)[number]): Cell => {
    const values = rest.flatMap(({ csm }) => telling.find(`csm.${csm}.${part}`) ?? []);
    if (!SUMMED.has(part) || !values.length) return cell(undefined, { tone: 'muted' });
    const isMoney = part === 'arr' || part === 'saved' || part === 'sourced';
    return isMoney ? shortCell(telling, total(values)) : cell(format.number(total(values)));
  };
  return {
    shown: shown.map(({ csm }) => csm),
    content: {
      columns: [
        { label: say('internal.column.csm'), align: 'start' },
        ...PARTS.map((part) => ({ label: say(`internal.column.${part}`), align: 'end' as const })),
      ],
      rows: [
        ...shown.map(({ csm, name }): Cell[] => [
          cell(name),
          ...PARTS.map((part) => figureCell(telling, `csm.${csm}.${part}`)),
        ]),
        ...(rest.length ? [[cell(say('internal.rest.csms', { count: rest.length })), ...PARTS.map(sumOf)]] : []),
        ...unassigned(telling),
      ],
    },
  };
}

/** Customers with ARR that name no CSM. */
function unassignedMoves({ measured, book }: BookTelling) {
  const without = new Set(book.customers.flatMap(({ slice, csm }) => (csm === undefined ? [slice.customer.id] : [])));
  return measured.bridge.filter(({ customer, closing }) => without.has(customer) && closing.gt(0));
}

/** Their row, so that the column adds up to the book. */
function unassigned(telling: BookTelling): Cell[][] {
  const { say, format } = telling;
  const own = unassignedMoves(telling);
  if (!own.length) return [];
  const arr = total(own.map(({ closing }) => closing));
  const known: Partial<Record<(typeof PARTS)[number], Cell>> = {
    customers: cell(format.number(own.length)),
    arr: shortCell(telling, arr),
  };
  return [
    [
      cell(say('internal.team.unassigned'), { tone: 'bad' }),
      ...PARTS.map((part) => known[part] ?? cell(undefined, { tone: 'muted' })),
    ],
  ];
}

function teamTitle(telling: BookTelling): Marked {
  const { say, format, measured } = telling;
  const without = unassignedMoves(telling).length;
  const values = {
    count: measured.byCsm.length,
    customers: format.number(countCustomers(measured.bridge, 'closing')),
    arr: telling.mention('arr.closing'),
  };
  return without
    ? say('internal.team.title.unassigned', { ...values, without: format.number(without) })
    : say('internal.team.title', values);
}

function each(telling: BookTelling): Block[] {
  const { say, format, measured } = telling;
  const closing = telling.find('arr.closing');
  const count = measured.byCsm.length;
  const without = new Set(unassignedMoves(telling).map(({ customer }) => customer));
  const assigned = measured.bridge.filter(({ customer, closing: own }) => own.gt(0) && !without.has(customer));
  if (!closing || count < 2 || !assigned.length) return [];
  const sum = total(assigned.map(({ closing: own }) => own));
  const { customers, arr } = averageByCsm(assigned, sum, count);
  return [
    sentence(say('internal.team.each', { customers: format.number(customers, 1), arr: bookMoney(telling, arr) })),
  ];
}
