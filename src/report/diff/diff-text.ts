/** A difference between two reports for a terminal, and as Markdown for a pull request. */
import type { FigureDiff, ReportDiff, SectionDiff } from './diff-reports.ts';

const side = (text: string | null) => text ?? 'not stated';

export const headOf = ({ customer, before, after }: ReportDiff): string =>
  before.period === after.period
    ? `${customer}: ${after.label}, before and now`
    : `${customer}: ${after.label} against ${before.label}`;

export const isSame = ({ figures, sections }: ReportDiff): boolean => figures.length + sections.length === 0;

export function formatDiff(diff: ReportDiff): string {
  const head = headOf(diff);
  if (isSame(diff)) return `${head}\n\nNothing is different.`;
  const width = Math.max(0, ...diff.figures.map(({ name }) => name.length));
  const figures = diff.figures.map(
    ({ name, before, after }) => `  ${name.padEnd(width)}  ${side(before)} → ${side(after)}`,
  );
  const parts = [
    head,
    ...(figures.length ? [['Figures', ...figures].join('\n')] : []),
    ...diff.sections.map(sectionText),
  ];
  return parts.join('\n\n');
}

const CHANGES = { added: ' (new)', removed: ' (gone)', changed: '' } as const;

const sectionText = ({ label, change, gone, come }: SectionDiff): string =>
  [`${label}${CHANGES[change]}`, ...gone.map((text) => `  - ${text}`), ...come.map((text) => `  + ${text}`)].join('\n');

/** What Markdown would take for more than text. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&').replace(/\s*\n\s*/g, ' ');

export function formatDiffMarkdown(diff: ReportDiff): string {
  const head = `### ${escapeMarkdown(headOf(diff))}`;
  if (isSame(diff)) return `${head}\n\nNothing is different.\n`;
  const row = ({ name, before, after }: FigureDiff) =>
    `| ${[name, side(before), side(after)].map(escapeMarkdown).join(' | ')} |`;
  const table = diff.figures.length
    ? [`| Figure | Before | Now |\n| --- | --- | --- |\n${diff.figures.map(row).join('\n')}`]
    : [];
  const sections = diff.sections.map(({ label, change, gone, come }) =>
    [
      `**${escapeMarkdown(label)}**${CHANGES[change]}\n`,
      ...gone.map((text) => `- ~~${escapeMarkdown(text)}~~`),
      ...come.map((text) => `- ${escapeMarkdown(text)}`),
    ].join('\n'),
  );
  return `${[head, ...table, ...sections].join('\n\n')}\n`;
}
