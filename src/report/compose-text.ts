/**
 * What a template says in its own words: titles and Markdown in which words of the report and figures stand for
 * themselves, worded as everywhere. A figure that is known but was not measured for this customer is a dash.
 */
import type { Link, Paragraph, Root, RootContent, Text } from 'mdast';
import { findDefinition } from '../figures/definitions.ts';
import { findNearest } from '../schema/nearest.ts';
import type { TemplateMarkdown, TemplatePoint, TemplateReference } from '../schema/template.ts';
import { templateWords } from '../schema/template.ts';
import { markdownText, sanitisedHtml } from './narrative.ts';
import { substitute, type Finding } from './references.ts';
import type { Block } from './block-schema.ts';
import { plainText, withoutFences, type Marked } from './spans.ts';
import type { Stating } from './telling.ts';

export interface Wording {
  telling: Stating;
  /** By name: `period`, `customer`, inside of what is repeated `name` and `item`. */
  words: Readonly<Record<string, string>>;
  complain(finding: Finding, at: TemplatePoint): void;
}

/** The text of a reference; a figure's is fenced. */
export function refer(reference: string, at: TemplatePoint, wording: Wording): Marked {
  const written = wordId(reference, at, wording);
  const { words, telling } = wording;
  if (Object.hasOwn(words, written)) return withoutFences(words[written]!);
  if ((templateWords as readonly string[]).includes(written)) {
    wording.complain(outsideOfEach(written), at);
    return '–';
  }
  const found: Finding[] = [];
  const marked = substitute(`{{${written}}}`, telling, (finding) => found.push(finding));
  const [finding] = found;
  if (!finding) return marked;
  if (finding.rule === 'unknown-figure' && isKnownFigure(written.split('|')[0]!.trim(), telling)) return '–';
  const word = finding.rule === 'unknown-figure' ? findNearest(written, Object.keys(words)) : undefined;
  wording.complain(word === undefined ? finding : { ...finding, fix: `Did you mean {${word}}?` }, at);
  return '–';
}

const outsideOfEach = (word: string): Finding => ({
  rule: 'invalid-template',
  message: `{${word}} stands outside of <Each>.`,
  fix: 'Put it between <Each of="…"> and </Each>, or write {customer}.',
  severity: 'error',
});

/** Whether a customer may have such a figure, though this one has not. */
export function isKnownFigure(id: string, { figures, metricUnit, betterOf }: Stating): boolean {
  if (figures.has(id)) return true;
  const base = id.replace(/\.(change|previous)$/, '');
  const found = findDefinition(id) ?? findDefinition(base);
  if (!found) return false;
  const isMetric = found.definition.id.startsWith('usage.<');
  return !isMetric || betterOf(id) !== undefined || betterOf(base) !== undefined || metricUnit(base) !== undefined;
}

/** `{nps}`, `{{nps|short}}`, `{goal.{item}.attainment}` */
const PLACEHOLDER = /\{\{?\s*((?:[\p{L}\p{N}_.-]|\.\{item\})+(?:\s*\|\s*\w+)?)\s*\}?\}/gu;

/** A title or label: `What changed in {period}`. */
export const wordText = (text: string, at: TemplatePoint, wording: Wording): Marked =>
  withoutFences(text).replace(PLACEHOLDER, (_, written: string) => refer(written, at, wording));

/** An id that names the item: `goal.{item}.attainment`. */
export const wordId = (text: string, at: TemplatePoint, wording: Wording): string =>
  text.replace(/\{item\}/g, () => plainText(refer('item', at, wording)));

/** Paragraphs, lists and headings that follow each other, as one block. */
export function proseOf(contents: readonly TemplateMarkdown[], wording: Wording): Block {
  const figures = new Set<string>();
  const children = contents.flatMap((content) => resolve(content, wording, figures, false)) as RootContent[];
  const tree: Root = { type: 'root', children };
  return { kind: 'prose', text: markdownText(tree), html: sanitisedHtml(tree), figures: [...figures] };
}

function resolve(
  content: TemplateMarkdown,
  wording: Wording,
  figures: Set<string>,
  inLink: boolean,
): TemplateMarkdown[] {
  if (content.type === 'reference') return resolveReference(content, wording, figures, inLink);
  if (!('children' in content)) return [content];
  const within = inLink || content.type === 'link' || content.type === 'linkReference';
  const children = (content.children as TemplateMarkdown[]).flatMap((child) =>
    resolve(child, wording, figures, within),
  );
  // The page has its own titles above these.
  const depth = content.type === 'heading' && { depth: Math.max(content.depth, 3) };
  return [{ ...content, ...depth, children } as Paragraph];
}

const FENCED = /^\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002$/u;

function resolveReference(
  { written, at }: TemplateReference,
  wording: Wording,
  figures: Set<string>,
  inLink: boolean,
): (Text | Link)[] {
  const marked = refer(written, at, wording);
  const [, id, value] = FENCED.exec(marked) ?? [];
  if (id === undefined || value === undefined) return [{ type: 'text', value: plainText(marked) }];
  figures.add(id);
  const text: Text = { type: 'text', value };
  if (inLink) return [text];
  const url = `#figure-${encodeURIComponent(id)}`;
  return [{ type: 'link', url, children: [text], data: { hProperties: { dataFigure: id } } as never }];
}
