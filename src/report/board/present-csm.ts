/** The page of one CSM: the own figures, the reviews and renewals of the own customers, the promises that are open. */
import type { Figures } from '../../figures/figure.ts';
import { cell, empty, figures, heading, sentence, table } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Cell } from '../table-schema.ts';
import { bookLabels, makeStating, type Stating } from '../telling.ts';
import type { Board, BoardCsm } from './board-schema.ts';
import { countLacking, frameBoard, type BoardTelling } from './present-board.ts';
import type { OpenPromise, Review } from './review.ts';

const STRIPS = [
  ['customers', 'arr', 'nrr', 'grr'],
  ['saved', 'sourced', 'qbrs', 'trainings'],
] as const;

export function presentCsm(telling: BoardTelling, csm: BoardCsm): Board {
  const { say, entries, input } = telling;
  const own = entries.filter((entry) => entry.csm === csm.id);
  const stating = stateOwn(telling);
  const ids = csm.id === null ? [] : STRIPS.flat().map((part) => `csm.${csm.id}.${part}`);
  const above = csm.id === null ? [] : ownFigures(stating, csm.id);
  const reviews = input.reviews.filter((review) => (review.csm ?? null) === csm.id);
  const stated = ids.flatMap((id) => {
    const figure = stating.state(id);
    return figure ? [[id, figure] as const] : [];
  });
  return frameBoard(telling, own, {
    kind: say('board.kind.csm'),
    title: say('board.title.csm', { name: csm.name, customers: own.length, lacking: countLacking(own) }),
    csm,
    figures: Object.fromEntries(stated),
    above: own.length > 0 ? above : [...above, empty(say('board.csm.none'))],
    below: [
      ...promiseBlocks(telling, reviews),
      ...(stated.length > 0 ? [heading(say('board.csm.figures')), definitions(stated.map(([id]) => id))] : []),
    ],
  });
}

const definitions = (ids: string[]): Block => ({ kind: 'definitions', figures: ids });

function stateOwn({ input, csmNames }: BoardTelling): Stating {
  const { measured, period, settings, wording } = input;
  return makeStating(measured.figures as Figures, period, settings.locale, bookLabels(csmNames), wording);
}

function ownFigures(stating: Stating, csm: string): Block[] {
  const id = (part: string) => `csm.${csm}.${part}`;
  return STRIPS.map((parts) =>
    figures(
      stating,
      parts.map((part) => ({ id: id(part), label: stating.say(`internal.column.${part}`) })),
    ),
  ).filter(({ items }) => items.length > 0);
}

/** The earliest due first. */
function promiseBlocks({ say, format }: BoardTelling, reviews: readonly Review[]): Block[] {
  const open = reviews
    .flatMap(({ name, promises = [] }) => promises.map((promise) => ({ name, promise })))
    .sort((a, b) => ((a.promise.due ?? '9999') < (b.promise.due ?? '9999') ? -1 : 1));
  const title = heading(say('board.csm.promises'));
  if (open.length === 0) return reviews.length > 0 ? [title, empty(say('board.csm.promises.none'))] : [];
  const overdue = open.filter(({ promise }) => promise.overdue).length;
  const day = ({ due, overdue: late }: OpenPromise): Cell => ({
    text: due ? format.date(due, 'medium') : say('undated'),
    ...(late && { note: say('plan.overdue'), tone: 'bad' }),
    ...(!due && { tone: 'muted' }),
  });
  return [
    title,
    sentence(say('board.csm.promises.title', { count: open.length, overdue })),
    table({
      columns: [
        { label: say('board.column.customer'), align: 'start' },
        { label: say('column.promise'), align: 'start' },
        { label: say('column.due'), align: 'end' },
      ],
      rows: open.map(({ name, promise }): Cell[] => [cell(name), cell(promise.title), day(promise)]),
    }),
  ];
}
