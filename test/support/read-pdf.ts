/** What a PDF holds, for tests: its texts with their places, its tree of tags, bookmarks, fonts. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  text: string;
  /** Points from the left and from the bottom of the page. */
  x: number;
  y: number;
  width: number;
  /** Of the letters. */
  size: number;
}

/** An element of the tree of tags on one page. */
export interface Tag {
  role: string;
  alt?: string | undefined;
  /** Of all that it holds on the page, without white space. */
  text: string;
  /** Its own and those of what it holds, with their places. */
  texts: PdfText[];
  links: number;
  children: Tag[];
}

export interface PdfPage {
  width: number;
  height: number;
  texts: PdfText[];
  tags: Tag[];
  /** Internal links: the named place or page that each goes to. */
  links: unknown[];
}

export interface Bookmark {
  title: string;
  items: Bookmark[];
}

export interface ReadPdf {
  info: Record<string, unknown>;
  isTagged: boolean;
  bookmarks: Bookmark[];
  pages: PdfPage[];
  /** The names that links may go to. */
  places: string[];
  fonts: { all: number; embedded: number; subset: number; type3: number };
}

interface Node {
  role?: string;
  alt?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** Without white space. One glyph serves both signs of the apostrophe, and the browser tells of one. */
export const squeeze = (text: string) => text.replace(/\s+/gu, '').replaceAll('\u02bc', '’');

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const fonts = countFonts(Buffer.from(bytes).toString('latin1'));
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  try {
    const { info } = await document.getMetadata();
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++)
      pages.push(await readPage(await document.getPage(number)));
    return {
      info: info as Record<string, unknown>,
      isTagged: entriesOf((await document.getMarkInfo()) ?? {}).some(([name, is]) => name === 'Marked' && is === true),
      bookmarks: ((await document.getOutline()) ?? []) as Bookmark[],
      pages,
      places: entriesOf(await document.getDestinations()).map(([name]) => name),
      fonts,
    };
  } finally {
    await task.destroy();
  }
}

/** The reader answers in maps or objects, by its version. */
const entriesOf = (found: object): [string, unknown][] =>
  found instanceof Map ? [...(found as Map<string, unknown>)] : Object.entries(found);

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function readPage(page: Page): Promise<PdfPage> {
  const [left, bottom, right, top] = page.view as [number, number, number, number];
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts: PdfText[] = [];
  const marked = new Map<string, PdfText[]>();
  const open: string[] = [];
  for (const item of items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? '');
    } else if (item.str.trim()) {
      const [, , , size, x, y] = item.transform as [number, number, number, number, number, number];
      const text = { text: item.str, x, y, width: item.width, size: Math.abs(size) };
      const id = open.at(-1) ?? '';
      texts.push(text);
      marked.set(id, [...(marked.get(id) ?? []), text]);
    }
  }
  const tree = (await page.getStructTree()) as Node | null;
  const annotations = (await page.getAnnotations()) as { subtype: string; dest?: unknown }[];
  return {
    width: right - left,
    height: top - bottom,
    texts,
    tags: (tree?.children ?? []).map((node) => asTag(node, marked)),
    links: annotations.filter(({ subtype }) => subtype === 'Link').map(({ dest }) => dest),
  };
}

function asTag(node: Node, marked: ReadonlyMap<string, PdfText[]>): Tag {
  const parts = node.children ?? [];
  const children = parts.filter(({ role }) => role !== undefined).map((child) => asTag(child, marked));
  let next = 0;
  const texts = parts.flatMap((part) =>
    part.role === undefined ? (marked.get(part.id ?? '') ?? []) : children[next++]!.texts,
  );
  const text = squeeze(texts.map((one) => one.text).join(''));
  const links = parts.filter(({ type }) => type === 'annotation').length;
  return { role: node.role ?? '', alt: node.alt, text, texts, links, children };
}

/** Every tag below these, in the order of the document. */
export const allTags = (tags: readonly Tag[]): Tag[] => tags.flatMap((tag) => [tag, ...allTags(tag.children)]);

/** Chromium writes what describes a font as it is, not packed. */
function countFonts(file: string): ReadPdf['fonts'] {
  const count = (pattern: RegExp) => (file.match(pattern) ?? []).length;
  return {
    all: count(/\/Type \/FontDescriptor/g),
    embedded: count(/\/FontFile[23]? \d+ 0 R/g),
    subset: count(/\/FontName \/[A-Z]{6}\+/g),
    type3: count(/\/Subtype \/Type3/g),
  };
}

/** Points from the bottom of a sheet of paper to above its running foot. */
export const FOOT = 50;

/** Headlines below which nothing stands but the foot of their page. */
export function strandedHeadlines({ tags, texts }: PdfPage): string[] {
  return allTags(tags)
    .filter(({ role }) => /^H[1-6]$/.test(role))
    .filter((head) => {
      const lowest = Math.min(...head.texts.map(({ y }) => y));
      const left = Math.min(...head.texts.map(({ x }) => x)) - 2;
      const right = Math.max(left + 200, ...head.texts.map(({ x, width }) => x + width));
      return !texts.some(({ x, y }) => y > FOOT && y < lowest - 2 && x >= left && x <= right);
    })
    .map(({ text }) => text);
}
