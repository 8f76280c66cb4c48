/** The chart of the peers: where the customer stands among them, measure by measure. */
import { peerStrips } from '../charts/peer-strips.ts';
import { findDefinition } from '../figures/definitions.ts';
import { EMPTY } from './chart-points.ts';
import { peersTitle, titled } from './chart-title.ts';
import { jsonNumber } from './json-number.ts';
import type { Chart } from './chart-schema.ts';
import type { Cell } from './table-schema.ts';
import { plainText, type Marked } from './spans.ts';
import type { Telling } from './telling.ts';

const AMONG = ['median', 'p25', 'p75'] as const;

/** Where the customer stands among its peers, by the measures given; the figures of the peers are all that it knows of them. */
export function drawPeers(telling: Telling, compared: readonly string[], title: Marked): Chart | undefined {
  const { say } = telling;
  const rows = compared.flatMap((id) => {
    const own = telling.find(id);
    const [median, lower, upper] = AMONG.map((part) => telling.find(`peer.${id}.${part}`));
    if (!own || !median || !lower || !upper) return [];
    const text = (figure: string) => telling.state(figure)?.text ?? EMPTY;
    const texts = {
      own: text(id),
      median: text(`peer.${id}.median`),
      lower: text(`peer.${id}.p25`),
      upper: text(`peer.${id}.p75`),
    };
    const name = telling.nameOf(id);
    return [
      {
        name,
        texts,
        unit: telling.state(id)?.unit ?? 'count',
        currency: telling.state(id)?.currency,
        amounts: { own, median, lower, upper },
        own: own.toNumber(),
        median: median.toNumber(),
        lower: lower.toNumber(),
        upper: upper.toNumber(),
        better: findDefinition(id)?.definition.better ?? ('higher' as const),
        note: say('chart.peers.note', texts),
        say: say('chart.peers.say', { name, ...texts }),
      },
    ];
  });
  if (!rows.length) return undefined;
  const ahead = rows.filter(({ own, median, better }) => (better === 'higher' ? own > median : own < median)).length;
  const chart: Chart = {
    id: 'peers',
    ...peerStrips({ rows, medianText: say('peers.chart.median'), betterText: say('peers.chart.better') }),
    ...titled(peersTitle(telling, ahead, rows.length)),
    alternative: say('chart.peers', { title: plainText(title) }),
    caption: say('peers.chart.caption'),
    figures: [],
    table: {
      caption: say('peers.chart'),
      columns: [
        { label: say('column.measure'), align: 'start' },
        ...(['column.you', 'column.median', 'column.lower-quartile', 'column.upper-quartile'] as const).map(
          (label) => ({
            label: say(label),
            align: 'end' as const,
          }),
        ),
      ],
      rows: rows.map(({ name, texts }): Cell[] => [
        { text: name },
        ...[texts.own, texts.median, texts.lower, texts.upper].map((text) => ({ text })),
      ]),
    },
    data: {
      kind: 'bar',
      unit: 'mixed',
      categories: rows.map(({ name }) => name),
      units: rows.map(({ unit, currency }) => ({ unit, ...(currency && { currency }) })),
      series: (
        [
          ['you', 'own', 'main'],
          ['median', 'median', 'target'],
          ['lower-quartile', 'lower', 'context'],
          ['upper-quartile', 'upper', 'context'],
        ] as const
      ).map(([label, value, role]) => ({
        name: say(`column.${label}`),
        role,
        values: rows.map(({ amounts, currency }) => jsonNumber(amounts[value], currency)),
      })),
    },
  };
  return (telling.charts[chart.id] = chart);
}
