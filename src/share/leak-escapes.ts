/**
 * Undoing what hides a text from whoever only reads the letters: HTML entities, percent signs, backslashes of JSON,
 * scripts and styles, quoted-printable, base64 and hexadecimal digits; one inside another, too.
 */
import { decodeHTML } from 'entities';

/** How deep one escape may stand in another. */
const DEEPEST = 4;

const PERCENTS = /(?:%[0-9a-f]{2})+/gi;
const QUOTED_PRINTABLE = /(?:=[0-9a-f]{2})+/gi;
const UNICODE = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))|%u([0-9a-f]{4})/gi;
const STYLE = /\\([0-9a-f]{1,6})[ \t\r\n\f]?/gi;
const OCTAL = /\\([0-3]?[0-7]{1,2})/g;
const BACKSLASH = /\\(\r?\n|[^a-z0-9])/gi;
const ENTITY = /&[#a-z][^\s&]/i;

/** What is read again around an escape; secrets are compared in parts that fit into it. */
const AROUND = 400;

/** What an escape looks like, of whatever kind. */
const ESCAPE = /&#|&[a-z]{2}|%[0-9a-f]{2}|%u[0-9a-f]{4}|(?:=[0-9a-f]{2}){2}|\\./gi;

/** The neighbourhoods of escapes, in every reading that differs from the text; none where nothing is escaped. */
export function readEscaped(text: string): string[] {
  const readings = new Set<string>();
  let pending = neighbourhoods(text);
  for (let depth = 0; depth < DEEPEST && pending.length > 0; depth++) {
    const next: string[] = [];
    for (const one of pending)
      for (const reading of undo(one))
        if (reading !== one && !readings.has(reading)) {
          readings.add(reading);
          next.push(...neighbourhoods(reading));
        }
    pending = next;
  }
  return [...readings];
}

function neighbourhoods(text: string): string[] {
  const found: string[] = [];
  let from = -1;
  let to = -1;
  for (const { index } of text.matchAll(ESCAPE)) {
    if (from >= 0 && index - AROUND > to) {
      found.push(text.slice(from, to));
      from = -1;
    }
    if (from < 0) from = Math.max(0, index - AROUND);
    to = index + AROUND;
  }
  if (from >= 0) found.push(text.slice(from, to));
  return found;
}

/** Each kind of backslash is read by itself, because `\41` is an A in a style and an exclamation mark in octal. */
function undo(text: string): string[] {
  let plain = text;
  if (ENTITY.test(plain)) plain = decodeHTML(plain);
  if (/%[0-9a-f]{2}/i.test(plain)) plain = plain.replace(PERCENTS, (run) => bytesOf(run.replaceAll('%', '')));
  if (/=[0-9a-f]{2}=[0-9a-f]{2}/i.test(plain))
    plain = plain.replace(QUOTED_PRINTABLE, (run) => bytesOf(run.replaceAll('=', '')));
  if (!plain.includes('\\') && !plain.includes('%u')) return [plain];
  plain = plain.replace(UNICODE, (_, ...digits: (string | undefined)[]) => signOf(digits.slice(0, 4)));
  const unescaped = plain.replace(BACKSLASH, '$1').replace(/\\[nrtbfv0](?![0-9])/g, '\n');
  const asStyle = plain.replace(STYLE, (_, digits: string) => signOf([digits])).replace(BACKSLASH, '$1');
  const asOctal = plain.replace(OCTAL, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
  return [...new Set([unescaped, asStyle, asOctal])];
}

function signOf(digits: readonly (string | undefined)[]): string {
  const point = parseInt(digits.find((one) => one !== undefined) ?? '', 16);
  return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

function bytesOf(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** Below this many signs letters are taken for letters. */
const FEWEST = 16;
/** A line of base64 in a mail or certificate has this many and goes on in the next. */
const FULL_LINE = 60;

const BASE64 = new RegExp(`[A-Za-z0-9+/]{${FEWEST},}`, 'g');
const BASE64_URL = new RegExp(`[A-Za-z0-9_-]{${FEWEST},}`, 'g');
const HEX = new RegExp(`[0-9a-fA-F]{${FEWEST},}`, 'g');

/** Whether a sign belongs to one of the three, by its code. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9+/_-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

export interface Decoded {
  how: 'base64' | 'hexadecimal';
  bytes: Buffer;
}

/**
 * What runs of 16 signs and more may stand for. Where a run begins inside other letters is not known, so it is read from
 * each of its first four signs.
 */
export function* readEncoded(text: string): Generator<Decoded> {
  for (const run of longRuns(text)) {
    for (const [found] of run.matchAll(BASE64)) yield* read64(found);
    if (/[_-]/.test(run)) for (const [found] of run.matchAll(BASE64_URL)) yield* read64(found);
    for (const [found] of run.matchAll(HEX))
      for (const start of [0, 1]) yield { how: 'hexadecimal', bytes: Buffer.from(found.slice(start), 'hex') };
  }
}

/** A run of 16 signs has one at every sixteenth place: the others need not be looked at. */
function longRuns(text: string): string[] {
  const runs: string[] = [];
  const isIn = (at: number) => {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    return code < 128 && IN_RUN[code] === 1;
  };
  let done = 0;
  for (let at = FEWEST - 1; at < text.length;) {
    if (!isIn(at)) {
      at += FEWEST;
      continue;
    }
    let from = at;
    while (from > done && isIn(from - 1)) from--;
    let to = at + 1;
    while (isIn(to)) to++;
    let run = text.slice(from, to);
    while (to - from >= FULL_LINE && /^\r?\n/.test(text.slice(to, to + 2))) {
      from = to + (text[to] === '\r' ? 2 : 1);
      to = from;
      while (isIn(to)) to++;
      run += text.slice(from, to);
    }
    if (run.length >= FEWEST) runs.push(run);
    done = to;
    at = to + FEWEST;
  }
  return runs;
}

function* read64(run: string): Generator<Decoded> {
  for (let start = 0; start < 4; start++) yield { how: 'base64', bytes: Buffer.from(run.slice(start), 'base64') };
}
