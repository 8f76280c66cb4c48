/**
 * Where in the life cycle the customer is, when the contract is due, who came and went. Ninety days before the renewal
 * the three checks come first: were the reasons for buying met, did those who decide change, which promises are open.
 */
import type { Day } from '../../model/day.ts';
import type { Row } from '../../schema/tables.ts';
import { cell, chart, empty, figures, heading, note, section, slide, table } from '../blocks.ts';
import { renewalSteps } from '../calendar-dates.ts';
import { drawLifeLine } from '../charts-renewal.ts';
import type { Block, TimelineItem } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { plainText, type Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { outcomesTitle } from './outcomes.ts';
import { decisionText } from './summary.ts';

export function presentRenewal(telling: Telling): Section {
  const { say, slice } = telling;
  const title = renewalTitle(telling);
  const blocks: Block[] = telling.prose('renewal');
  const due = slice.customer.renewalDate;
  const near = telling.figures.get('lifecycle.stage')?.value === 'renewal';
  const checks = checkTable(telling);
  if (near) blocks.push(heading(say('renewal.checks')), table(checks));
  const line = drawLifeLine(telling);
  if (line) blocks.push(chart(line.id));
  const items = timeline(telling);
  blocks.push({ kind: 'timeline', items });
  if (!due) blocks.push(empty(say('renewal.empty')));
  const shown = ['lifecycle.stage', 'renewal.days', 'stakeholders.joined', 'stakeholders.left'];
  blocks.push(
    figures(
      telling,
      shown.filter((id) => (telling.figures.get(id)?.value ?? null) !== null),
    ),
  );
  const changes = changeTable(telling);
  if (changes.rows.length) blocks.push(heading(say('renewal.people')), table(changes));
  const asked = decisionText(telling);
  const decision: Block[] = asked ? [note(say('decision'), asked, 'plain')] : [];
  blocks.push(...decision);
  const notes = telling.notes('renewal');
  const slides = near ? [slide({ title, blocks: [table(checks), ...decision], ...(notes && { notes }) })] : [];
  return section({ id: 'renewal', label: say('section.renewal'), title, blocks, slides });
}

function renewalTitle(telling: Telling): Marked {
  const { say, format, slice } = telling;
  const due = slice.customer.renewalDate;
  const days = telling.find('renewal.days');
  if (!due || !days) return say('renewal.title.none');
  const day = format.date(due);
  if (days.lt(0)) return say('renewal.title.past', { day });
  if (days.isZero()) return say('renewal.title.today', { day });
  const running = telling.period.running ? 'yes' : 'no';
  return say('renewal.title', { day, days: telling.mention('renewal.days'), running });
}

function timeline(telling: Telling): TimelineItem[] {
  const { say, format, period } = telling;
  return renewalSteps(telling).map(({ id, day, title }): TimelineItem => {
    const done = day <= period.through;
    return {
      title,
      date: format.date(day, 'medium'),
      state: done ? 'done' : 'due',
      stateText: say(done ? 'renewal.passed' : 'renewal.ahead'),
      marked: id === 'due',
    };
  });
}

type Change = { row: Row<'stakeholders'>; day: Day; came: boolean };

function changes({ slice, period }: Telling): Change[] {
  const inPeriod = (day: Day | undefined): day is Day =>
    day !== undefined && day >= period.from && day <= period.through;
  return slice.tables.stakeholders
    .flatMap((row): Change[] => [
      ...(inPeriod(row.since) ? [{ row, day: row.since, came: true }] : []),
      ...(inPeriod(row.until) ? [{ row, day: row.until, came: false }] : []),
    ])
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function changeTable(telling: Telling): Table {
  const { say, format } = telling;
  return {
    columns: [
      { label: say('column.person'), align: 'start' },
      { label: say('column.role'), align: 'start' },
      { label: say('column.change'), align: 'start' },
      { label: say('column.date'), align: 'end' },
    ],
    rows: changes(telling).map(({ row, day, came }): Cell[] => [
      cell(row.person),
      cell(row.role, row.influence ? { note: say(`influence.${row.influence}`) } : {}),
      cell(say(came ? 'renewal.came' : 'renewal.went'), { tone: came ? 'plain' : 'bad' }),
      cell(format.date(day, 'medium')),
    ]),
  };
}

function checkTable(telling: Telling): Table {
  const { say, slice } = telling;
  const deciding = changes(telling).filter(({ row }) => row.influence === 'decision' || row.influence === 'budget');
  const promised = slice.tables.commitments.length > 0;
  const people = slice.tables.stakeholders.length > 0;
  return {
    columns: [
      { label: say('renewal.check'), align: 'start' },
      { label: say('renewal.answer'), align: 'start' },
    ],
    rows: [
      [
        cell(say('renewal.check.goals')),
        { ...cell(plainText(outcomesTitle(telling))), ...(telling.goals.length && { figure: 'goals.met' }) },
      ],
      [
        cell(say('renewal.check.people')),
        cell(people ? say('renewal.check.changed', { count: deciding.length }) : say('renewal.check.unknown')),
      ],
      [
        cell(say('renewal.check.promises')),
        promised && telling.find('commitments.open')
          ? {
              text: say('renewal.check.open', {
                open: telling.state('commitments.open')?.text ?? '–',
                overdue: telling.state('commitments.overdue')?.text ?? '–',
                overdueCount: telling.find('commitments.overdue')?.toNumber() ?? 0,
                count: telling.find('commitments.open')?.toNumber() ?? 0,
              }),
              figure: 'commitments.open',
            }
          : cell(say('renewal.check.unknown')),
      ],
    ],
  };
}
