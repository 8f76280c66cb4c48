/** Whether customers with a review renew more often, with counts and interval, and the sentence that it is an association. */
import { Decimal } from 'decimal.js';
import { cell, empty, figures, section, sentence, slide, table } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { ReportFigure } from '../figure-schema.ts';
import type { Section } from '../report-schema.ts';
import { feedNotes } from './feeds.ts';
import type { BookTelling } from './book-telling.ts';

export function presentEffect(telling: BookTelling): Section {
  const { say, format } = telling;
  const parts = { id: 'effect', label: say('internal.section.effect') };
  const effect = telling.find('qbr.effect');
  const figure = telling.figures.has('qbr.effect') ? telling.state('qbr.effect') : undefined;
  if (!effect || !figure)
    return section({
      ...parts,
      title: say('internal.effect.title.none'),
      blocks: [empty(say('internal.effect.empty')), ...feedNotes(telling, ['qbr.effect'])],
      slides: [slide({ title: say('internal.effect.title.none'), blocks: [empty(say('internal.effect.empty'))] })],
    });
  const title = effect.isZero()
    ? say('internal.effect.title.same')
    : say('internal.effect.title', {
        effect: telling.mention('qbr.effect', pointsText(effect.abs(), telling)),
        direction: effect.lt(0) ? 'less' : 'more',
      });
  const points = (share: number) => format.signed(new Decimal(share).times(100), 0);
  const blocks: Block[] = [figures(telling, ['qbr.effect']), groupTable(telling, figure)];
  if (typeof figure.low === 'number' && typeof figure.high === 'number')
    blocks.push(sentence(say('internal.effect.interval', { low: points(figure.low), high: points(figure.high) })));
  blocks.push(sentence(say('internal.effect.association')));
  return section({ ...parts, title, blocks, slides: [slide({ title, blocks })] });
}

const pointsText = (share: Decimal, { say, format }: BookTelling): string =>
  say('change.points', { amount: format.number(share.times(100), 0), count: share.times(100).round().toNumber() });

function groupTable({ say }: BookTelling, figure: ReportFigure): Block {
  const row = (name: string, group: ReportFigure['with']) => [
    cell(name),
    cell(group && say('internal.effect.renewed', { renewed: group.renewed, total: group.total })),
  ];
  return table({
    columns: [
      { label: say('internal.column.customers'), align: 'start' },
      { label: say('section.renewal'), align: 'start' },
    ],
    rows: [row(say('internal.effect.with'), figure.with), row(say('internal.effect.without'), figure.without)],
  });
}
