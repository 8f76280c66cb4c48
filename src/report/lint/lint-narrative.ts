/** What the CSM wrote, or did not write. */
import { isDay } from '../../schema/cell.ts';
import { quote } from '../../schema/quote.ts';
import { shortfalls } from '../sections/candour.ts';
import { textWidth } from '../slide-room.ts';
import { makeTelling, type Telling } from '../telling.ts';
import { askedBy } from '../references.ts';
import { narrativeFile, type Finding, type LintInput } from './lint-input.ts';

/** In em: three lines of the cover, about 130 Latin letters or 75 Chinese characters. */
const LONGEST_HEADLINE = 75;
/** A report of one page, made for customers whom nobody writes to. */
const WITHOUT_NARRATIVE = 'digest';

export function lintNarrative(input: LintInput): Finding[] {
  const { narrative, report } = input;
  if (narrative)
    return [
      ...lintFrontMatter(input),
      ...lintCandour(input),
      ...lintParts(input),
      ...lintReferences(input),
      ...lintPurposeOfUse(input),
    ];
  if (report.template === WITHOUT_NARRATIVE) return [];
  return [
    {
      ...top(input),
      line: 0,
      column: 0,
      rule: 'lint-narrative-missing',
      message: `Nothing has been written for ${input.period.id}: every sentence is made from the figures.`,
      fix: 'Write the file: a headline, the decision you ask for, and what the figures cannot say.',
    },
  ];
}

/** The front matter as a whole. */
const top = (input: LintInput) => ({ file: narrativeFile(input), line: 1, column: 1 });

function lintFrontMatter(input: LintInput): Finding[] {
  const { narrative, report, slice } = input;
  const { decision, nextMeeting, places } = narrative ?? {};
  const found: Finding[] = [];
  if (!decision?.trim())
    found.push({
      ...top(input),
      field: 'decision',
      rule: 'lint-decision-missing',
      message: 'The narrative asks for no decision; the report asks in general words.',
      fix: 'Write decision: what you ask the customer to decide, and by when.',
    });
  if (!nextMeeting?.trim())
    found.push({
      ...top(input),
      field: 'next_meeting',
      rule: 'lint-meeting-missing',
      message: 'The narrative names no next meeting.',
      fix: 'Write next_meeting: with its day, such as 2026-10-22.',
    });
  else if (isDay(nextMeeting) && nextMeeting < slice.settings.asOf)
    found.push({
      ...top(input),
      line: places?.next_meeting?.line ?? 1,
      field: 'next_meeting',
      rule: 'lint-meeting-past',
      message: `The next meeting, ${nextMeeting}, is before the day on which the report is made, ${slice.settings.asOf}.`,
      fix: 'Agree on the next day and write it down.',
    });
  if (textWidth(report.title) > LONGEST_HEADLINE && narrative?.headline)
    found.push({
      ...top(input),
      line: places?.headline?.line ?? 1,
      field: 'headline',
      rule: 'lint-headline-long',
      message: `The headline has ${[...report.title].length} characters and does not fit on the cover.`,
      fix: 'Say the one thing that the reader should remember; the rest belongs under "## summary".',
    });
  return found;
}

const tellingOf = ({ slice, period, figures }: LintInput): Telling =>
  makeTelling({ slice, period, figures, series: new Map() });

function lintCandour(input: LintInput): Finding[] {
  if (input.narrative?.parts.some(({ section, markdown }) => section === 'candour' && markdown)) return [];
  const [worst, ...others] = shortfalls(tellingOf(input));
  if (!worst) return [];
  const more = others.length ? ` (and ${others.length} more)` : '';
  return [
    {
      file: narrativeFile(input),
      line: 0,
      column: 0,
      rule: 'lint-candour-missing',
      message: `${quote(worst.what)} did not go well${more}, and the narrative says nothing about it.`,
      fix: 'Write "## candour": what happened, why, who mends it and until when.',
    },
  ];
}

function lintParts(input: LintInput): Finding[] {
  const { narrative, report } = input;
  return (narrative?.parts ?? [])
    .filter(({ section, markdown }) => markdown && !Object.hasOwn(report.sections, section))
    .map(({ section, line }) => ({
      file: narrativeFile(input),
      line,
      column: 1,
      rule: 'lint-part-not-shown',
      message: `The template ${report.template} has no section ${section}; what is written for it is not shown.`,
      fix: 'Move the text to a section that is shown, or put the section into the template.',
    }));
}

const REFERENCE = /(?<!\\)\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}/gu;

interface Written {
  text: string;
  /** Of its first line. */
  line: number;
}

function writtenIn({ narrative }: LintInput): Written[] {
  const { parts = [], headline, decision, places } = narrative ?? {};
  return [
    { text: headline ?? '', line: places?.headline?.line ?? 1 },
    { text: decision ?? '', line: places?.decision?.line ?? 1 },
    ...parts.map(({ markdown, line }) => ({ text: markdown, line })),
  ];
}

function lintReferences(input: LintInput): Finding[] {
  const { figures, report } = input;
  const file = narrativeFile(input);
  return writtenIn(input).flatMap(({ text, line }) =>
    text.split('\n').flatMap((written, index) =>
      [...written.matchAll(REFERENCE)].flatMap((match): Finding[] => {
        const [reference, id = '', form] = match;
        const asked = askedBy(id, form, (one) => figures.has(one));
        const figure = report.figures[asked.id];
        if (!figure || !isEmpty(figure, asked.form)) return [];
        const column = Array.from(written.slice(0, match.index)).length + 1;
        return [{ file, line: line + index, column, ...emptyReference(reference, figure) }];
      }),
    ),
  );
}

type Figure = LintInput['report']['figures'][string];

function isEmpty(figure: Figure, form: string | undefined): boolean {
  if (form === 'change') return figure.changeText === undefined;
  if (form === 'previous') return figure.previousText === undefined || figure.previousText === '–';
  if (form === 'n') return figure.n === undefined;
  return form !== 'name' && figure.value === null;
}

const emptyReference = (reference: string, figure: Figure) => ({
  rule: 'lint-reference-empty' as const,
  message: `${reference} has no value in this period${figure.reasonText ? `: ${figure.reasonText}` : '.'}`,
  fix: 'Take it out, or say in words why there is none.',
});

/** Use is a means; where the summary speaks of it alone, the reader asks what for. */
function lintPurposeOfUse(input: LintInput): Finding[] {
  const summary = input.narrative?.parts.find(({ section }) => section === 'summary');
  if (!summary) return [];
  const ids = [...summary.markdown.matchAll(REFERENCE)].map(([, id = '']) => id);
  if (!ids.some((id) => id.startsWith('usage.')) || ids.some((id) => /^(goals?|roi|milestones)\./.test(id))) return [];
  return [
    {
      file: narrativeFile(input),
      line: summary.line,
      column: 1,
      rule: 'lint-usage-without-goal',
      message: 'The summary speaks of use, and of no goal that it serves.',
      fix: 'Say which goal it brought nearer, such as {{goals.met}} of {{goals.total}} goals.',
    },
  ];
}
