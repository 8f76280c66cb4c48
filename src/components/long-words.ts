/** Words that would hold the columns of a table apart until it is wider than the page. */

/** Of a page's table, in em of its text. */
const ROOM = 46;
const CELL_PADDING = 1.6;
/** Rather too wide than too narrow. */
const LETTER = 0.56;

/** Chinese breaks anywhere. */
const longestWord = (texts: readonly string[]) =>
  Math.max(0, ...texts.flatMap((text) => text.split(/[\s\p{Script=Han}]+/u).map(({ length }) => length * LETTER)));

/** Whether the rows' longest words, one of each column side by side, have no room. */
export function hasLongWords(rows: readonly (readonly string[])[]): boolean {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => longestWord(rows.map((row) => row[at] ?? '')));
  return widths.reduce((sum, width) => sum + width + CELL_PADDING, 0) > ROOM;
}
