/**
 * Space between Chinese and other writing where a value is put into a sentence: `由 Dana Whitfield 负责`, but `由陈雨岚负责`.
 * Whether a space belongs there depends on the value, which a message cannot know. Texts themselves stay as they are;
 * only what stands between two of them is decided. Punctuation needs no space.
 */
const HAN = /\p{Script=Han}/u;
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const WIDE_MARK = /[\u3000-\u303f\uff00-\uff65“”‘’…]/u;
/** What fences a figure in a sentence that is still being composed is not seen. */
const INVISIBLE = /\uE000[^\uE001]*\uE001|[\uE000-\uE002]/gu;

/** A number and its measure word stay on one line: `3 个`. */
const COUNTED = /(?<=\p{Nd}) (?=\p{Script=Han})/gu;
const COUNTED_END = /\p{Nd}\uE002?$/u;
const HAN_START = /^\p{Script=Han}/u;

const OPEN = '\uE003';
const CLOSE = '\uE004';

/** Marks a value on its way through a message. */
export const markValue = (text: string): string => OPEN + text.replace(/[\uE003\uE004]/gu, '') + CLOSE;

/** A message with marked values, as the sentence that it is. */
export function spaceChinese(said: string): string {
  const pieces = said.split(/[\uE003\uE004]/u).map((text, index) => ({ text, isValue: index % 2 === 1 }));
  let sentence = '';
  let last: { isValue: boolean } | undefined;
  for (const { text, isValue } of pieces) {
    if (text === '') continue;
    const piece = { text: isValue ? text : text.replace(COUNTED, '\u00A0'), isValue };
    sentence =
      last && last.isValue !== piece.isValue ? join(sentence, piece.text, piece.isValue) : sentence + piece.text;
    last = piece;
  }
  return sentence;
}

/** Only the message's own space is taken away. */
function join(left: string, right: string, valueIsRight: boolean): string {
  const [before, after] = valueIsRight ? [left.replace(/ $/, ''), right] : [left, right.replace(/^ /, '')];
  const spaced = before.length < left.length || after.length < right.length;
  if (!needsSpace(before, after, spaced)) return before + after;
  return before + (COUNTED_END.test(before) && HAN_START.test(after) ? '\u00A0' : ' ') + after;
}

function needsSpace(before: string, after: string, spaced: boolean): boolean {
  const last = before.replace(INVISIBLE, '').at(-1) ?? '';
  const first = Array.from(after.replace(INVISIBLE, '').slice(0, 2))[0] ?? '';
  if (HAN.test(last) && HAN.test(first)) return false;
  if (WIDE_MARK.test(last) || WIDE_MARK.test(first)) return false;
  return spaced || (HAN.test(last) && LETTER.test(first)) || (LETTER.test(last) && HAN.test(first));
}

/** `a、b和 C` */
export function listChinese(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return spaceChinese(`${markValue(items.slice(0, -1).join('、'))}和${markValue(last)}`);
}
