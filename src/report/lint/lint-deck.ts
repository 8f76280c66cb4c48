/** What does not fit: estimates from the report; the browser measures every slide that it prints. */
import { quote } from '../../schema/quote.ts';
import type { Block } from '../block-schema.ts';
import { textWidth } from '../slide-room.ts';
import { narrativeFile, type Finding, type LintInput } from './lint-input.ts';

const MOST_SLIDES = 14;
/** In em: two lines of a slide's title, about 110 Latin letters or 60 Chinese characters. */
const LONGEST_TITLE = 60;

export function lintDeck(input: LintInput): Finding[] {
  return [...lintCount(input), ...lintTitles(input), ...lintRoom(input)];
}

const sectionsOf = ({ report }: LintInput) => Object.values(report.sections);

function lintCount(input: LintInput): Finding[] {
  const sections = sectionsOf(input);
  const count = sections.reduce((sum, { slides }) => sum + slides.length, 0);
  if (count <= MOST_SLIDES) return [];
  const longest = [...sections].sort((a, b) => b.slides.length - a.slides.length).slice(0, 3);
  return [
    {
      file: `content/templates/${input.report.template}.mdx`,
      line: 0,
      column: 0,
      rule: 'lint-slides-many',
      message: `The deck has ${count} slides; ${MOST_SLIDES} can be spoken to. Most are in ${longest
        .map(({ id, slides }) => `${id} (${slides.length})`)
        .join(', ')}.`,
      fix: 'Leave a section out for this customer, or show it on the page alone.',
    },
  ];
}

/** The cover is the headline; it has a rule of its own. */
function lintTitles(input: LintInput): Finding[] {
  return sectionsOf(input).flatMap(({ id, slides }) =>
    slides
      .filter(({ layout, title }) => layout !== 'cover' && textWidth(title) > LONGEST_TITLE)
      .map(({ title }) => ({
        ...placeOf(title, id, input),
        rule: 'lint-title-long' as const,
        message: `A slide of ${id} has a title of ${[...title].length} characters, more than two lines: ${quote(title)}.`,
        fix: 'Shorten what it is made of.',
      })),
  );
}

/** The row of the goal that the title names, the narrative's decision, else the narrative. */
function placeOf(title: string, section: string, input: LintInput) {
  const { narrative, slice, report } = input;
  const goal = slice.tables.goals.find((row) => title.includes(row.title));
  if (goal) {
    const { line, column } = goal.at.file.locate(goal.at.record, 'title');
    return { file: goal.at.file.path, line, column, field: 'title' };
  }
  const file = narrativeFile(input);
  if (title === report.decision)
    return { file, line: narrative?.places?.decision?.line ?? 0, column: 0, field: 'decision' };
  const part = narrative?.parts.find((one) => one.section === section);
  return { file, line: part?.line ?? 0, column: 0 };
}

/** Fewer rows than these are no matter: slides say at their foot what they leave out, and the page has it. */
const LEAST_LEFT_OUT = 3;

function lintRoom(input: LintInput): Finding[] {
  return sectionsOf(input).flatMap(({ id, slides, blocks }) => {
    const onSlides = rowsOf(slides.flatMap((slide) => slide.blocks));
    return [...rowsOf(blocks)].flatMap(([columns, onPage]): Finding[] => {
      const shown = onSlides.get(columns);
      if (shown === undefined || onPage - shown < LEAST_LEFT_OUT) return [];
      return [
        {
          file: `content/templates/${input.report.template}.mdx`,
          line: 0,
          column: 0,
          rule: 'lint-slide-full',
          message: `The slides of ${id} show ${shown} of ${onPage} rows; the page has them all.`,
          fix: 'Check that what you will speak about is among them.',
        },
      ];
    });
  });
}

/** Rows of tables, by their columns. */
function rowsOf(blocks: readonly Block[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== 'table' && block.kind !== 'goals') continue;
    const columns = JSON.stringify(block.columns);
    rows.set(columns, (rows.get(columns) ?? 0) + block.rows.length);
  }
  return rows;
}
