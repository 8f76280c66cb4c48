/**
 * What the CSM wrote, sanitised HTML of the report → paragraphs. Only what the sanitiser lets through is known; any
 * other tag is passed over and its text kept. Links are https: and mailto: alone, others are plain text.
 */
import type { Paragraph, Run } from './text.ts';

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)|</gi;
const HREF = /\shref=(?:"([^"]*)"|'([^']*)')/i;
const START = /\sstart=["']?(\d+)/i;
const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const BLOCKS = new Set(['p', 'li', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'tr']);
/** Longer addresses are no links that a program would open. */
const LONGEST = 2000;

interface List {
  next: number | undefined;
}

export function proseParagraphs(html: string, size: number, before: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const lists: List[] = [];
  let runs: Run[] = [];
  let [bold, italic, quoted] = [0, 0, 0];
  let link: string | undefined;
  let bullet: Paragraph['bullet'];
  const close = () => {
    const text = trimRuns(runs);
    runs = [];
    if (text.length === 0) return;
    const depth = lists.length > 0 ? lists.length - 1 : quoted;
    paragraphs.push({
      runs: text,
      bullet,
      depth: depth + (bullet === undefined && lists.length > 0 ? 1 : 0),
      before: bullet === undefined || paragraphs.at(-1)?.bullet === undefined ? before : before / 2,
    });
    bullet = undefined;
  };
  for (const [whole, ending, tag = '', attributes = '', text] of html.matchAll(TOKEN)) {
    if (!tag) {
      const said = decodeEntities(text ?? whole).replace(/\s+/g, ' ');
      runs.push({ text: said, size, bold: bold > 0, italic: italic > 0, colour: quoted > 0 ? 'soft' : 'ink', link });
      continue;
    }
    const name = tag.toLowerCase();
    const step = ending ? -1 : 1;
    if (BLOCKS.has(name) || name === 'ul' || name === 'ol') close();
    if (name === 'strong' || name === 'b' || /^h\d$/.test(name)) bold += step;
    else if (name === 'em' || name === 'i') italic += step;
    else if (name === 'blockquote') quoted += step;
    else if (name === 'br') runs.push({ text: '\n', size });
    else if (name === 'a') link = ending ? undefined : safeAddress(decodeEntities(attributeOf(attributes, HREF)));
    else if (name === 'ul' || name === 'ol') {
      if (ending) lists.pop();
      else lists.push({ next: name === 'ol' ? Number(attributeOf(attributes, START) || 1) : undefined });
    } else if (name === 'li' && !ending) {
      const list = lists.at(-1);
      bullet = list?.next ?? 'dot';
      if (list?.next !== undefined) list.next += 1;
    }
  }
  close();
  return paragraphs;
}

const attributeOf = (attributes: string, pattern: RegExp): string => {
  const match = pattern.exec(attributes);
  return match?.[1] ?? match?.[2] ?? '';
};

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, hex: string, decimal: string, name: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** The address as a package may hold it; undefined for every other scheme and for what is no address. */
export function safeAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { href, protocol } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'mailto:') return undefined;
  return href.length <= LONGEST && /^[!#-;=?-[\]_a-z~]+$/i.test(href) ? href : undefined;
}

/** Without white space at the ends, pieces without text left out. */
function trimRuns(runs: readonly Run[]): Run[] {
  const kept = runs.map((run) => ({ ...run }));
  while (kept.length > 0 && kept[0]!.text.trim() === '') kept.shift();
  while (kept.length > 0 && kept.at(-1)!.text.trim() === '') kept.pop();
  if (kept.length > 0) {
    kept[0]!.text = kept[0]!.text.trimStart();
    kept.at(-1)!.text = kept.at(-1)!.text.trimEnd();
  }
  return kept.filter(({ text }) => text !== '');
}
