/** The internal report of a book that a test makes, and what stands in its tables. */
import type { Issue } from '../../../src/error.ts';
import { presentInternal } from '../../../src/report/present-internal.ts';
import type { Block } from '../../../src/report/block-schema.ts';
import type { InternalReport } from '../../../src/report/report-schema.ts';
import { measure, type BookParts } from '../../figures/internal/make-book.ts';

export function presentBook(parts: BookParts, issues: Issue[] = []) {
  const measured = measure(parts);
  const { report } = presentInternal({
    book: measured.book,
    period: measured.period,
    measured,
    customerFigures: new Map(),
    issues,
    cells: { read: 0, used: 0, reported: 0 },
  });
  return { report, measured };
}

export function sectionOf(report: InternalReport, id: string) {
  const section = report.sections[id];
  if (!section) throw new Error(`no section ${id}`);
  return section;
}

type TableBlock = Extract<Block, { kind: 'table' }>;

export const tablesOf = (report: InternalReport, id: string): TableBlock[] =>
  sectionOf(report, id).blocks.filter((block): block is TableBlock => block.kind === 'table');

export const textsOf = ({ rows }: TableBlock): string[][] => rows.map((row) => row.map(({ text }) => text));

/** `−$1,234.50` in cents. */
export const centsOf = (text: string): number =>
  Math.round(Number(text.replace('−', '-').replace(/[^\d.-]/g, '')) * 100);

/** Empty sentences: what is not there, and which table would feed it. */
export const emptyTexts = (report: InternalReport, id: string): string[] =>
  sectionOf(report, id).blocks.flatMap((block) => (block.kind === 'empty' ? [block.text] : []));
