/** How columns share a table's width: each its longest word at least, the rest in proportion to its longest text. */
import { longestWord, textWidth } from './measure-text.ts';

export interface ColumnText {
  text: string;
  /** px */
  size: number;
  bold?: boolean;
  /** Keeps its line. */
  isShort?: boolean;
}

/** Texts by column, `inline` the room beside them in px → shares of the width, with sum 1. */
export function columnShares(columns: readonly (readonly ColumnText[])[], width: number, inline: number): number[] {
  const wanted = columns.map((texts, index) => {
    const edges = (index > 0 ? 1 : 0) + (index < columns.length - 1 ? 1 : 0);
    const padding = edges * inline;
    const most = Math.max(1, ...texts.map(({ text, size, bold }) => textWidth(text, bold) * size)) + padding + 2;
    const least = Math.max(
      1,
      ...texts.map(
        ({ text, size, bold, isShort }) => (isShort ? textWidth(text, bold) : longestWord(text, bold)) * size,
      ),
    );
    return { most, least: Math.min(most, least + padding + 2) };
  });
  const sum = (of: 'most' | 'least') => wanted.reduce((total, column) => total + column[of], 0);
  const [most, least] = [sum('most'), sum('least')];
  if (most <= width)
    return evenOut(
      wanted.map((column) => column.most),
      most,
      width,
    );
  if (least >= width) return wanted.map((column) => column.least / least);
  const share = (width - least) / (most - least);
  return wanted.map((column) => (column.least + (column.most - column.least) * share) / width);
}

/** What is left over goes to all in proportion, the first a little more: it is what the row is about. */
function evenOut(widths: readonly number[], sum: number, width: number): number[] {
  const rest = width - sum;
  return widths.map((one, index) => (one + rest * ((one / sum) * 0.7 + (index === 0 ? 0.3 : 0))) / width);
}
