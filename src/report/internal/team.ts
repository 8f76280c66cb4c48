/** By CSM: customers, ARR, retention, confirmed credit, reviews, trainings. */
import { averageByCsm, countCustomers } from '../../figures/book-totals.ts';
import { cell, empty, figureCell, section, sentence, table } from '../blocks.ts';
import type { Block, Cell, Section } from '../report-schema.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import { bookMoney, type BookTelling } from './book-telling.ts';

const PARTS = ['customers', 'arr', 'nrr', 'grr', 'saved', 'sourced', 'qbrs', 'trainings'] as const;

export function presentTeam(telling: BookTelling): Section {
  const { say, measured } = telling;
  const csms = measured.byCsm;
  const parts = { id: 'team', label: say('internal.section.team') };
  if (!csms.length)
    return section({ ...parts, title: say('internal.team.title.none'), blocks: [empty(say('internal.team.empty'))] });
  const blocks: Block[] = [
    table({
      columns: [
        { label: say('internal.column.csm'), align: 'start' },
        ...PARTS.map((part) => ({ label: say(`internal.column.${part}`), align: 'end' as const })),
      ],
      rows: csms.map(({ csm, name }): Cell[] => [
        cell(name),
        ...PARTS.map((part) => figureCell(telling, `csm.${csm}.${part}`)),
      ]),
    }),
    ...each(telling),
    ...cautionNotes(
      telling,
      csms.flatMap(({ csm }) => [`csm.${csm}.nrr`, `csm.${csm}.grr`]),
    ),
  ];
  return section({ ...parts, title: teamTitle(telling), blocks });
}

function teamTitle(telling: BookTelling): Marked {
  const { say, format, measured } = telling;
  return say('internal.team.title', {
    count: measured.byCsm.length,
    customers: format.number(countCustomers(measured.bridge, 'closing')),
    arr: telling.mention('arr.closing'),
  });
}

function each(telling: BookTelling): Block[] {
  const { say, format, measured } = telling;
  const closing = telling.find('arr.closing');
  const count = measured.byCsm.length;
  if (!closing || count < 2) return [];
  const { customers, arr } = averageByCsm(measured.bridge, closing, count);
  return [
    sentence(say('internal.team.each', { customers: format.number(customers, 1), arr: bookMoney(telling, arr) })),
  ];
}
