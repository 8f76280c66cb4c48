/**
 * How much room a text takes: an estimate from the widths of characters in Arial, in em. It decides how high rows are
 * and how large text is; the program that shows the slide has the last word.
 */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/u;
/** Of the characters from the space on, in thousandths of an em. */
const ARIAL = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
const FIRST = 32;

/** Estimates are rather too long than too short. */
const SLACK = 1.02;
const BOLD = 1.06;

/** In em of its font. */
export function textWidth(text: string, isBold = false): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 127) sum += (ARIAL[code - FIRST] ?? 278) / 1000;
    else if (code < 0x1100) sum += 0.58;
    else if (code >= 0xdc00 && code <= 0xdfff) sum += 0;
    else sum += WIDE.test(text[at]!) || code >= 0xd800 ? 1 : 0.6;
  }
  return sum * SLACK * (isBold ? BOLD : 1);
}

/** What cannot be broken: a word, or one Chinese character. */
export function longestWord(text: string, isBold = false): number {
  let longest = 0;
  for (const word of text.split(/\s+/)) {
    const whole = textWidth(word, isBold);
    if (whole > longest) longest = Math.max(longest, WIDE.test(word) ? Math.min(whole, 2) : whole);
  }
  return longest;
}

/** Lines that a text fills in a room so many em wide; words are kept whole where they can be. */
export function linesIn(text: string, room: number, isBold = false): number {
  let lines = 0;
  for (const part of text.split('\n')) {
    const width = textWidth(part, isBold);
    lines += width <= room ? 1 : Math.max(2, Math.ceil((width * 1.06) / Math.max(room, 0.5)));
  }
  return lines;
}

/** Height of a line in em: Chinese faces are higher. */
export const lineHeight = (locale: string): number => (locale === 'zh-CN' ? 1.36 : 1.26);
