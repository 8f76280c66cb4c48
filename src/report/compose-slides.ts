/** Slides of a section of one's own: a chart with the figures beside it, a table or scorecard over as many as it needs. */
import { goalSlides, slide, tableSlides } from './blocks.ts';
import type { Block } from './block-schema.ts';
import type { Slide } from './report-schema.ts';
import type { Marked } from './spans.ts';
import type { Stating } from './telling.ts';

const MOST_FIGURES = 3;

/** Of several charts, each slide but the first has what its chart says as its title. */
export function slidesOfBlocks(blocks: readonly Block[], title: Marked, told: Stating): Slide[] {
  const { say } = told;
  const kinds = <Kind extends Block['kind']>(...wanted: Kind[]) =>
    blocks.filter((block): block is Extract<Block, { kind: Kind }> => wanted.includes(block.kind as Kind));
  const [beside] = kinds('figures');
  const charts = kinds('chart');
  const texts = kinds('prose', 'sentence', 'note', 'timeline');
  const tables = [
    ...kinds('goals').flatMap((block) => goalSlides(block, { title }, say)),
    ...kinds('table').flatMap(({ kind: _kind, ...table }) => tableSlides(table, { title }, say)),
  ];
  const drawn = charts.map((block, index) =>
    index === 0 && beside
      ? slide({ title, layout: 'split', blocks: [block, { ...beside, items: beside.items.slice(0, MOST_FIGURES) }] })
      : slide({ title: (index > 0 && told.charts[block.chart]?.title) || title, blocks: [block] }),
  );
  const alone = beside && !charts.length ? [slide({ title, blocks: [beside] })] : [];
  const all = [...tables, ...alone, ...drawn];
  return all.length ? all : texts.map((block) => slide({ title, blocks: [block] }));
}
