/**
 * Makes a PDF of Chromium depend on its content alone, and whole in what it says of itself. The ids of tagged elements,
 * which are handed out as the browser comes across them, are rewritten in place with as many bytes. The description
 * (dates, author) and the bookmarks, from which the browser leaves out the spaces where a headline breaks, are written
 * anew.
 */
import { replaceObjects } from './pdf-objects.ts';

export interface Settled {
  /** The civil date that it shall bear, `2026-09-30`. */
  date: string;
  author?: string | undefined;
}

/** A headline of the document: its text, and its bookmark where that is another. */
export interface Headline {
  text: string;
  bookmark?: string | undefined;
}

/** An id anywhere; in `/ID (…)` it is the element's own, which stand in the order of the document. */
const ids = /(\/ID )?\(node(\d{8})\)/g;
/** The tree of ids: its smallest and largest, then each with the object it belongs to, sorted. */
const idTree = /\/Limits \[\(node\d{8}\) \(node\d{8}\)\]\s\/Names \[((?:\(node\d{8}\) \d+ 0 R ?)+)\]/g;
const info = /\/Info (\d+) 0 R/;
const bookmark = /(\d+) 0 obj\n<<\/Title (\((?:[^\\)]|\\[^])*\)|<[\dA-F]*>)\n\/Dest[^]*?endobj/g;

/** @param pdf is changed */
export function settlePdf(pdf: Buffer, settled: Settled, headlines: readonly Headline[] = []): Uint8Array {
  const text = pdf.toString('latin1');
  renumberElements(pdf, text);
  sortIdTree(pdf);
  const changed = nameBookmarks(text, headlines);
  const object = Number(info.exec(text.slice(text.lastIndexOf('trailer')))?.[1]);
  return replaceObjects(
    pdf,
    changed.set(object, (old) => describe(old, settled)),
  );
}

function renumberElements(pdf: Buffer, text: string): void {
  const matches = [...text.matchAll(ids)];
  const numbers = new Map<string, string>();
  const give = (id: string) => numbers.has(id) || numbers.set(id, String(numbers.size + 1).padStart(8, '0'));
  for (const [, own, id] of matches) if (own !== undefined) give(id!);
  for (const [, , id] of matches) give(id!);
  for (const { 0: all, 2: id, index } of matches)
    pdf.write(numbers.get(id!)!, index + all.length - '00000000)'.length, 'latin1');
}

function sortIdTree(pdf: Buffer): void {
  const from = pdf.indexOf('/Limits [(node');
  if (from < 0) return;
  for (const match of pdf.toString('latin1', from).matchAll(idTree)) {
    const entries = (match[1] ?? '').match(/\(node\d{8}\) \d+ 0 R/g)?.sort() ?? [];
    const id = (entry: string | undefined) => entry?.slice(0, '(node00000000)'.length);
    const sorted = `/Limits [${id(entries[0])} ${id(entries.at(-1))}]\n/Names [${entries.join(' ')}]`;
    pdf.write(sorted, from + match.index, 'latin1');
  }
}

function describe(old: string, { date, author }: Settled): string {
  const stamp = `(D:${date.replaceAll('-', '')}000000+00'00')`;
  return old
    .replace(/\/(CreationDate|ModDate) \([^)]*\)/g, (_, name: string) => `/${name} ${stamp}`)
    .replace(/\/Creator \([^)]*\)/, () => `${author ? `/Author ${write(author)}\n` : ''}/Creator (Quarterdeck)`);
}

/** The bookmarks that are to be written otherwise, by their object. */
function nameBookmarks(text: string, headlines: readonly Headline[]): Map<number, (old: string) => string> {
  const names = new Map(
    headlines.map((one) => [squeeze(one.text), (one.bookmark ?? one.text).replace(/\s+/g, ' ').trim()]),
  );
  const found = text.matchAll(bookmark);
  return new Map(
    [...found].flatMap(([, object, title]) => {
      const name = names.get(squeeze(read(title!)));
      return name === undefined ? [] : [[Number(object), (old) => old.replace(title!, () => write(name))]];
    }),
  );
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** The text of a PDF's string: hexadecimal digits of UTF-16, or characters with escapes. */
function read(string: string): string {
  if (string.startsWith('<')) {
    const bytes = Buffer.from(string.slice(1, -1), 'hex');
    return bytes
      .subarray(2, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  }
  return string
    .slice(1, -1)
    .replace(/\\(\d{1,3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
    .replace(/\\(.)/g, '$1');
}

const write = (text: string) =>
  /^[ -~]*$/.test(text)
    ? `(${text.replace(/[\\()]/g, '\\$&')})`
    : `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
