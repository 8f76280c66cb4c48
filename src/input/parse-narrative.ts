/**
 * One narrative: front matter, then a part for each `## <section>`, with speaker notes under `### Notes`. Markdown
 * itself says what a heading is, so one inside a code block is none. Line numbers are those of the file.
 */
import type { Heading, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { suggest } from '../schema/nearest.ts';
import { frontMatterKeys, frontMatterSchema, sectionIds } from '../schema/narrative.ts';
import { quote } from '../schema/quote.ts';
import type { Limits } from './limits.ts';
import type { Fault } from './raw-table.ts';
import { parseConfig } from './read-config.ts';
import type { Narrative, NarrativePart } from './read-workspace.ts';
import { sourceTextFrom } from './source-text.ts';

const FRONT_MATTER = /^---[ \t]*(?:\r\n|\n|\r)(?:([\s\S]*?)(?:\r\n|\n|\r))?---[ \t]*(?=\r\n|\n|\r|$)/;

export interface NarrativeResult {
  narrative: Narrative;
  /** Those with a rule of YAML are errors, the rest are warnings. */
  errors: Fault[];
  warnings: Fault[];
}

export function parseNarrative(file: string, text: string, limits: Limits): NarrativeResult {
  const match = FRONT_MATTER.exec(text);
  const front = readFrontMatter(file, match?.[1], limits);
  const skipped = match ? match[0].split(/\r\n|\n|\r/).length : 0;
  // Blank lines stand for the front matter, so that every line keeps its number.
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => (index < skipped ? '' : line));
  const { parts, warnings } = readParts(lines);
  const { next_meeting: nextMeeting, headline, decision, presenter, answers, restated } = front.value ?? {};
  return {
    narrative: { file, headline, decision, nextMeeting, presenter, answers, restated, parts, places: front.places },
    errors: front.errors,
    warnings: [...front.warnings, ...warnings],
  };
}

function readFrontMatter(file: string, text: string | undefined, limits: Limits) {
  if (text === undefined) return { errors: [], warnings: [], places: {} };
  // One line down: the opening --- is line 1.
  const shifted = `\n${text}`;
  const config = parseConfig(sourceTextFrom(shifted, file), shifted, frontMatterSchema, limits);
  const lines = shifted.split(/\r\n|\n|\r/);
  const places: Narrative['places'] = {};
  for (const key of ['headline', 'decision', 'next_meeting'] as const)
    if (config.value?.[key] !== undefined) {
      const { line } = config.locate([key]);
      places[key] = { line, source: lines.slice(line - 1).join('\n') };
    }
  const warnings = Object.keys(config.value ?? {})
    .filter((key) => !frontMatterKeys.includes(key))
    .map((key): Fault => ({
      ...config.locate([key], true),
      field: key,
      rule: 'unknown-front-matter',
      message: `The front matter has no key ${quote(key)}; it is not used.`,
      fix: suggest(key, frontMatterKeys) ?? `Its keys are ${frontMatterKeys.join(', ')}.`,
    }));
  return { value: config.value, errors: config.faults, warnings, places };
}

interface Found {
  heading: Heading;
  /** Lines from 0: of the heading's beginning, and of the first line after it. */
  from: number;
  after: number;
}

const parser = unified().use(remarkParse);

function readParts(lines: readonly string[]): { parts: NarrativePart[]; warnings: Fault[] } {
  const headings = parser
    .parse(lines.join('\n'))
    .children.filter((node): node is Heading => node.type === 'heading')
    .map((heading): Found => ({ heading, from: heading.position!.start.line - 1, after: heading.position!.end.line }));
  const tops = headings.filter(({ heading }) => heading.depth <= 2);
  const warnings: Fault[] = [];
  const parts: NarrativePart[] = [];
  const stray = firstText(lines, 0, tops[0]?.from ?? lines.length);
  if (stray !== undefined) warnings.push(outside(stray));
  for (const [index, { heading, from, after }] of tops.entries()) {
    const end = tops[index + 1]?.from ?? lines.length;
    const section = textOf(heading).trim().toLowerCase();
    if (heading.depth === 1) {
      const text = firstText(lines, after, end);
      if (text !== undefined) warnings.push(outside(text));
    } else if (!sectionIds.some((id) => id === section)) warnings.push(unknownSection(textOf(heading).trim(), from));
    else if (parts.some((part) => part.section === section)) warnings.push(repeatedSection(section, from));
    else parts.push(readPart(section, lines, after, end, headings));
  }
  return { parts, warnings };
}

function readPart(
  section: string,
  lines: readonly string[],
  from: number,
  end: number,
  headings: readonly Found[],
): NarrativePart {
  const inside = headings.filter((one) => one.from >= from && one.from < end && one.heading.depth <= 3);
  const own = lines.slice(from, end);
  const notes = own.map(() => '');
  for (const [index, { heading, from: begin, after }] of inside.entries()) {
    if (textOf(heading).trim().toLowerCase() !== 'notes') continue;
    const stop = inside[index + 1]?.from ?? end;
    for (let line = after; line < stop; line++) notes[line - from] = lines[line]!;
    own.fill('', begin - from, stop - from);
  }
  const noted = firstText(notes, 0, notes.length);
  const first = firstText(own, 0, own.length);
  return {
    section,
    markdown: first === undefined ? '' : own.slice(first).join('\n').trimEnd(),
    line: from + (first ?? 0) + 1,
    ...(noted !== undefined && { notes: notes.slice(noted).join('\n').trimEnd(), notesLine: from + noted + 1 }),
  };
}

function textOf(node: RootContent): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** The first line that is not blank. */
function firstText(lines: readonly string[], from: number, to: number): number | undefined {
  for (let index = from; index < to; index++) if (lines[index]!.trim() !== '') return index;
  return undefined;
}

const outside = (line: number): Fault => ({
  line: line + 1,
  column: 1,
  rule: 'text-outside-section',
  message: 'This text stands in no section, so it is not shown.',
  fix: 'Put it under a heading such as "## summary".',
});

const unknownSection = (name: string, line: number): Fault => ({
  line: line + 1,
  column: 1,
  rule: 'unknown-section',
  message: `There is no section ${quote(name)}; what stands under it is not shown.`,
  fix: suggest(name, sectionIds) ?? `The sections are ${sectionIds.join(', ')}.`,
});

const repeatedSection = (name: string, line: number): Fault => ({
  line: line + 1,
  column: 1,
  rule: 'repeated-section',
  message: `The section ${quote(name)} has a part already; what stands under this heading is not shown.`,
  fix: 'Put both under one heading.',
});
