/**
 * Native tables. Widths and heights are px; a row is as high as its highest cell is estimated to be, and grows where
 * it is opened if the estimate was too small. Lines are those of the deck: a dark one under the head, hairlines below.
 */
import type { Item } from './item.ts';
import { place, type Look } from './look.ts';
import { nameXml, placeholderXml } from './sheet.ts';
import { paragraphsHeight, paragraphsXml, type Link, type Paragraph } from './text.ts';

export interface GridCell {
  paragraphs: readonly Paragraph[];
}

export type Line = 'none' | 'hair' | 'dark';

export interface GridRow {
  cells: readonly GridCell[];
  below: Line;
  above?: Line;
}

export interface Grid {
  name: string;
  /** Said instead of it. */
  alternative?: string | undefined;
  /** The first row is a head. */
  hasHead: boolean;
  /** Shares of the width, with sum 1. */
  shares(width: number): readonly number[];
  rows: readonly GridRow[];
  /** Above and below the text of a cell, and at its sides. */
  padding: { block: number; headBlock: number; inline: number };
  /** Hairlines between columns. */
  isRuled?: boolean;
  anchor?: 'b' | 'ctr';
}

const LINES = { none: 0, hair: 1, dark: 1.5 };
const NO_STYLE = '{2D5ABB26-0587-4C30-8999-92F81FD0307C}';

export function gridItem(grid: Grid, look: Look): Item {
  return {
    fits: 'table',
    height: (width, scale) => rowHeights(grid, width, scale, look).reduce((sum, height) => sum + height, 0),
    draw: ({ sheet, rect, scale, placeholder }) => {
      const heights = rowHeights(grid, rect.width, scale, look);
      const height = heights.reduce((sum, one) => sum + one, 0);
      const lock = placeholder ? ' noGrp="1"' : '';
      const frame = `<p:nvGraphicFramePr>${nameXml(sheet, grid.name, grid.alternative)}<p:cNvGraphicFramePr><a:graphicFrameLocks${lock || ' noGrp="1"'}/></p:cNvGraphicFramePr>${placeholderXml(placeholder)}</p:nvGraphicFramePr>`;
      sheet.shapes.push(
        `<p:graphicFrame>${frame}<p:xfrm>${place({ ...rect, height }, look)}</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">${tableXml(grid, rect.width, heights, scale, look, sheet.link)}</a:graphicData></a:graphic></p:graphicFrame>`,
      );
    },
  };
}

/** Heights of the rows, in px. */
export function rowHeights(grid: Grid, width: number, scale: number, look: Look): number[] {
  const widths = grid.shares(width).map((share) => share * width);
  return grid.rows.map(({ cells }, index) => {
    const padding = 2 * blockPadding(grid, index) * scale;
    const text = Math.max(
      ...cells.map(({ paragraphs }, column) => {
        const sides = sidesOf(grid, column, cells.length);
        const room = (widths[column] ?? 0) / scale - sides.left - sides.right;
        return paragraphsHeight(paragraphs, Math.max(room, 1), look) * scale;
      }),
    );
    return text + padding;
  });
}

const blockPadding = ({ hasHead, padding }: Grid, row: number) =>
  hasHead && row === 0 ? padding.headBlock : padding.block;

/** The outer edges of a table are those of its text. */
const sidesOf = ({ padding }: Grid, column: number, columns: number) => ({
  left: column === 0 ? 0 : padding.inline,
  right: column === columns - 1 ? 0 : padding.inline,
});

function tableXml(grid: Grid, width: number, heights: readonly number[], scale: number, look: Look, link: Link) {
  const whole = look.emu(width);
  const edges = grid.shares(width).reduce<number[]>((sums, share) => [...sums, (sums.at(-1) ?? 0) + share], []);
  const stops = edges.map((edge, index) => (index === edges.length - 1 ? whole : Math.round(whole * edge)));
  const columns = stops.map((stop, index) => `<a:gridCol w="${Math.max(1, stop - (stops[index - 1] ?? 0))}"/>`);
  const rows = grid.rows.map((row, index) => {
    const cells = row.cells.map((cell, column) => cellXml(grid, row, index, cell, column, scale, look, link));
    return `<a:tr h="${look.emu(heights[index] ?? 0)}">${cells.join('')}</a:tr>`;
  });
  return `<a:tbl><a:tblPr${grid.hasHead ? ' firstRow="1"' : ''}><a:tableStyleId>${NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>${columns.join('')}</a:tblGrid>${rows.join('')}</a:tbl>`;
}

function cellXml(
  grid: Grid,
  row: GridRow,
  at: number,
  { paragraphs }: GridCell,
  column: number,
  scale: number,
  look: Look,
  link: Link,
): string {
  const sides = sidesOf(grid, column, row.cells.length);
  const block = look.emu(blockPadding(grid, at) * scale);
  const above: Line = row.above ?? grid.rows[at - 1]?.below ?? 'none';
  const left: Line = grid.isRuled && column > 0 ? 'hair' : 'none';
  const right: Line = grid.isRuled && column < row.cells.length - 1 ? 'hair' : 'none';
  const lines = [
    lineXml('lnL', left, look),
    lineXml('lnR', right, look),
    lineXml('lnT', above, look),
    lineXml('lnB', row.below, look),
  ].join('');
  const anchor = grid.hasHead && at === 0 ? 'b' : (grid.anchor ?? 't');
  const margins = `marL="${look.emu(sides.left * scale)}" marR="${look.emu(sides.right * scale)}" marT="${block}" marB="${block}"`;
  return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphsXml(paragraphs, look, scale, link)}</a:txBody><a:tcPr ${margins} anchor="${anchor}">${lines}<a:noFill/></a:tcPr></a:tc>`;
}

function lineXml(name: string, line: Line, look: Look): string {
  if (line === 'none') return `<a:${name} w="0"><a:noFill/></a:${name}>`;
  const colour = line === 'dark' ? 'ink' : 'rule';
  return `<a:${name} w="${look.emu(LINES[line])}" cap="flat" cmpd="sng" algn="ctr">${look.fill(colour)}<a:prstDash val="solid"/></a:${name}>`;
}
