/** Every table of a report, by the names of its files: the figures, then section by section what its charts and tables show. */
import type { Block } from '../../report/block-schema.ts';
import type { AnyReport, Section } from '../../report/report-schema.ts';
import { blockTable } from './block-table.ts';
import { chartTable } from './chart-table.ts';
import type { DataTable } from './data-table.ts';
import { figuresTable } from './figures-table.ts';

/** What the appendix holds are figures and their definitions. */
const APPENDIX = 'appendix';

/** A chart or table that stands in several sections is there once, under the first. */
export function tablesOfReport(report: AnyReport): DataTable[] {
  const name = makeNames();
  const drawn = new Set<string>();
  const figures = figuresTable(report);
  name(figures.file);
  const others = Object.values(report.sections)
    .filter(({ id }) => id !== APPENDIX)
    .flatMap((section) => section.blocks.flatMap((block, at) => tableOf(report, section, block, at, drawn, name) ?? []));
  return [figures, ...others];
}

function tableOf(
  report: AnyReport,
  section: Section,
  block: Block,
  at: number,
  drawn: Set<string>,
  name: (wish: string) => string,
): DataTable | undefined {
  if (block.kind === 'chart') {
    const chart = report.charts[block.chart];
    if (!chart || drawn.has(chart.id)) return undefined;
    drawn.add(chart.id);
    const isOwn = chart.id === section.id || chart.id.startsWith(`${section.id}-`);
    return chartTable(report, chart, name(isOwn ? `${chart.id}-chart` : `${section.id}-${chart.id}-chart`));
  }
  const content = blockTable(report, block);
  if (!content?.rows.length) return undefined;
  return { file: name(`${section.id}-${block.kind}`), title: titleAt(section, at), ...content };
}

/** The heading right before the block, with the section's name; else that name alone. */
function titleAt({ label, blocks }: Section, at: number): string {
  const block = blocks[at];
  const before = blocks[at - 1];
  if (block?.kind === 'table' && block.caption) return block.caption;
  return before?.kind === 'heading' ? before.text : label;
}

/** Names of files from ids; the second of a name is `…-2`. */
function makeNames() {
  const taken = new Set<string>();
  return (wish: string): string => {
    const base = wish.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'table';
    let free = base;
    for (let count = 2; taken.has(free); count += 1) free = `${base}-${count}`;
    taken.add(free);
    return free;
  };
}
