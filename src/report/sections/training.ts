/** What was taught to whom: sessions, people, learner hours, certifications, the participants' score. */
import { Decimal } from 'decimal.js';
import { cell, chart, empty, figures, knownFigures, section, sentence, slide, table } from '../blocks.ts';
import { drawTrainedUse } from '../charts-training.ts';
import { drawPairs, numberWriting } from '../chart-json.ts';
import { peopleTitle } from '../chart-title.ts';
import type { Block } from '../block-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { capitalise, type Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { countWord } from './outcomes.ts';

const SHOWN = [
  'training.sessions',
  'training.attendances',
  'training.learner_hours',
  'training.certified',
  'training.attendance_rate',
  'training.score',
];
const SLIDE_ROWS = 5;

export function presentTraining(telling: Telling): Section {
  const { say } = telling;
  const held = telling.find('training.sessions');
  const title = trainingTitle(telling, held);
  const blocks: Block[] = telling.prose('training');
  const parts = { id: 'training', label: say('section.training'), title };
  if (!held) return section({ ...parts, blocks: [...blocks, empty(say('training.empty'))] });
  if (held.isZero()) return section({ ...parts, blocks: [...blocks, sentence(say('training.idle'))] });
  const sessions = sessionTable(telling);
  const drawn = drawTrainedUse(telling) ?? peopleChart(telling);
  blocks.push(
    figures(
      telling,
      SHOWN.filter((id) => telling.find(id)),
    ),
  );
  if (drawn) blocks.push(chart(drawn.id));
  if (sessions.rows.length) blocks.push(table(sessions));
  return section({ ...parts, blocks, slides: trainingSlides(telling, title, sessions, drawn?.id) });
}

function trainingTitle(telling: Telling, held: Decimal | undefined): Marked {
  const { say } = telling;
  if (!held) return say('training.title.none');
  if (held.isZero()) return say('training.title.idle');
  const people = telling.find('training.attendances');
  const sessionCount = held.toNumber();
  const sessions = {
    sessions: telling.mention('training.sessions', countWord(sessionCount, telling)),
    sessionCount,
  };
  if (!people) return capitalise(say('training.title.sessions', sessions), telling.locale);
  const title = say('training.title', {
    ...sessions,
    people: telling.mention('training.attendances'),
    peopleCount: people.toNumber(),
    certified: certifiedText(telling),
  });
  return capitalise(title, telling.locale);
}

function certifiedText(telling: Telling): Marked {
  const certified = telling.find('training.certified');
  if (!certified?.gt(0)) return '';
  return telling.say('training.certified', {
    certified: telling.mention('training.certified', countWord(certified.toNumber(), telling)),
    count: certified.toNumber(),
  });
}

function peopleChart(telling: Telling) {
  const { say, series } = telling;
  return drawPairs(telling, {
    id: 'training',
    name: say('training.chart'),
    point: { series: series.get('training.attendances'), name: telling.nameOf('training.attendances') },
    writing: numberWriting(telling),
    figures: ['training.attendances'],
    title: peopleTitle(telling),
    caption: say('training.chart'),
  });
}

function sessionTable({ say, format, slice, period }: Telling): Table {
  const rows = slice.tables.training
    .filter(({ date }) => date >= period.from && date <= period.through)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const count = (value: number | undefined) => (value === undefined ? undefined : format.number(value));
  return {
    columns: [
      { label: say('column.session'), align: 'start' },
      { label: say('column.date'), align: 'end' },
      { label: say('column.attended'), align: 'end' },
      { label: say('column.hours'), align: 'end' },
      { label: say('column.score'), align: 'end' },
    ],
    rows: rows.map((row): Cell[] => [
      cell(row.topic, row.kind ? { note: say(`training.kind.${row.kind}`) } : {}),
      cell(format.date(row.date, 'medium')),
      cell(
        count(row.attended),
        row.invited === undefined ? {} : { note: say('training.invited', { count: row.invited }) },
      ),
      cell(row.hours && format.number(row.hours)),
      cell(row.score && `${format.number(row.score, 1)}/5`),
    ]),
  };
}

function trainingSlides(telling: Telling, title: Marked, sessions: Table, chartId: string | undefined): Slide[] {
  const notes = telling.notes('training');
  const beside = knownFigures(telling, ['training.learner_hours', 'training.certified', 'training.score'], 3);
  const evidence = chartId ? chart(chartId) : table({ ...sessions, rows: sessions.rows.slice(-SLIDE_ROWS) });
  return [slide({ title, layout: 'split', blocks: [evidence, beside], ...(notes && { notes }) })];
}
