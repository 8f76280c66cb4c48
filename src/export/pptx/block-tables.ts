/** Tables and time lines on a slide. */
import type { TimelineItem } from '../../report/block-schema.ts';
import type { Cell, Table } from '../../report/table-schema.ts';
import { columnShares, type ColumnText } from './column-shares.ts';
import { gridItem, type GridCell } from './grid.ts';
import type { Item } from './item.ts';
import type { Look } from './look.ts';
import { addText } from './sheet.ts';
import { bodyRow, headRow, NOTE, quiet, sizesFor, toneColours } from './table-parts.ts';
import { paragraphsHeight, type Paragraph } from './text.ts';

/** Texts up to so many characters keep their line. */
const SHORT = 14;
/** Room beside the text of a cell, in em. */
const INLINE = 0.8;

/** A table whose caption, if it has one, is the first line above it. */
export function tableItem({ columns, rows, caption }: Table, look: Look, name: string): Item {
  const { font, block } = sizesFor(rows.length);
  const ends = columns.map(({ align }) => align === 'end');
  const cellOf = ({ text, note, tone = 'plain' }: Cell, column: number): GridCell => {
    const bold = column === 0 || tone === 'good' || tone === 'bad';
    const align = ends[column] ? ('end' as const) : undefined;
    const main: Paragraph = { runs: [{ text, size: font, bold, colour: toneColours[tone] }], align };
    return { paragraphs: note ? [main, quiet(note, font, align)] : [main] };
  };
  const texts = columns.map(({ label }, index) => [
    { text: label, size: font * NOTE, bold: true },
    ...rows.flatMap((cells) => textsOf(cells[index], font, index === 0, ends[index] ?? false)),
  ]);
  const table = gridItem(
    {
      name,
      alternative: caption,
      hasHead: true,
      shares: (width) => columnShares(texts, width, font * INLINE),
      rows: [
        headRow(columns, font),
        ...rows.map((cells) => bodyRow(columns.map((_, at) => cellOf(cells[at] ?? { text: '' }, at)))),
      ],
      padding: { block, headBlock: font * 0.4, inline: font * INLINE },
    },
    look,
  );
  return caption ? underCaption(table, caption, font, look, name) : table;
}

const CAPTION_ROOM = 32;

/** The caption stands above the table, which alone fills a place of the layout. */
function underCaption(table: Item, caption: string, font: number, look: Look, name: string): Item {
  const paragraphs: Paragraph[] = [{ runs: [{ text: caption, size: font * 0.93, bold: true, colour: 'ink' }] }];
  const room = (width: number, scale: number) =>
    Math.max(CAPTION_ROOM * scale, paragraphsHeight(paragraphs, width / scale, look) * scale + 8 * scale);
  return {
    ...table,
    height: (width, scale) => table.height(width, scale) + room(width, scale),
    draw: (spot) => {
      const { rect, scale, sheet } = spot;
      const height = room(rect.width, scale);
      addText(sheet, { name, paragraphs, rect: { ...rect, height }, scale });
      table.draw({ ...spot, rect: { ...rect, y: rect.y + height, height: rect.height - height } });
    },
  };
}

function textsOf(cell: Cell | undefined, size: number, isName: boolean, isEnd: boolean): ColumnText[] {
  if (!cell) return [];
  const bold = isName || cell.tone === 'good' || cell.tone === 'bad';
  const isShort = isEnd || Math.max(cell.text.length, cell.note?.length ?? 0) <= SHORT;
  const main = { text: cell.text, size, bold, isShort };
  return cell.note ? [main, { text: cell.note, size: size * NOTE, isShort }] : [main];
}

/** Milestones and dates: when, what, how it stands. */
export function timelineItem(items: readonly TimelineItem[], look: Look, name: string): Item {
  const { font, block } = sizesFor(items.length);
  const texts = (pick: (item: TimelineItem) => string, size = font) =>
    items.map((item) => ({ text: pick(item), size, bold: true, isShort: true }));
  const stateColour = { done: 'good', late: 'bad', due: 'soft' } as const;
  return gridItem(
    {
      name,
      hasHead: false,
      shares: (width) => {
        const [date = 0, , state = 0] = columnShares(
          [
            texts(({ date: on }) => on),
            items.map(({ title }) => ({ text: title, size: font })),
            texts(({ stateText }) => stateText, font * NOTE),
          ],
          width,
          font * 1.2,
        ).map((share) => Math.min(share, 0.25));
        return [date, 1 - date - state, state];
      },
      rows: items.map(({ date, title, note, state, stateText, marked }, index) => ({
        below: 'hair',
        ...(index === 0 && { above: 'dark' }),
        cells: [
          { paragraphs: [{ runs: [{ text: date, size: font, colour: 'soft' }] }] },
          {
            paragraphs: [
              {
                runs: [
                  {
                    text: state === 'done' ? '●  ' : '○  ',
                    size: font,
                    colour: state === 'done' ? 'accent' : state === 'late' ? 'bad' : 'past',
                  },
                  { text: title, size: font, bold: marked ?? false, colour: 'ink' },
                ],
              },
              ...(note ? [quiet(note, font)] : []),
            ],
          },
          {
            paragraphs: [
              { runs: [{ text: stateText, size: font * NOTE, bold: true, colour: stateColour[state] }], align: 'end' },
            ],
          },
        ],
      })),
      padding: { block: block * 0.85, headBlock: 0, inline: font * 1.2 },
    },
    look,
  );
}
