/** Large figures on a slide: a table without lines but the one above it, so that they stay level when edited. */
import type { Block } from '../../report/block-schema.ts';
import type { AnyReport } from '../../report/report-schema.ts';
import { gridItem, type GridCell, type GridRow } from './grid.ts';
import type { Item } from './item.ts';
import type { Look } from './look.ts';
import { textWidth } from './measure-text.ts';
import { toneColours } from './table-parts.ts';

type FiguresBlock = Extract<Block, { kind: 'figures' }>;
const COLUMNS = [1, 1, 2, 3, 4, 3, 3];

/** Large figures, each a cell: its label, its value, its change. */
export function figuresItem(
  { items }: FiguresBlock,
  report: AnyReport,
  look: Look,
  isSide: boolean,
  name: string,
): Item | undefined {
  const shown = items.flatMap(({ figure: id, label }) => {
    const figure = report.figures[id];
    return figure ? [{ figure, label }] : [];
  });
  if (shown.length === 0) return undefined;
  const columns = isSide ? 1 : (COLUMNS[shown.length] ?? 3);
  const [label, value] = isSide ? [14, 40] : [15, 52];
  const cells = shown.map(({ figure, label: said }): GridCell => {
    const { before = '', number, after = '' } = figure.parts;
    const room =
      (isSide ? 250 : 1136 / columns - 32) / Math.max(1, textWidth(before + number, true) + textWidth(after) * 0.53);
    const size = Math.min(value, room);
    const below = figure.value === null ? figure.reasonText : figure.changeText;
    const tone = toneColours[figure.changeTone ?? 'muted'];
    return {
      paragraphs: [
        { runs: [{ text: said, size: label, colour: 'soft' }] },
        {
          runs: [
            { text: before + number, size, bold: true, colour: 'ink' },
            ...(after ? [{ text: after, size: size * 0.53, colour: 'soft' as const }] : []),
          ],
        },
        ...(below ? [{ runs: [{ text: below, size: label, colour: tone === 'ink' ? ('soft' as const) : tone }] }] : []),
        ...(figure.caution ?? []).map(({ text }) => ({ runs: [{ text, size: label, colour: 'soft' as const }] })),
      ],
    };
  });
  const rows: GridRow[] = [];
  for (let at = 0; at < cells.length; at += columns) {
    const row = cells.slice(at, at + columns);
    while (row.length < columns) row.push({ paragraphs: [] });
    const isLast = at + columns >= cells.length;
    rows.push({ cells: row, below: isSide && !isLast ? 'hair' : 'none', ...(at === 0 && { above: 'dark' }) });
  }
  return gridItem(
    {
      name,
      hasHead: false,
      shares: () => Array.from({ length: columns }, () => 1 / columns),
      rows,
      padding: { block: isSide ? 11 : 15, headBlock: 0, inline: 16 },
      isRuled: !isSide,
    },
    look,
  );
}
