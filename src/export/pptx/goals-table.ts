/** The scorecard on a slide: a table, and over its third column the bars to the target. */
import type { Block } from '../../report/block-schema.ts';
import { gridItem, rowHeights, type Grid, type GridCell } from './grid.ts';
import type { Item } from './item.ts';
import type { Look } from './look.ts';
import { lineHeight, textWidth } from './measure-text.ts';
import { addMark } from './sheet.ts';
import { bodyRow, DENSE_FROM, headRow, NOTE, quiet, sizesFor, toneColours, type Columns } from './table-parts.ts';
import type { Run } from './text.ts';

const BAR = 0.16;
const LEAST_NAME = 0.34;

/** The bar has its share, values what they need, the goal's name the rest. */
function goalShares(heads: Columns, rows: GoalsBlock['rows'], font: number, width: number): number[] {
  const value = (label: string, texts: readonly string[], size: number) => {
    const most = Math.max(...texts.map((text) => textWidth(text, true) * size), textWidth(label, true) * font * NOTE);
    return Math.min(0.16, (most + font + 3) / width);
  };
  const baseline = value(
    heads[1]?.label ?? '',
    rows.map((row) => row.baseline),
    font,
  );
  const actual = value(
    heads[3]?.label ?? '',
    rows.map((row) => row.actual),
    font,
  );
  const target = value(
    heads[4]?.label ?? '',
    rows.map((row) => row.target),
    font,
  );
  const status = value(
    heads[5]?.label ?? '',
    rows.map((row) => row.status),
    font * NOTE,
  );
  const rest = 1 - BAR - baseline - actual - target - status;
  const name = Math.max(LEAST_NAME, rest);
  const sum = name + BAR + baseline + actual + target + status;
  return [name, baseline, BAR, actual, target, status].map((share) => share / sum);
}

type GoalsBlock = Extract<Block, { kind: 'goals' }>;
const BAR_COLUMN = 2;

/** The scorecard; the bars to the target are drawn over its third column. */
export function goalsItem({ columns, rows }: GoalsBlock, look: Look, name: string): Item {
  const { font, block } = sizesFor(rows.length);
  const [title = '', baseline = '', actual = '', target = '', status = ''] = columns;
  const heads: Columns = [
    { label: title, align: 'start' },
    { label: baseline, align: 'end' },
    { label: '', align: 'start' },
    { label: actual, align: 'end' },
    { label: target, align: 'end' },
    { label: status, align: 'start' },
  ];
  const one = (text: string, extra: Partial<Run> = {}, align?: 'end'): GridCell => ({
    paragraphs: text ? [{ runs: [{ text, size: font, bold: false, colour: 'ink', ...extra }], align }] : [],
  });
  const grid: Grid = {
    name,
    hasHead: true,
    shares: (width) => goalShares(heads, rows, font, width),
    padding: { block, headBlock: font * 0.4, inline: font * 0.5 },
    rows: [
      headRow(heads, font),
      ...rows.map((row) =>
        bodyRow([
          {
            paragraphs: [
              { runs: [{ text: row.title, size: font, bold: true, colour: 'ink' as const }] },
              ...(row.agreed ? [quiet(row.agreed, font)] : []),
              ...(row.note && rows.length < DENSE_FROM ? [quiet(row.note, font)] : []),
            ],
          },
          one(row.baseline, {}, 'end'),
          one(''),
          one(row.actual, { bold: true }, 'end'),
          one(row.target, {}, 'end'),
          one(row.status, {
            bold: true,
            size: font * NOTE,
            colour: row.tone === 'plain' ? 'soft' : toneColours[row.tone],
          }),
        ]),
      ),
    ],
  };
  const table = gridItem(grid, look);
  return {
    ...table,
    draw: (spot) => {
      table.draw(spot);
      const { rect, scale, sheet } = spot;
      const shares = grid.shares(rect.width);
      const start = rect.x + rect.width * (shares[0]! + shares[1]!) + 8 * scale;
      const width = rect.width * shares[BAR_COLUMN]! - 16 * scale;
      const heights = rowHeights(grid, rect.width, scale, look);
      let y = rect.y + heights[0]!;
      for (const [index, { fraction, tone }] of rows.entries()) {
        const middle = y + (block + (font * lineHeight(look.locale)) / 2) * scale;
        const bar = { x: start, y: middle - 2.5 * scale, width, height: 5 * scale };
        addMark(sheet, bar, 'rule');
        const filled = Math.min(1, Math.max(0, fraction ?? 0));
        const colour = tone === 'bad' ? 'bad' : tone === 'muted' ? 'past' : 'accent';
        if (filled > 0) addMark(sheet, { ...bar, width: width * filled }, colour);
        addMark(sheet, { x: start + width - 2, y: middle - 7 * scale, width: 2, height: 14 * scale }, 'ink');
        y += heights[index + 1]!;
      }
    },
  };
}
