/**
 * What a CSM wrote, as sanitised HTML: Markdown without raw HTML, links to http, https and mailto only, and
 * references to figures replaced by the figure's text as a link that opens the figure.
 */
import type { Root as MarkdownRoot, RootContent } from 'mdast';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Issue } from '../error.ts';
import type { Narrative, NarrativePart } from '../input/read-workspace.ts';
import { substitute, type Finding } from './references.ts';
import { plainText, withoutFences, type Marked } from './spans.ts';
import type { Stating } from './telling.ts';

/** One part, rendered. */
export interface Prose {
  html: string;
  text: string;
  figures: string[];
  notes?: string;
}

export interface RenderedNarrative {
  headline?: Marked;
  decision?: Marked;
  parts: Map<string, Prose>;
  issues: Issue[];
}

interface Point {
  line: number;
  column: number;
}

/** Says where in the file a reference stands that cannot be resolved. */
type Complain = (issue: Finding, point: Point) => void;

type MarkdownNode = MarkdownRoot | RootContent;

const SAFE_URL = /^(https?:|mailto:|#)/i;

const processor = unified()
  .use(remarkParse)
  .use(remarkRehype)
  .use(rehypeSanitize, {
    tagNames: [
      'p',
      'strong',
      'em',
      'a',
      'ul',
      'ol',
      'li',
      'blockquote',
      'code',
      'pre',
      'br',
      'hr',
      'h3',
      'h4',
      'h5',
      'h6',
    ],
    attributes: { a: ['href', 'title', 'dataFigure'], ol: ['start'] },
    protocols: { href: ['http', 'https', 'mailto'] },
    strip: defaultSchema.strip ?? [],
  })
  .use(rehypeStringify);

export function renderNarrative(
  narrative: Narrative | undefined,
  telling: Stating,
  customer: string,
): RenderedNarrative {
  const rendered: RenderedNarrative = { parts: new Map(), issues: [] };
  if (!narrative) return rendered;
  const complainIn =
    (field?: string): Complain =>
    (issue, { line, column }) =>
      rendered.issues.push({ file: narrative.file, line, column, ...(field && { field }), ...issue, customer });
  const worded = (text: string, field: string) =>
    substitute(withoutFences(text), telling, (found) => complainIn(field)(found, { line: 0, column: 0 }));
  if (narrative.headline) rendered.headline = worded(narrative.headline, 'headline');
  if (narrative.decision) rendered.decision = worded(narrative.decision, 'decision');
  for (const part of narrative.parts) rendered.parts.set(part.section, renderPart(part, telling, complainIn()));
  return rendered;
}

function renderPart(part: NarrativePart, telling: Stating, complain: Complain): Prose {
  const tree = processor.parse(part.markdown);
  const figures = new Set<string>();
  const lines = part.markdown.split('\n');
  const place = ({ line, column }: Point) => ({ line: part.line + line - 1, column });
  resolve(tree, { telling, figures, lines, inLink: false, complain: (issue, point) => complain(issue, place(point)) });
  const text = textOf(tree);
  const html = processor.stringify(processor.runSync(tree));
  const notes =
    part.notes &&
    plainText(
      substitute(withoutFences(part.notes), telling, (issue) => complain(issue, { line: part.line, column: 0 })),
    );
  return { html, text, figures: [...figures], ...(notes && { notes }) };
}

interface Resolving {
  telling: Stating;
  figures: Set<string>;
  lines: string[];
  inLink: boolean;
  complain: Complain;
}

/** Replaces references in the text nodes of the tree, and names what the sanitiser will drop. */
function resolve(node: MarkdownNode, resolving: Resolving): void {
  const { complain } = resolving;
  const point = node.position?.start ?? { line: 1, column: 1 };
  if (node.type === 'html') complain(dropped('html', node.value.slice(0, 40)), point);
  if (node.type === 'image' || node.type === 'imageReference') complain(dropped('image', node.alt ?? ''), point);
  if ((node.type === 'link' || node.type === 'definition') && !SAFE_URL.test(node.url))
    complain(dropped('link', node.url.slice(0, 60)), point);
  if (!('children' in node)) return;
  const inLink = resolving.inLink || node.type === 'link' || node.type === 'linkReference';
  const children: MarkdownNode[] = [];
  for (const child of node.children) {
    if (child.type === 'text') children.push(...resolveText(child, { ...resolving, inLink }));
    else {
      resolve(child, { ...resolving, inLink });
      children.push(child);
    }
  }
  node.children = children as typeof node.children;
}

function resolveText(node: Extract<RootContent, { type: 'text' }>, resolving: Resolving): MarkdownNode[] {
  const { telling, figures, lines, inLink } = resolving;
  if (!node.value.includes('{{')) return [node];
  let after = node.position?.start ?? { line: 1, column: 1 };
  const marked = substitute(withoutFences(node.value), telling, (issue, reference) => {
    after = findAfter(lines, after, reference);
    resolving.complain(issue, after);
    after = { line: after.line, column: after.column + 1 };
  });
  return marked.split(/(\uE000[^\uE002]*\uE002)/u).flatMap((piece): MarkdownNode[] => {
    if (piece === '') return [];
    const fenced = /^\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002$/u.exec(piece);
    if (!fenced) return [{ type: 'text', value: piece }];
    const [, id = '', value = ''] = fenced;
    figures.add(id);
    const text = { type: 'text' as const, value };
    if (inLink) return [text];
    const url = `#figure-${encodeURIComponent(id)}`;
    return [{ type: 'link', url, children: [text], data: { hProperties: { dataFigure: id } } }];
  });
}

/** Where the reference stands in the Markdown, at or after a point. */
function findAfter(lines: readonly string[], { line, column }: Point, reference: string): Point {
  for (let at = line; at <= lines.length; at++) {
    const found = (lines[at - 1] ?? '').indexOf(reference, at === line ? column - 1 : 0);
    if (found >= 0) return { line: at, column: found + 1 };
  }
  return { line, column };
}

const DROPPED = {
  html: ['raw HTML is not taken over into the report', 'write it as Markdown'],
  image: ['images in the text are not taken over into the report', 'take the image out'],
  link: ['a link goes to an address that is neither http, https nor mailto', 'write the whole address with https://'],
} as const;

function dropped(what: keyof typeof DROPPED, quoted: string): Finding {
  const [message, fix] = DROPPED[what];
  return { rule: `narrative-${what}`, message: quoted ? `${message}: ${quoted}` : message, fix, severity: 'warning' };
}

/** The text without markup; paragraphs and list items on lines of their own. */
function textOf(node: MarkdownNode): string {
  if (node.type === 'code') return node.value;
  if (node.type === 'text' || node.type === 'inlineCode') return node.value.replace(/\s*\n\s*/g, ' ');
  if (node.type === 'break') return '\n';
  if (!('children' in node)) return '';
  const blocky = ['root', 'list', 'listItem', 'blockquote'].includes(node.type);
  return node.children
    .map(textOf)
    .filter(Boolean)
    .join(blocky ? '\n' : '');
}
