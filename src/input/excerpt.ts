/**
 * The line of a fault with its cell marked, as two lines of text. Columns are counted as a terminal shows them: wide
 * East Asian characters take two, marks none. What a terminal would obey is shown as its code.
 */
import stringWidth from 'string-width';
import { visible } from '../schema/quote.ts';

export interface Excerpt {
  /** Physical line, from 1. */
  line: number;
  /** The line as it stands in the file, or what stands around the cell where the line is long. */
  text: string;
  /** The cell in `text`, in UTF-16 units; both the same where it is empty. */
  from: number;
  to: number;
  /** Whether the line goes on before and after `text`. */
  cutBefore: boolean;
  cutAfter: boolean;
}

const TAB = '    ';
const WIDTH = 96;
const MOST_MARKED = 60;

/** Two lines: the text behind its line number, and carets under the cell. `paint` may colour the carets. */
export function formatExcerpt(excerpt: Excerpt, paint: (carets: string) => string = (carets) => carets): string[] {
  const { line, text, from, to } = excerpt;
  const marked = fitStart(shown(text.slice(from, to)), MOST_MARKED, false);
  const width = stringWidth(marked);
  const [before, after] = fitAround(shown(text.slice(0, from)), shown(text.slice(to)), WIDTH - width, excerpt);
  const gutter = `  ${line} | `;
  const carets = paint('^'.repeat(Math.max(1, width)));
  return [
    `${gutter}${before}${marked}${after}`.trimEnd(),
    `${' '.repeat(gutter.length - 2)}| ${' '.repeat(stringWidth(before))}${carets}`,
  ];
}

const shown = (text: string) => text.split('\t').map(visible).join(TAB);

/** As much of both sides as fits; a short side leaves its room to the other. */
function fitAround(before: string, after: string, room: number, { cutBefore, cutAfter }: Excerpt): [string, string] {
  const half = Math.floor(room / 2);
  const beforeRoom = Math.max(half, room - stringWidth(after));
  const left = fitEnd(before, beforeRoom, cutBefore);
  return [left, fitStart(after, room - stringWidth(left), cutAfter)];
}

/** The beginning that fits, with … where something is left out. */
function fitStart(text: string, room: number, cut: boolean): string {
  if (!cut && stringWidth(text) <= room) return text;
  return `${take(
    [...graphemes.segment(text)].map(({ segment }) => segment),
    room - 1,
  ).join('')}…`;
}

function fitEnd(text: string, room: number, cut: boolean): string {
  if (!cut && stringWidth(text) <= room) return text;
  const reversed = [...graphemes.segment(text)].map(({ segment }) => segment).reverse();
  return `…${take(reversed, room - 1)
    .reverse()
    .join('')}`;
}

const graphemes = new Intl.Segmenter('en');

function take(parts: readonly string[], room: number): string[] {
  let left = room;
  const end = parts.findIndex((part) => (left -= stringWidth(part)) < 0);
  return parts.slice(0, end < 0 ? undefined : end);
}
