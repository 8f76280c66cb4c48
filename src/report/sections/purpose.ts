/** Why the customer bought it: what was agreed to be measured, what success means to whom, when first value came. */
import { cell, empty, figures, heading, section, slide, table, tableSlides } from '../blocks.ts';
import { goalValue } from '../goal-state.ts';
import type { Block } from '../block-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { capitalise, plainText, type Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { countWord } from './outcomes.ts';

const KINDS = ['revenue', 'cost', 'time', 'risk'] as const;

export function presentPurpose(telling: Telling): Section {
  const { say, goals } = telling;
  const title = purposeTitle(telling);
  const agreed = goalTable(telling);
  const people = peopleTable(telling);
  const blocks: Block[] = telling.prose('purpose');
  if (goals.length) blocks.push(table(agreed));
  else blocks.push(empty(say('purpose.empty')));
  if (people.rows.length) blocks.push(heading(say('purpose.people')), table(people));
  const first = telling.find('ttfv.days');
  if (first) blocks.push(figures(telling, ['ttfv.days', 'milestones.done']));
  return section({
    id: 'purpose',
    label: say('section.purpose'),
    title,
    blocks,
    slides: purposeSlides(telling, title, agreed, people),
  });
}

function purposeTitle(telling: Telling): Marked {
  const { say, format, goals } = telling;
  const kinds = KINDS.filter((kind) => goals.some(({ goal }) => goal.kind === kind));
  if (!goals.length) return say('purpose.title.none');
  const total = telling.mention('goals.total', countWord(goals.length, telling));
  const count = goals.length;
  if (!kinds.length) return capitalise(say('purpose.title.plain', { total, count }), telling.locale);
  return say('purpose.title', {
    aims: format.list(kinds.map((kind) => say(`purpose.aim.${kind}`))),
    total,
    count,
  });
}

function goalTable(telling: Telling): Table {
  const { say, format, goals } = telling;
  return {
    caption: say('purpose.goals'),
    columns: [
      { label: say('column.goal'), align: 'start' },
      { label: say('column.start'), align: 'end' },
      { label: say('column.target'), align: 'end' },
      { label: say('column.due'), align: 'end' },
      { label: say('column.agreed'), align: 'start' },
    ],
    rows: goals.map(({ goal }): Cell[] => [
      cell(goal.title, goal.why ? { note: goal.why } : {}),
      cell(goalValue(goal, goal.baseline, telling)),
      cell(goalValue(goal, goal.target, telling)),
      cell(goal.due && format.date(goal.due, 'medium')),
      cell(goal.agreed_by, goal.agreed_on ? { note: format.date(goal.agreed_on, 'medium') } : {}),
    ]),
  };
}

/** People in their role on the day that counts who said what success means to them. */
function peopleTable({ say, slice, period }: Telling): Table {
  const here = slice.tables.stakeholders.filter(
    ({ since, until, success_measure }) =>
      success_measure && (!since || since <= period.through) && (!until || until >= period.through),
  );
  return {
    columns: [
      { label: say('column.person'), align: 'start' },
      { label: say('column.success'), align: 'start' },
    ],
    rows: here.map(({ person, role, success_measure }) => [
      cell(person, role ? { note: role } : {}),
      cell(success_measure),
    ]),
  };
}

function purposeSlides(telling: Telling, title: Marked, agreed: Table, people: Table): Slide[] {
  const { say } = telling;
  const notes = telling.notes('purpose');
  if (agreed.rows.length) return tableSlides(agreed, { title, ...(notes && { notes }) }, say);
  if (people.rows.length) return tableSlides(people, { title: say('purpose.people'), ...(notes && { notes }) }, say);
  const prose = telling.prose('purpose');
  return prose.length ? [slide({ title: plainText(title), blocks: prose, ...(notes && { notes }) })] : [];
}
