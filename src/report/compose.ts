/**
 * The template: which sections the report has, in which order, under which titles, with which of their parts, and what
 * stands between them. It comes after every section was told, so that a condition can look at all of them, and it
 * decides here and not where the report is painted, so that page, deck and every other output are composed alike.
 */
import type { Issue } from '../error.ts';
import {
  sectionOf,
  type OwnChart,
  type Template,
  type TemplateComponent,
  type TemplateMarkdown,
  type TemplateNode,
} from '../schema/template.ts';
import { section, slide } from './blocks.ts';
import { slidesOfBlocks } from './compose-slides.ts';
import {
  chartBlocks,
  driverBlocks,
  figureBlocks,
  goalBlocks,
  itemsOf,
  metricBlocks,
  type Item,
  type Placing,
} from './compose-blocks.ts';
import { proseOf, wordText, type Wording } from './compose-text.ts';
import { chooseParts } from './choose-parts.ts';
import type { Block } from './block-schema.ts';
import type { Section } from './report-schema.ts';
import { isShown } from './show-when.ts';
import type { Stating, Telling } from './telling.ts';

export interface Composing {
  template: Template;
  telling: Stating;
  /** Of a customer's report: what conditions, items and series are of. */
  customer?: Telling;
  /** What was told, by section, in the order of the sections. */
  told: readonly Section[];
  /** Made last, of the sections that are shown. */
  appendix(shown: readonly Section[]): Section;
  words: Readonly<Record<string, string>>;
  charts?: ReadonlyMap<string, OwnChart>;
}

export interface Composed {
  sections: Section[];
  issues: Issue[];
}

/** What a part of the template comes to: sections as they are, blocks that stand by themselves. */
type Piece = { section: Section } | { block: Block } | { appendix: TemplateComponent };

interface Scope extends Composing {
  wording: Wording;
  toldById: ReadonlyMap<string, Section>;
  items: Record<Item['kind'], Item[]> | undefined;
  item?: Item;
}

export function compose(input: Composing): Composed {
  const issues = new Map<string, Issue>();
  const wording: Wording = {
    telling: input.telling,
    words: input.words,
    complain: (finding, { line, column }) => {
      const issue = { file: input.template.file, line, column, ...finding } as Issue;
      issues.set(`${line}:${column}:${finding.message}`, issue);
    },
  };
  const told = new Map(input.told.map((one) => [one.id, one]));
  const items = input.customer && itemsOf(input.customer, told);
  const scope: Scope = { ...input, wording, toldById: told, items };
  const pieces = walk(input.template.nodes, scope);
  return { sections: assemble(pieces, scope), issues: [...issues.values()] };
}

function walk(nodes: readonly TemplateNode[], scope: Scope): Piece[] {
  const pieces: Piece[] = [];
  let text: TemplateMarkdown[] = [];
  const endText = () => {
    if (text.length) pieces.push({ block: proseOf(text, scope.wording) });
    text = [];
  };
  for (const node of nodes) {
    if (node.kind === 'markdown') text.push(node.content);
    else {
      endText();
      pieces.push(...place(node, scope));
    }
  }
  endText();
  return pieces;
}

function place(component: TemplateComponent, scope: Scope): Piece[] {
  const { name } = component;
  const id = sectionOf(name);
  if (id === 'appendix') return [{ appendix: component }];
  if (id !== undefined) {
    const told = scope.toldById.get(id);
    return told ? [{ section: retell(told, component, scope) }] : [];
  }
  if (name === 'Section') return [{ section: ownSection(component, scope) }];
  const { customer } = scope;
  if (name === 'Show' || name === 'Each') {
    if (!customer || !scope.items) return [];
    if (name === 'Each') return repeat(component, scope, scope.items);
    const facts = { telling: customer, told: scope.toldById, items: scope.items };
    return isShown(component, facts, scope.wording) ? walk(component.children, scope) : [];
  }
  return placedBlocks(component, scope).map((block) => ({ block }));
}

function placedBlocks(component: TemplateComponent, scope: Scope): Block[] {
  const { customer, wording, toldById, charts = new Map(), item } = scope;
  const placing: Placing = { wording, told: toldById, charts, item };
  if (component.name === 'Figure' || component.name === 'Figures')
    return figureBlocks(component, scope.telling, placing);
  if (!customer) return [];
  if (component.name === 'Chart') return chartBlocks(component, customer, placing);
  if (component.name === 'Goal') return goalBlocks(component, customer, placing);
  if (component.name === 'Metric') return metricBlocks(component, customer, placing);
  return driverBlocks(component, placing);
}

function repeat({ props, children }: TemplateComponent, scope: Scope, items: Record<Item['kind'], Item[]>): Piece[] {
  const all = items[props['of'] as Item['kind']] ?? [];
  const most = typeof props['most'] === 'number' ? props['most'] : all.length;
  return all.slice(0, most).flatMap((item) => {
    const words = { ...scope.words, name: item.name, item: item.id };
    return walk(children, { ...scope, item, words, wording: { ...scope.wording, words } });
  });
}

/** A told section under the title and label that the template gives it, with the parts and slides that it wants. */
function retell(told: Section, component: TemplateComponent, scope: Scope): Section {
  const { props, at, children } = component;
  const { wording } = scope;
  const first = walk(children, scope).flatMap((piece) => ('block' in piece ? [piece.block] : []));
  const parts = Array.isArray(props['parts']) ? (props['parts'] as readonly string[]) : undefined;
  const kept = parts ? chooseParts(told, parts) : told;
  const most = props['slides'] === false ? 0 : typeof props['slides'] === 'number' ? props['slides'] : Infinity;
  const label = typeof props['label'] === 'string' ? wordText(props['label'], at, wording) : told.label;
  const base = { ...kept, label, blocks: [...first, ...kept.blocks], slides: kept.slides.slice(0, most) };
  if (typeof props['title'] !== 'string') return base;
  const title = wordText(props['title'], at, wording);
  const { title: text, titleSpans } = section({ id: told.id, label, title, blocks: [] });
  const retitled = base.slides.map((one) => {
    if (!one.title.startsWith(told.title)) return one;
    const { titleSpans: _spans, ...others } = one;
    const { title: words, titleSpans: spans } = slide({
      title: title + one.title.slice(told.title.length),
      blocks: [],
    });
    return { ...others, title: words, ...(spans && { titleSpans: spans }) };
  });
  const { titleSpans: _spans, ...others } = base;
  return { ...others, title: text, ...(titleSpans && { titleSpans }), slides: retitled };
}

/** A section of the template's own: what stands in it, sections among that without their titles. */
function ownSection({ props, at, children }: TemplateComponent, scope: Scope): Section {
  const title = wordText(String(props['title'] ?? ''), at, scope.wording);
  const blocks = walk(children, scope).flatMap((piece): Block[] =>
    'block' in piece ? [piece.block] : 'section' in piece ? piece.section.blocks : [],
  );
  const most = props['slides'] === false ? 0 : typeof props['slides'] === 'number' ? props['slides'] : Infinity;
  const made = section({ id: 'own', label: '', title, blocks });
  const label = typeof props['label'] === 'string' ? wordText(props['label'], at, scope.wording) : made.title;
  return { ...made, label, slides: slidesOfBlocks(blocks, title, scope.telling).slice(0, most) };
}

/** Blocks that follow each other between sections become one; the appendix explains what is shown. Each id comes once. */
function assemble(pieces: readonly Piece[], scope: Scope): Section[] {
  const list: (Section | { appendix: TemplateComponent })[] = [];
  const ids = new Set<string>();
  const idOf = (wanted: string) => {
    for (let n = 1; ; n++) {
      const id = n === 1 && wanted !== 'own' ? wanted : `${wanted}-${n}`;
      if (!ids.has(id)) return id;
    }
  };
  for (const piece of pieces) {
    const last = list.at(-1);
    if ('appendix' in piece) list.push(piece);
    else if ('block' in piece) {
      if (last && 'bare' in last && last.bare) last.blocks.push(piece.block);
      else list.push(bare(piece.block, idOf('own'), last, scope));
    } else list.push({ ...piece.section, id: idOf(piece.section.id) });
    const added = list.at(-1)!;
    if ('id' in added) ids.add(added.id);
  }
  const shown = list.filter((one): one is Section => 'id' in one);
  return list.flatMap((one) => ('id' in one ? [one] : [retell(scope.appendix(explained(shown)), one.appendix, scope)]));
}

const bare = (block: Block, id: string, before: Section | object | undefined, { telling }: Scope): Section => {
  const label = before && 'label' in before ? before.label : telling.say('report.kind');
  return { id, label, title: label, blocks: [block], slides: [], bare: true };
};

/** What stands between sections is explained with the section before it. */
function explained(shown: readonly Section[]): Section[] {
  const merged: Section[] = [];
  for (const one of shown) {
    const last = merged.at(-1);
    if (one.bare && last) merged[merged.length - 1] = { ...last, blocks: [...last.blocks, ...one.blocks] };
    else merged.push(one);
  }
  return merged;
}
