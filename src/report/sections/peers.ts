/** Where the customer stands among customers of its group, without names, only where the group is large enough. */
import { cell, chart, empty, figureCell, section, slide, table } from '../blocks.ts';
import { drawPeers } from '../charts-peers.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { countWord } from './outcomes.ts';

const COMPARED = [
  'goals.attainment',
  'adoption.rate',
  'adoption.breadth',
  'roi.ratio',
  'training.learner_hours',
  'support.first_response_minutes',
  'support.csat',
  'nps',
];

export function presentPeers(telling: Telling): Section {
  const { say } = telling;
  const compared = COMPARED.filter((id) => telling.find(`peer.${id}.median`) && telling.find(id));
  const parts = { id: 'peers', label: say('section.peers') };
  if (!compared.length) {
    const grouped = [...telling.figures.values()].some(
      ({ id, reason }) => id.startsWith('peer.') && reason === 'too-few',
    );
    return section({
      ...parts,
      title: say('peers.title.none'),
      blocks: [...telling.prose('peers'), empty(say(grouped ? 'peers.too-few' : 'peers.empty'))],
    });
  }
  const content = peerTable(telling, compared);
  const title = peersTitle(telling, compared);
  const drawn = drawPeers(telling, compared, title);
  const notes = telling.notes('peers');
  return section({
    ...parts,
    title,
    blocks: [...telling.prose('peers'), ...(drawn ? [chart(drawn.id)] : []), table(content)],
    slides: [slide({ title, blocks: [drawn ? chart(drawn.id) : table(content)], ...(notes && { notes }) })],
  });
}

/** In how many of the measures the customer is in the better half; of one alone, in which half. */
function peersTitle(telling: Telling, compared: readonly string[]): Marked {
  const better = compared.filter((id) => {
    const [rank, n] = [telling.find(`peer.${id}.rank`), telling.find(`peer.${id}.n`)];
    return rank && n && rank.times(2).lte(n.plus(1));
  });
  const [only, ...others] = compared;
  if (only !== undefined && others.length === 0)
    return telling.say('peers.title.one', { name: telling.nameOf(only), half: better.length ? 'better' : 'lower' });
  return telling.say('peers.title', {
    better: countWord(better.length, telling),
    total: countWord(compared.length, telling),
    count: compared.length,
  });
}

function peerTable(telling: Telling, compared: readonly string[]): Table {
  const { say } = telling;
  return {
    columns: [
      { label: say('column.measure'), align: 'start' },
      { label: say('column.you'), align: 'end' },
      { label: say('column.median'), align: 'end' },
      { label: say('column.lower-quartile'), align: 'end' },
      { label: say('column.upper-quartile'), align: 'end' },
      { label: say('column.rank'), align: 'end' },
    ],
    rows: compared.map((id): Cell[] => [
      cell(telling.nameOf(id)),
      figureCell(telling, id),
      figureCell(telling, `peer.${id}.median`),
      figureCell(telling, `peer.${id}.p25`),
      figureCell(telling, `peer.${id}.p75`),
      {
        ...figureCell(telling, `peer.${id}.rank`),
        note: say('peers.of', { n: telling.state(`peer.${id}.n`)?.text ?? '–' }),
      },
    ]),
  };
}
