/**
 * Sentences that state figures. While a sentence is being composed, a figure's text in it is fenced by three private
 * characters that carry the figure's id through translation; at the end the fences become spans, so that a reader can
 * open the number where it stands in the sentence.
 */
import type { Locale } from '../schema/workspace.ts';

/** Text in which figures are fenced. Plain text is marked text without a figure. */
export type Marked = string;

export interface Span {
  text: string;
  figure?: string;
}

const FENCED = /\uE000([^\uE000-\uE002]*)\uE001([^\uE000-\uE002]*)\uE002/gu;
const FENCES = /[\uE000-\uE002]/gu;

export const markFigure = (id: string, text: string): Marked => `\uE000${id}\uE001${text}\uE002`;

/** Takes fences out of text that comes from data, so that data cannot pretend to state a figure. */
export const withoutFences = (text: string): string => text.replace(FENCES, '');

export const plainText = (marked: Marked): string => marked.replace(FENCED, '$2');

export function spansOf(marked: Marked): Span[] {
  if (!marked.includes('\uE000')) return marked ? [{ text: marked }] : [];
  const spans: Span[] = [];
  let end = 0;
  for (const match of marked.matchAll(FENCED)) {
    if (match.index > end) spans.push({ text: marked.slice(end, match.index) });
    spans.push({ text: match[2] ?? '', figure: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < marked.length) spans.push({ text: marked.slice(end) });
  return spans;
}

/** With a capital where the sentence begins. */
export function capitalise(marked: Marked, locale: Locale): Marked {
  return marked.replace(
    /^(\uE000[^\uE001]*\uE001)?(\p{Ll})/u,
    (_, fence: string | undefined, letter: string) => (fence ?? '') + letter.toLocaleUpperCase(locale),
  );
}
