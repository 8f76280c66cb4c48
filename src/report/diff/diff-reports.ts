/**
 * What is different between two reports of one customer: figures by their texts, sections, and words. A sentence whose
 * numbers alone moved is no other sentence: where a piece of it states a figure, the figure's id is compared.
 */
import type { Block } from '../block-schema.ts';
import type { Report, Section } from '../report-schema.ts';
import type { Cell } from '../table-schema.ts';

export interface ReportDiff {
  customer: string;
  before: Side;
  after: Side;
  /** In the order of the later report; what only the earlier one has comes last. */
  figures: FigureDiff[];
  sections: SectionDiff[];
}

export interface Side {
  period: string;
  label: string;
  title: string;
}

export interface FigureDiff {
  id: string;
  name: string;
  /** null: the report does not state it. */
  before: string | null;
  after: string | null;
}

export interface SectionDiff {
  id: string;
  label: string;
  change: 'added' | 'removed' | 'changed';
  /** Texts that the earlier report alone has, and the later one alone. */
  gone: string[];
  come: string[];
}

export function diffReports(before: Report, after: Report): ReportDiff {
  return {
    customer: after.customer.id,
    before: sideOf(before),
    after: sideOf(after),
    figures: diffFigures(before, after),
    sections: diffSections(before, after),
  };
}

const sideOf = ({ period, title }: Report): Side => ({ period: period.id, label: period.label, title });

function diffFigures(before: Report, after: Report): FigureDiff[] {
  const ids = new Set([...Object.keys(after.figures), ...Object.keys(before.figures)]);
  return [...ids].flatMap((id): FigureDiff[] => {
    const [then, now] = [before.figures[id], after.figures[id]];
    if (then && now && then.value === now.value && then.text === now.text) return [];
    const { name } = (now ?? then)!.definition;
    return [{ id, name, before: then?.text ?? null, after: now?.text ?? null }];
  });
}

/** The appendix explains the figures, which are compared by themselves. */
const UNREAD = 'appendix';

function diffSections(before: Report, after: Report): SectionDiff[] {
  const ids = new Set([...Object.keys(after.sections), ...Object.keys(before.sections)]);
  return [...ids].flatMap((id): SectionDiff[] => {
    if (id === UNREAD) return [];
    const [then, now] = [before.sections[id], after.sections[id]];
    const [gone, come] = [linesOf(then), linesOf(now)];
    const diff: SectionDiff = {
      id,
      label: (now ?? then)!.label,
      change: then ? (now ? 'changed' : 'removed') : 'added',
      gone: without(gone, come),
      come: without(come, gone),
    };
    return diff.change === 'changed' && diff.gone.length + diff.come.length === 0 ? [] : [diff];
  });
}

interface Line {
  text: string;
  /** What is compared. */
  key: string;
}

function without(lines: readonly Line[], others: readonly Line[]): string[] {
  const known = new Set(others.map(({ key }) => key));
  return lines.filter(({ key }) => !known.has(key)).map(({ text }) => text);
}

type Worded = { text: string; spans?: { text: string; figure?: string | undefined }[] | undefined };

const lineOf = ({ text, spans }: Worded): Line => ({
  text,
  key: spans?.map((span) => (span.figure ? `{${span.figure}}` : span.text)).join('') ?? text,
});

function linesOf(section: Section | undefined): Line[] {
  if (!section) return [];
  const { title, titleSpans, blocks, slides } = section;
  const notes = slides.flatMap((slide) => (slide.notes ? [{ text: slide.notes }] : []));
  return [lineOf({ text: title, spans: titleSpans }), ...blocks.flatMap(blockLines), ...notes.map(lineOf)];
}

function blockLines(block: Block): Line[] {
  switch (block.kind) {
    case 'sentence':
    case 'note':
    case 'heading':
    case 'empty':
    case 'prose':
      return [lineOf(block)];
    case 'table':
      return block.rows.map(rowLine);
    case 'goals':
      return block.rows.map(({ title, target, status }) => lineOf({ text: `${title} · ${target} · ${status}` }));
    case 'timeline':
      return block.items.map(({ title, date, stateText }) => lineOf({ text: `${title} · ${date} · ${stateText}` }));
    default:
      return [];
  }
}

function rowLine(row: readonly Cell[]): Line {
  const written = (cells: readonly string[]) => cells.filter(Boolean).join(' · ');
  return {
    text: written(row.map(({ text, note }) => (note ? `${text} (${note})` : text))),
    key: written(row.map(({ text, note, figure }) => (figure ? `{${figure}}` : text) + (note ?? ''))),
  };
}
