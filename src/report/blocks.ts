/** Makes blocks, slides and sections out of marked sentences; the fences of figures become spans here. */
import type { Decimal } from 'decimal.js';
import { jsonNumber } from './json-number.ts';
import type { Block } from './block-schema.ts';
import type { Tone } from './figure-schema.ts';
import type { Section, Slide } from './report-schema.ts';
import type { Cell, Table } from './table-schema.ts';
import { fillWithGoals, fillWithRows, shortenToRoom } from './slide-room.ts';
import { plainText, spansOf, type Marked } from './spans.ts';
import type { Stating } from './telling.ts';

type FiguresBlock = Extract<Block, { kind: 'figures' }>;

const worded = (marked: Marked) => {
  const spans = spansOf(marked);
  return { text: plainText(marked), ...(spans.some(({ figure }) => figure) && { spans }) };
};

export const sentence = (text: Marked, lead = false): Block => ({
  kind: 'sentence',
  ...worded(text),
  ...(lead && { lead }),
});

export const note = (title: string | undefined, text: Marked, tone: Tone): Block => ({
  kind: 'note',
  ...(title && { title }),
  ...worded(text),
  tone,
});

export const heading = (text: string): Block => ({ kind: 'heading', text });

export const empty = (text: string): Block => ({ kind: 'empty', text });

export const chart = (id: string): Block => ({ kind: 'chart', chart: id });

export const table = (content: Table): Block => ({ kind: 'table', ...content });

/** Figures that were not measured are left out; those without value stay and say why. */
export function figures(telling: Stating, ids: readonly (string | { id: string; label: string })[]): FiguresBlock {
  const items = ids.flatMap((entry) => {
    const { id, label } = typeof entry === 'string' ? { id: entry, label: undefined } : entry;
    const figure = telling.state(id);
    return figure ? [{ figure: id, label: label ?? figure.definition.name }] : [];
  });
  return { kind: 'figures', items };
}

/** Figures that have a value, at most `most`. */
export function knownFigures(telling: Stating, ids: readonly string[], most: number): FiguresBlock {
  const known = ids.filter((id) => (telling.figures.get(id)?.value ?? null) !== null);
  return figures(telling, known.slice(0, most));
}

/** The cell that states a figure. */
export function figureCell(telling: Stating, id: string, tone?: Tone): Cell {
  const figure = telling.state(id);
  if (!figure) return { text: '–', tone: 'muted' };
  return { text: figure.text, figure: id, ...(tone && { tone }) };
}

export const cell = (text: string | undefined, extra: Omit<Cell, 'text'> = {}): Cell => ({
  text: text || '–',
  ...extra,
});

/** An amount of money that is no figure: short to read, exact in the data files. */
export const moneyCell = (
  { format }: Stating,
  amount: Decimal,
  currency: string,
  extra: Omit<Cell, 'text' | 'money'> = {},
): Cell => ({
  text: format.money(amount, currency),
  money: { amount: jsonNumber(amount, currency), currency },
  ...extra,
});

export interface SlideParts {
  title: Marked;
  layout?: Slide['layout'];
  blocks: Block[];
  notes?: string;
  footnote?: string;
}

export function slide({ title, layout = 'stack', blocks, notes, footnote }: SlideParts): Slide {
  const { text, spans } = worded(title);
  return {
    title: text,
    ...(spans && { titleSpans: spans }),
    layout,
    blocks,
    ...(notes && { notes }),
    ...(footnote && { footnote }),
  };
}

export interface SectionParts {
  id: string;
  label: string;
  title: Marked;
  blocks: Block[];
  slides?: Slide[];
}

export function section({ id, label, title, blocks, slides = [] }: SectionParts): Section {
  const { text, spans } = worded(title);
  return { id, label, title: text, ...(spans && { titleSpans: spans }), blocks, slides };
}

/** What a slide leaves out, the page has. */
const MOST_SLIDES = 4;

/**
 * A table over as many slides as its rows need, its head on each. What is left out beyond `most` slides, and a text
 * shortened because it would fill more than a slide, is said at the foot.
 */
export function tableSlides(
  content: Table,
  parts: Omit<SlideParts, 'blocks'>,
  say: Stating['say'],
  most = MOST_SLIDES,
): Slide[] {
  const title = plainText(continued(parts.title, say));
  const runs = fillWithRows(content, title).slice(0, most);
  const shown = runs.reduce((sum, rows) => sum + rows.length, 0);
  return runs.map((rows, index) => {
    const [row] = rows;
    const whole = rows.length > 1 || !row ? rows : [shortenToRoom(content, row, title)];
    const left = [
      parts.footnote,
      JSON.stringify(whole) !== JSON.stringify(rows) && say('slide.shortened'),
      index === runs.length - 1 && shown < content.rows.length && leftOut(say, shown, content.rows.length),
    ];
    const footnote = left.filter(Boolean).join(' ');
    return continuedSlide({ ...parts, ...(footnote && { footnote }) }, index, say, table({ ...content, rows: whole }));
  });
}

/** The scorecard over as many slides as it needs, its head on each. */
export function goalSlides(
  block: Extract<Block, { kind: 'goals' }>,
  parts: Omit<SlideParts, 'blocks'>,
  say: Stating['say'],
): Slide[] {
  const runs = fillWithGoals(block.rows, plainText(continued(parts.title, say))).slice(0, MOST_SLIDES);
  const shown = runs.reduce((sum, rows) => sum + rows.length, 0);
  const rest = shown < block.rows.length ? leftOut(say, shown, block.rows.length) : undefined;
  return runs.map((rows, index) => {
    const footnote = index === runs.length - 1 ? rest : undefined;
    return continuedSlide({ ...parts, ...(footnote && { footnote }) }, index, say, { ...block, rows });
  });
}

const leftOut = (say: Stating['say'], shown: number, total: number) =>
  say('slide.more', { shown: String(shown), total: String(total) });

/** Notes are spoken once, with the first slide. */
function continuedSlide(parts: Omit<SlideParts, 'blocks'>, index: number, say: Stating['say'], block: Block): Slide {
  const { notes: _spoken, ...others } = parts;
  if (index === 0) return slide({ ...parts, blocks: [block] });
  return slide({ ...others, title: continued(parts.title, say), blocks: [block] });
}

/** The word stands before the full stop. */
function continued(title: Marked, say: Stating['say']): Marked {
  const [, text = title, end = ''] = /^(.*?)([.。]?)$/s.exec(title) ?? [];
  return say('continued', { title: text, end });
}

/** Figures that a section states, in the order in which a reader meets them. */
export function statedBy({ titleSpans, blocks, slides }: Section, charts: Stating['charts']): Set<string> {
  const ids = new Set<string>();
  const add = (some: readonly (string | undefined)[] = []) => some.forEach((id) => id !== undefined && ids.add(id));
  const addSpans = (spans: readonly { figure?: string | undefined }[] = []) => add(spans.map(({ figure }) => figure));
  addSpans(titleSpans);
  for (const block of blocks) add(figuresOf(block, charts));
  for (const { titleSpans: spans, blocks: shown } of slides) {
    addSpans(spans);
    for (const block of shown) add(figuresOf(block, charts));
  }
  return ids;
}

function figuresOf(block: Block, charts: Stating['charts']): (string | undefined)[] {
  switch (block.kind) {
    case 'figures':
      return block.items.map(({ figure }) => figure);
    case 'goals':
      return block.rows.map(({ figure }) => figure);
    case 'table':
      return block.rows.flat().map(({ figure }) => figure);
    case 'chart':
      return charts[block.chart]?.figures ?? [];
    case 'sentence':
    case 'note':
      return block.spans?.map(({ figure }) => figure) ?? [];
    case 'prose':
    case 'definitions':
      return block.figures;
    case 'what-if':
      return block.moved;
    case 'retention':
      return block.moved.map(({ figure }) => figure);
    default:
      return [];
  }
}
