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
import { quote } from '../schema/quote.ts';
import type { Rule } from '../schema/rules.ts';
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

/** Stands for `\\{{` while Markdown is parsed, which would take the backslash away; as long as that, so that places hold. */
const ESCAPED = '\uE005\uE005\uE005';
const hideEscapes = (markdown: string) => markdown.replaceAll('\uE005', '').replaceAll('\\{{', ESCAPED);

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
  const worded = (field: 'headline' | 'decision') => {
    const text = narrative[field];
    const place = narrative.places?.[field];
    return text && substituteLines(text, place?.source ?? '', place?.line ?? 0, telling, complainIn(field));
  };
  const headline = worded('headline');
  const decision = worded('decision');
  if (headline) rendered.headline = headline;
  if (decision) rendered.decision = decision;
  for (const part of narrative.parts) rendered.parts.set(part.section, renderPart(part, telling, complainIn()));
  return rendered;
}

/** References in plain text. They are looked for in the text as it is written in the file, which begins on `firstLine`. */
function substituteLines(
  text: string,
  written: string,
  firstLine: number,
  telling: Stating,
  complain: Complain,
): Marked {
  const lines = written.split('\n');
  let after: Point = { line: 1, column: 1 };
  return substitute(withoutFences(text), telling, (issue, reference) => {
    const found = findAfter(lines, after, reference);
    if (found) after = { line: found.line, column: found.column + 1 };
    complain(issue, found ? placeOf(lines, found, firstLine) : { line: firstLine, column: 0 });
  });
}

function renderPart(part: NarrativePart, telling: Stating, complain: Complain): Prose {
  const markdown = hideEscapes(part.markdown);
  const tree = processor.parse(markdown);
  const figures = new Set<string>();
  const lines = part.markdown.split('\n');
  resolve(tree, {
    telling,
    figures,
    lines,
    inLink: false,
    complain: (issue, point) => complain(issue, placeOf(lines, point, part.line)),
  });
  const text = textOf(tree);
  const html = processor.stringify(processor.runSync(tree));
  const { notes: written } = part;
  const notes = written && plainText(substituteLines(written, written, part.notesLine ?? part.line, telling, complain));
  return { html, text, figures: [...figures], ...(notes && { notes: notes.replace(/\n{3,}/g, '\n\n') }) };
}

/** The place in the file: columns count characters there, UTF-16 units in a point. */
function placeOf(lines: readonly string[], { line, column }: Point, firstLine: number): Point {
  const before = (lines[line - 1] ?? '').slice(0, column - 1);
  return { line: firstLine + line - 1, column: [...before].length + 1 };
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
  if (node.type === 'html') complain(dropped('html', node.value), point);
  if (node.type === 'image' || node.type === 'imageReference') complain(dropped('image', node.alt ?? ''), point);
  if ((node.type === 'link' || node.type === 'definition') && !SAFE_URL.test(node.url))
    complain(dropped('link', node.url), point);
  if (!('children' in node)) return;
  const inLink = resolving.inLink || node.type === 'link' || node.type === 'linkReference';
  const children: MarkdownNode[] = [];
  for (const child of node.children) {
    if (child.type === 'text') children.push(...resolveText(child, { ...resolving, inLink }));
    else {
      if (child.type === 'inlineCode' || child.type === 'code') child.value = child.value.replaceAll(ESCAPED, '\\{{');
      resolve(child, { ...resolving, inLink });
      children.push(child);
    }
  }
  node.children = children as typeof node.children;
}

function resolveText(node: Extract<RootContent, { type: 'text' }>, resolving: Resolving): MarkdownNode[] {
  const { telling, figures, lines, inLink } = resolving;
  if (!node.value.includes('{{')) return [{ ...node, value: node.value.replaceAll(ESCAPED, '{{') }];
  let after = node.position?.start ?? { line: 1, column: 1 };
  const marked = substitute(withoutFences(node.value), telling, (issue, reference) => {
    after = findAfter(lines, after, reference) ?? after;
    resolving.complain(issue, after);
    after = { line: after.line, column: after.column + 1 };
  });
  return marked.split(/(\uE000[^\uE002]*\uE002)/u).flatMap((piece): MarkdownNode[] => {
    if (piece === '') return [];
    const fenced = /^\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002$/u.exec(piece);
    if (!fenced) return [{ type: 'text', value: piece.replaceAll(ESCAPED, '{{') }];
    const [, id = '', value = ''] = fenced;
    figures.add(id);
    const text = { type: 'text' as const, value };
    if (inLink) return [text];
    const url = `#figure-${encodeURIComponent(id)}`;
    return [{ type: 'link', url, children: [text], data: { hProperties: { dataFigure: id } } }];
  });
}

/** Where the reference stands, at or after a point; points are from 1 in the lines given. */
function findAfter(lines: readonly string[], { line, column }: Point, reference: string): Point | undefined {
  for (let at = line; at <= lines.length; at++) {
    const found = (lines[at - 1] ?? '').indexOf(reference, at === line ? column - 1 : 0);
    if (found >= 0) return { line: at, column: found + 1 };
  }
  return undefined;
}

const DROPPED = {
  html: ['Raw HTML is not taken over into the report', 'Write it as Markdown.'],
  image: ['An image in the text is not taken over into the report', 'Take the image out.'],
  link: ['A link goes to an address that is neither http, https nor mailto', 'Write the whole address with https://.'],
} as const;

function dropped(what: keyof typeof DROPPED, written: string): Finding {
  const [message, fix] = DROPPED[what];
  const said = written ? `${message}: ${quote(written)}.` : `${message}.`;
  return { rule: `narrative-${what}` satisfies Rule, message: said, fix, severity: 'warning' };
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

/** Markdown of a template as plain text. */
export const markdownText = (root: MarkdownRoot): string => textOf(root);

/** Markdown of a template through the same sanitiser. */
export const sanitisedHtml = (root: MarkdownRoot): string => processor.stringify(processor.runSync(root));
