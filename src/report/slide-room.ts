/**
 * How many rows of a table a slide has room for: an estimate from the widths of characters, in px of a slide 1280 px
 * wide, with the sizes of `styles/4-deck.css`. Columns share the width as a browser shares it: each its longest word
 * at least, the rest in proportion to what its longest text would want. The browser has the last word: it measures
 * every slide that it prints.
 */
import { widthBySigns } from '../charts/theme.ts';
import type { GoalRow } from './block-schema.ts';
import type { Cell, Table } from './table-schema.ts';

const WIDTH = 1136;
/** Between the margin above the title and the foot, title left out. */
const HEIGHT = 548;
const TITLE_LINE = 46;
const TITLE_FONT = 36;
const TITLE_WIDTH = 900;
const CAPTION = 30;
const HEAD = 36;
/** From so many rows on they stand closer, as the components have it. */
const DENSE_FROM = 5;
const MOST_ROWS = 8;
/** Estimates are rather too long than too short. */
const SLACK = 1.08;
const NOTE = 0.867;
const LINE = 1.45;
const CELL_PADDING = 1.6;
const SIZES = { loose: { font: 18, padding: 1.7 }, dense: { font: 16, padding: 1.2 } };

/** Texts up to so many characters keep their line. */
const SHORT = 14;

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/gu;

/** In em of Inter, by kinds of signs: a lower-case letter takes a little more than a half, a Chinese character one. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ijltfrI .,:;'|!()·-]/, 0.32],
  [/[mwMW@%—]/, 0.86],
  [/[A-HJ-LN-VX-Z0-9]/, 0.66],
  [new RegExp(WIDE, 'u'), 1],
];
const OTHER_WIDTH = 0.57;

/** In em. */
export const textWidth = widthBySigns(WIDTHS, OTHER_WIDTH);

const longestWord = (text: string) => Math.max(0, ...text.replace(WIDE, ' $& ').split(/\s+/).map(textWidth));

const linesIn = (width: number, room: number) => Math.max(1, Math.ceil((width * SLACK) / room));

/** Room below a title, in px. */
export function roomBelow(title: string): number {
  return HEIGHT - TITLE_LINE * linesIn(textWidth(title) * TITLE_FONT * 0.84, TITLE_WIDTH);
}

type Size = (typeof SIZES)[keyof typeof SIZES];
const sizeOf = (rows: number): Size => (rows >= DENSE_FROM ? SIZES.dense : SIZES.loose);

/** Widths of the columns in em, without their padding. */
function columnWidths({ columns }: Table, rows: readonly Cell[][], { font }: Size): number[] {
  const wanted = columns.map(({ label, align }, index) => {
    const texts = rows.flatMap((row) => [
      { text: row[index]?.text ?? '', by: 1 },
      { text: row[index]?.note ?? '', by: NOTE },
    ]);
    const wide = Math.max(...texts.map(({ text, by }) => textWidth(text) * by * SLACK));
    const kept = texts.map(({ text, by }) => (text.length <= SHORT ? textWidth(text) : longestWord(text)) * by * SLACK);
    const head = label.split(' ').map((word) => textWidth(word) * NOTE * SLACK);
    const most = Math.max(wide, textWidth(label) * NOTE * SLACK);
    return { most, least: align === 'end' ? most : Math.max(...kept, ...head) };
  });
  const room = WIDTH / font - CELL_PADDING * (columns.length - 1);
  const most = wanted.reduce((sum, width) => sum + width.most, 0);
  const least = wanted.reduce((sum, width) => sum + width.least, 0);
  if (most <= room) return wanted.map((width) => (width.most * room) / most);
  const share = Math.max(0, room - least) / Math.max(1, most - least);
  return wanted.map((width) => Math.max(1, width.least + (width.most - width.least) * share));
}

function cellHeight({ text, note }: { text: string; note?: string | undefined }, width: number): number {
  const below = note ? NOTE * linesIn(textWidth(note) * NOTE, width) : 0;
  return LINE * (linesIn(textWidth(text), width) + below);
}

/** Height of rows that stand on one slide together. */
function tableHeight(table: Table, rows: readonly Cell[][]): number {
  const size = sizeOf(rows.length);
  const widths = columnWidths(table, rows, size);
  const heights = rows.map((row) => Math.max(...row.map((cell, index) => cellHeight(cell, widths[index] ?? 1))));
  const sum = heights.reduce((total, height) => total + (height + size.padding) * size.font + 1, 0);
  return sum + HEAD + (table.caption ? CAPTION : 0);
}

const GOAL_NAME_SHARE = 0.45;
const GOAL_VALUE = 6.5;

function goalsHeight(rows: readonly GoalRow[]): number {
  const size = sizeOf(rows.length);
  const name = (WIDTH / size.font) * GOAL_NAME_SHARE - CELL_PADDING / 2;
  const sum = rows.reduce((total, { title, agreed, note, baseline, actual, target }) => {
    const why = note && size === SIZES.loose ? LINE * NOTE * linesIn(textWidth(note) * NOTE, name) + 0.2 : 0;
    const values = Math.max(...[baseline, actual, target].map((text) => linesIn(textWidth(text), GOAL_VALUE)));
    const height = Math.max(cellHeight({ text: title, note: agreed }, name) + why, LINE * values);
    return total + (height + size.padding) * size.font + 1;
  }, 0);
  return sum + HEAD;
}

/**
 * Runs of rows, each of which has room; as even as they can be without one run more. More rows may have room where
 * fewer have not, because they stand closer. A row alone may be too high.
 */
function fill<Row>(rows: readonly Row[], most: number, hasRoom: (run: readonly Row[]) => boolean): Row[][] {
  const runs: Row[][] = [];
  for (let start = 0; start < rows.length;) {
    let length = Math.min(most, rows.length - start);
    while (length > 1 && !hasRoom(rows.slice(start, start + length))) length -= 1;
    runs.push(rows.slice(start, start + length));
    start += length;
  }
  const even = Math.ceil(rows.length / Math.max(1, runs.length));
  if (even >= most) return runs;
  const evened = fill(rows, even, hasRoom);
  return evened.length === runs.length ? evened : runs;
}

/** A table's rows by slide, for a title of that length. */
export function fillWithRows(table: Table, title: string): Cell[][][] {
  const room = roomBelow(title);
  return fill(table.rows, MOST_ROWS, (run) => tableHeight(table, run) <= room);
}

export function fillWithGoals(rows: readonly GoalRow[], title: string): GoalRow[][] {
  const room = roomBelow(title);
  return fill(rows, MOST_ROWS - 2, (run) => goalsHeight(run) <= room);
}

/** A row alone on its slide, its longest texts shortened (`…`) as far as it needs to have room. */
export function shortenToRoom(table: Table, row: Cell[], title: string): Cell[] {
  const room = roomBelow(title);
  let shortened = row;
  while (tableHeight(table, [shortened]) > room) {
    const lengths = shortened.flatMap(({ text, note = '' }) => [text.length, note.length]);
    const longest = Math.max(...lengths);
    if (longest < 80) break;
    const cut = (text: string) => (text.length === longest ? `${clip(text, longest * 0.85)}…` : text);
    shortened = shortened.map((cell) => ({
      ...cell,
      text: cut(cell.text),
      ...(cell.note !== undefined && { note: cut(cell.note) }),
    }));
  }
  return shortened;
}

/** Whole characters only, without the mark of an earlier cut, broken between words where there are some. */
function clip(text: string, length: number): string {
  const start = Array.from(text.slice(0, length).replace(/…$/, '')).slice(0, -1).join('');
  return start.replace(/\s+\S{0,20}$/, '');
}
