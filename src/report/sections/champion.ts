/**
 * The page that the sponsor forwards to its own management, on one sheet: what was paid and what it brought, how that
 * is known, what did not go well, what comes next. So many rows of each as one sheet holds; the report has the rest.
 */
import { goalValue, statesOf, type GoalState } from '../goal-state.ts';
import { cell, figures, heading, note, section, sentence, table } from '../blocks.ts';
import { nextActions } from '../pledges.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { spanText } from '../span-text.ts';
import { plainText, type Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { decisionText, headline, issueText } from './summary.ts';

const MOST_FIGURES = 4;
const MOST_GOALS = 4;
const MOST_ACTIONS = 3;
/** Characters before a text would take a line too many, a Chinese one counted as two: in a cell, a headline, a sentence. */
const LONGEST = { cell: 72, headline: 150, sentence: 400 };

export function presentChampion(telling: Telling): Section {
  const { say, format, slice } = telling;
  const names = { customer: slice.customer.name, vendor: slice.settings.vendor.name };
  const span = spanText(telling.period.from, telling.period.through, say, format);
  return section({
    id: 'champion',
    label: say('section.champion'),
    title: fit(headline(telling), LONGEST.headline),
    blocks: [
      sentence(say('champion.lead', { ...names, span })),
      ...telling.prose('champion'),
      ...paidAndGot(telling),
      ...evidence(telling),
      ...shortfall(telling),
      ...next(telling),
    ],
  });
}

function paidAndGot(telling: Telling): Block[] {
  const { say, metrics } = telling;
  const first = metrics[0] ? [`usage.${metrics[0].id}`] : [];
  const wanted = ['roi.to_date.cost', 'roi.to_date.benefit', 'roi.to_date.ratio', 'roi.payback_months'];
  const others = ['roi.cost', ...first, 'adoption.rate', 'seats.licensed', 'milestones.done'];
  const known = [...wanted, ...others].filter((id) => telling.find(id));
  const hasReturn = known.includes('roi.to_date.benefit');
  const shown = hasReturn ? known.filter((id) => id !== 'roi.cost') : known;
  const block = figures(telling, shown.slice(0, MOST_FIGURES));
  return block.items.length ? [heading(say('champion.paid-and-got')), block] : [];
}

function evidence(telling: Telling): Block[] {
  const { say, goals } = telling;
  const blocks: Block[] = [];
  const ordered = [
    ...statesOf(goals, 'met'),
    ...statesOf(goals, 'missed', 'behind'),
    ...statesOf(goals, 'on-track', 'in-progress'),
  ];
  const shown = ordered.slice(0, MOST_GOALS);
  if (shown.length) blocks.push(heading(say('champion.evidence')), table(goalTable(telling, shown)));
  if (goals.length > shown.length)
    blocks.push(sentence(say('champion.more-goals', { shown: String(shown.length), total: String(goals.length) })));
  const sure = telling.find('roi.benefit.confident');
  if (sure && telling.find('roi.benefit'))
    blocks.push(
      sentence(
        say('champion.sure', {
          benefit: telling.mention('roi.benefit'),
          sure: telling.mention('roi.benefit.confident'),
        }),
      ),
    );
  return blocks;
}

function goalTable(telling: Telling, states: readonly GoalState[]): Table {
  const { say } = telling;
  const tones = { met: 'good', missed: 'bad', behind: 'bad' } as const;
  return {
    columns: [
      { label: say('column.goal'), align: 'start' },
      { label: say('column.start'), align: 'end' },
      { label: say('column.now'), align: 'end' },
      { label: say('column.target'), align: 'end' },
      { label: say('column.state'), align: 'start' },
    ],
    rows: states.map(({ goal, latest, status }): Cell[] => [
      cell(shorten(goal.title)),
      cell(goalValue(goal, goal.baseline, telling)),
      cell(latest ? goalValue(goal, latest.value, telling) : undefined),
      cell(goalValue(goal, goal.target, telling)),
      cell(say(`goal.${status}`), status in tones ? { tone: tones[status as keyof typeof tones] } : {}),
    ]),
  };
}

function shortfall(telling: Telling): Block[] {
  const text = issueText(telling);
  return text ? [heading(telling.say('champion.candour')), sentence(fit(text, LONGEST.sentence))] : [];
}

function next(telling: Telling): Block[] {
  const { say, format, slice } = telling;
  const actions = nextActions(telling).slice(0, MOST_ACTIONS);
  const asked = decisionText(telling);
  const { contact } = slice.settings.vendor;
  const rows = actions.map(({ row }): Cell[] => [
    cell(shorten(row.title)),
    cell(row.owner && shorten(row.owner)),
    cell(row.due ? format.date(row.due) : say('undated')),
  ]);
  const columns: Table['columns'] = [
    { label: say('column.action'), align: 'start' },
    { label: say('column.owner'), align: 'start' },
    { label: say('column.due'), align: 'end' },
  ];
  return [
    heading(say('champion.next')),
    ...(rows.length ? [table({ columns, rows })] : []),
    ...(asked ? [note(say('decision'), fit(asked, LONGEST.sentence), 'plain')] : []),
    ...(contact ? [sentence(say('champion.contact', { contact }))] : []),
  ];
}

const shorten = (text: string) => fit(text, LONGEST.cell);

/** The text as it is where there is room; else as much of it as there is room for, without its links to figures. */
function fit(text: Marked, most: number): Marked {
  const characters = [...plainText(text)];
  let room = most;
  for (const [index, character] of characters.entries()) {
    room -= character > '\u2e7f' ? 2 : 1;
    if (room < 0) return `${wholeWords(characters.slice(0, index).join(''))}…`;
  }
  return text;
}

/** Without the word that was cut in two; a long run without a space is cut where it is. */
const wholeWords = (text: string) => text.replace(/\s+\S{0,24}$/u, '').trimEnd();
