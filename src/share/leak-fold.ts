/**
 * The form in which texts are compared: compatibility forms made one (NFKC), capitals as small letters, dashes and
 * quotes as those of the keyboard, and nothing that takes room without being seen, so that a line break, a run of a
 * slide or a soft hyphen inside a name hides nothing. What whole words and capitals need is kept beside it.
 */

export interface Folded {
  /** UTF-8. */
  bytes: Uint8Array;
  /** For each byte: GAP where something was left out before it, LINE where that ended a line, CAPITAL where it was one. */
  flags: Uint8Array;
  length: number;
}

export const GAP = 1;
export const CAPITAL = 2;
export const LINE = 4;

/** What becomes of each byte; 0: it is left out. */
const FOLDED_BYTE = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte <= 0x20 || byte === 0x7f ? 0 : byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);

/** With the letter before it, where an accent that stands apart belongs to it. */
const FOREIGN = /(?:[ -~](?=[\u0300-\u036f\u20d0-\u20f0]))?[\u0080-\uffff]+/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201b\u02bc]/g;
const DOUBLE_QUOTES = /[\u201c\u201d\u201f]/g;
const UNSEEN = /[\p{Cf}\p{Cc}\ufe00-\ufe0f]/gu;
const SPACES = /[\p{Z}\s]/gu;

/** The same few runs stand in all pages: separators, quotes, words of the interface. */
const runs = new Map<string, string>();
const MOST_RUNS = 50_000;

function foldForeign(run: string): string {
  const known = runs.get(run);
  if (known !== undefined) return known;
  const head = run.charCodeAt(0) < 0x80 ? run[0]! : '';
  const whole = run.normalize('NFKC');
  // What is plain ASCII keeps its capitals: they are flagged where bytes are folded.
  const small = whole.replace(/[\u0080-\uffff]+/g, (part) => part.toUpperCase().toLowerCase().replace(/ς/g, 'σ'));
  const folded = small
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"');
  const result = folded === '' ? head : folded;
  if (runs.size >= MOST_RUNS) runs.clear();
  runs.set(run, result);
  return result;
}

/** `into` is used again where it is large enough; what it held is gone. */
export function foldText(text: string, into?: Folded): Folded {
  return foldBytes(Buffer.from(text.replace(FOREIGN, foldForeign), 'utf8'), into);
}

/** Bytes as they stand: only what is ASCII is folded. */
export function foldBytes(source: Uint8Array, into?: Folded): Folded {
  const isLarge = into !== undefined && into.bytes.length >= source.length;
  const bytes = isLarge ? into.bytes : new Uint8Array(source.length);
  const flags = isLarge ? into.flags : new Uint8Array(source.length);
  let length = 0;
  let gap = GAP | LINE;
  for (let at = 0; at < source.length; at++) {
    const byte = source[at]!;
    const folded = FOLDED_BYTE[byte]!;
    if (folded === 0) {
      gap |= byte === 0x0a ? GAP | LINE : GAP;
      continue;
    }
    bytes[length] = folded;
    flags[length] = folded === byte ? gap : gap | CAPITAL;
    gap = 0;
    length++;
  }
  return { bytes, flags, length };
}

/** A letter or digit of ASCII. Chinese is written without spaces, so other letters end a word. */
const isWordByte = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39);

/** Whether the bytes from `from` up to `to` are a whole word or several. */
export function isWhole({ bytes, flags, length }: Folded, from: number, to: number): boolean {
  const begins = from === 0 || (flags[from]! & GAP) !== 0 || !isWordByte(bytes[from - 1]!) || !isWordByte(bytes[from]!);
  const ends = to >= length || (flags[to]! & GAP) !== 0 || !isWordByte(bytes[to]!) || !isWordByte(bytes[to - 1]!);
  return begins && ends;
}

const DELIMITERS = new Set([...`"'/\\,;=&?#()[]{}<>|:`].map((sign) => sign.charCodeAt(0)));

/** Whether the bytes are a whole value: a cell, a line, a part of a path, what stands in quotes. */
export function isValue({ bytes, flags, length }: Folded, from: number, to: number): boolean {
  const isEdge = (at: number, delimiter: number) =>
    (flags[at]! & LINE) !== 0 || ((flags[at]! & GAP) === 0 && DELIMITERS.has(bytes[delimiter]!));
  return isEdge(from, from - 1) && (to >= length || isEdge(to, to));
}

/** Whether it is written in the same capitals as `model`, or in capitals throughout. */
export function hasCapitalsOf({ flags, bytes }: Folded, from: number, model: Folded): boolean {
  let same = true;
  let all = true;
  for (let at = 0; at < model.length; at++) {
    const capital = (flags[from + at]! & CAPITAL) !== 0;
    if (capital !== ((model.flags[at]! & CAPITAL) !== 0)) same = false;
    if (!capital && bytes[from + at]! >= 0x61 && bytes[from + at]! <= 0x7a) all = false;
  }
  return same || all;
}
