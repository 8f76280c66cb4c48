/**
 * How each secret is looked for. The rules, by the length in bytes of its folded form (UTF-8; a Chinese character has three):
 *
 * - canaries, and 8 bytes or more: anywhere, in any capitals, also inside other words and in bytes that are no text;
 * - 4 to 7 bytes: whole words in whatever is text; Chinese, which has no spaces, anywhere in it;
 * - a name of one word, which may be a word of the language too (Summit): in its own capitals or in capitals throughout,
 *   and from 8 letters on inside other words; in other capitals only as a whole value where people read, or in a file's name;
 * - an id of one word (summit): only as a whole value where people read, or in a file's name;
 * - a name for short (Pelican Row for Pelican Row Ltd): as a name of one word;
 * - 2 and 3 bytes: whole words in the same capitals;
 * - a name of one word that the product itself uses (Target): as above, only where people read, and not inside a phrase
 *   of the product; an id of that kind, and what has a single byte, is not looked for. Both are said.
 *
 * Nothing is found inside a longer name that belongs there: Tessel in the report of Tessel Pharma.
 */
import { foldBytes, foldText, hasCapitalsOf, isValue, isWhole, type Folded } from './leak-fold.ts';
import { makeMatcher, type Match } from './leak-matcher.ts';
import { productWords } from './leak-words.ts';
import type { Secret, SecretKind } from './leak-secrets.ts';

/** Who reads it: people; programs (keys, tags); whoever sees a file's name; nobody, because the bytes are no known text. */
export type Lane = 'prose' | 'code' | 'path' | 'opaque';

export interface Needle {
  text: string;
  kind: SecretKind;
  /** Customers, or INTERNAL. */
  of: ReadonlySet<string>;
}

export interface NotSearched {
  text: string;
  whose: string;
  reason: string;
}

export interface Needles {
  /** What of the secrets is in the text, without what stands inside a longer one that belongs to `owner`. */
  find(text: Folded, lane: Lane, owner: string | undefined): ReadonlySet<Needle>;
  notSearched: NotSearched[];
}

type Rule = 'anywhere' | 'word' | 'name' | 'id' | 'short' | 'careful' | 'phrase';

interface Pattern {
  rule: Rule;
  folded: Folded;
  lanes: readonly Lane[];
  /** Missing: a phrase of the product. */
  needle?: Needle;
}

const TEXT: readonly Lane[] = ['prose', 'code', 'path'];

const LANES: Record<Rule, readonly Lane[]> = {
  anywhere: [...TEXT, 'opaque'],
  word: TEXT,
  name: TEXT,
  id: ['prose', 'path'],
  short: TEXT,
  careful: ['prose', 'path'],
  phrase: ['prose', 'code'],
};

export function makeNeedles(secrets: readonly Secret[], neutral: Iterable<string>): Needles {
  const phrases = [...new Set([...neutral].flatMap((text) => text.split(/[{}]/)))];
  const words = productWords(phrases);
  const notSearched: NotSearched[] = [];
  const patterns = mergeSecrets(secrets).flatMap((needle) => patternsOf(needle, words, notSearched));
  const first = finderOf(patterns);
  const kept = phrases.flatMap((phrase) => {
    const folded = foldText(phrase);
    const holdsOne = folded.length > 0 && first(folded, 'prose', undefined).size > 0;
    return holdsOne ? [{ rule: 'phrase' as const, folded, lanes: LANES.phrase }] : [];
  });
  return { find: finderOf([...patterns, ...kept]), notSearched };
}

/** What two customers have in common belongs to both. */
function mergeSecrets(secrets: readonly Secret[]): Needle[] {
  const byText = new Map<string, { text: string; kind: SecretKind; of: Set<string> }>();
  for (const { text, kind, of } of secrets) {
    const { bytes, length } = foldText(text);
    if (length === 0) continue;
    const key = Buffer.from(bytes.subarray(0, length)).toString('latin1');
    const known = byText.get(key);
    if (!known) byText.set(key, { text: text.trim(), kind, of: new Set(of) });
    else for (const one of of) known.of.add(one);
  }
  return [...byText.values()];
}

function patternsOf(needle: Needle, words: ReadonlySet<string>, notSearched: NotSearched[]): Pattern[] {
  const { text, kind, of } = needle;
  const folded = foldText(text);
  const leave = (reason: string) => notSearched.push({ text, whose: [...of][0] ?? '', reason });
  const isPlain = /^\p{L}+$/u.test(text) && !isChinese(text);
  const isCommon = kind !== 'canary' && words.has(text.toLowerCase());
  const by = (rule: Rule, lanes = LANES[rule]): Pattern => ({ rule, folded, lanes, needle });
  if (folded.length < 2) {
    leave('It is a single sign.');
    return [];
  }
  if (isCommon && kind !== 'name') {
    leave('It is a word that the reports themselves use.');
    return [];
  }
  if (isCommon) {
    leave('It is a word of the reports themselves: looked for only where people read, in its own capitals.');
    return [by('careful')];
  }
  if (kind === 'canary') return [by('anywhere'), ...encodedPatterns(needle)];
  if (isPlain && kind === 'id') return [by('id')];
  const inBytes = folded.length < 8 ? [] : encodedPatterns(needle);
  if (kind === 'alias' && !isChinese(text)) return [by('name')];
  if (isPlain && kind === 'name' && folded.length >= 4)
    return [by('name'), ...(folded.length < 8 ? [] : [by('anywhere', ['opaque'])]), ...inBytes];
  if (folded.length >= 8) return [by('anywhere'), ...inBytes, ...joinedPatterns(needle)];
  if (folded.length >= 4) return [isChinese(text) ? by('anywhere', TEXT) : by('word')];
  leave('It is very short: looked for only as a whole word in the same capitals.');
  return [by('short')];
}

const isChinese = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);

/** As files and addresses write a name of several words. */
function joinedPatterns(needle: Needle): Pattern[] {
  const words = needle.text.split(/[\s&,.]+/).filter((word) => word !== '');
  if (words.length < 2 || needle.kind === 'text') return [];
  return ['-', '_', '+', '.'].map((sign) => ({
    rule: 'anywhere' as const,
    folded: foldText(words.join(sign)),
    lanes: LANES.anywhere,
    needle,
  }));
}

/** In bytes that are no text, other alphabets are looked for as they would be written there. */
function encodedPatterns(needle: Needle): Pattern[] {
  if (!/\P{ASCII}/u.test(needle.text)) return [];
  const { text } = needle;
  const forms = [...new Set([text, text.normalize('NFC'), text.toLowerCase(), text.toUpperCase()])];
  return forms.flatMap((form) => {
    const little = Buffer.from(form, 'utf16le');
    const big = Buffer.from(little).swap16();
    const latin = Buffer.from(form, 'latin1');
    const isLatin = latin.toString('latin1') === form;
    return [little, big, Buffer.from(form, 'utf8'), ...(isLatin ? [latin] : [])]
      .map((bytes) => foldBytes(bytes))
      .filter(({ length }) => length >= 6)
      .map((folded) => ({ rule: 'anywhere' as const, folded, lanes: ['opaque'] as const, needle }));
  });
}

function finderOf(patterns: readonly Pattern[]): Needles['find'] {
  const scan = makeMatcher(patterns.map(({ folded: { bytes, length } }) => bytes.subarray(0, length)));
  return (text, lane, owner) => {
    const secret: Match[] = [];
    const belonging: Match[] = [];
    scan(text, (match) => {
      const { rule, folded, lanes, needle } = patterns[match.pattern]!;
      if (!lanes.includes(lane) || !obeys(rule, lane, text, match, folded)) return;
      const belongs = !needle || (owner !== undefined && needle.of.has(owner));
      (belongs ? belonging : secret).push(match);
    });
    const isInside = ({ from, to }: Match) => belonging.some((one) => one.from <= from && one.to >= to);
    return new Set(secret.filter((match) => !isInside(match)).map((match) => patterns[match.pattern]!.needle!));
  };
}

function obeys(rule: Rule, lane: Lane, text: Folded, { from, to }: Match, model: Folded): boolean {
  if (rule === 'anywhere' || rule === 'phrase') return true;
  if (lane === 'path' || rule === 'word') return isWhole(text, from, to);
  if (rule === 'id') return isValue(text, from, to);
  const isWritten =
    hasCapitalsOf(text, from, model) && (isWhole(text, from, to) || (rule === 'name' && to - from >= 8));
  return isWritten || (rule === 'name' && lane === 'prose' && isValue(text, from, to));
}
