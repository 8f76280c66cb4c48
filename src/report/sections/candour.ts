/**
 * What did not go well: goals missed or behind, promises of ours overdue or broken, our overdue actions, low scores;
 * each with who answers for it and the date. Where nothing did, one sentence says so.
 */
import { cell, heading, note, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import { goalValue, statesOf } from '../goal-state.ts';
import { actionsOf, promisesOf } from '../pledges.ts';
import type { Block } from '../block-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { capitalise, markFigure, plainText, type Marked } from '../spans.ts';
import { textWidth } from '../slide-room.ts';
import { lastEdition } from '../promise-ledger.ts';
import { periodLabel } from '../span-text.ts';
import type { Telling } from '../telling.ts';
import { countWord } from './outcomes.ts';

export interface Shortfall {
  kind: 'promise' | 'goal' | 'action' | 'score' | 'late';
  /** What it is counted as in the title. */
  counted: 'overdue' | 'broken' | 'missed' | 'behind' | 'action' | 'score' | 'late';
  what: string;
  how: string;
  owner?: string;
  date?: string;
  /** The figure that shows it. */
  figure?: string;
}

/** Scores below these are low. */
const LOW = { 'support.csat': 3.5, 'training.score': 3.5, nps: 0 } as const;
const LOW_ADOPTION = 0.5;

export function shortfalls(telling: Telling): Shortfall[] {
  return [
    ...promiseShortfalls(telling),
    ...goalShortfalls(telling),
    ...actionShortfalls(telling),
    ...scoreShortfalls(telling),
    ...lateShortfalls(telling),
  ];
}

function promiseShortfalls(telling: Telling): Shortfall[] {
  const { say, format } = telling;
  return promisesOf(telling)
    .filter(({ state }) => state === 'overdue' || state === 'broken')
    .map(({ row, state }) => ({
      kind: 'promise',
      counted: state === 'overdue' ? 'overdue' : 'broken',
      what: row.title,
      how: say(state === 'overdue' ? 'candour.promise.overdue' : 'candour.promise.broken'),
      ...(row.made_by && { owner: row.made_by }),
      ...(row.due && { date: format.date(row.due, 'medium') }),
    }));
}

/** Promises that were kept in the period, but after the day they were due. */
function lateShortfalls(telling: Telling): Shortfall[] {
  const { say, format } = telling;
  return promisesOf(telling)
    .filter(({ state }) => state === 'kept-late')
    .map(({ row }) => ({
      kind: 'late',
      counted: 'late',
      what: row.title,
      how: say('candour.promise.late', { day: row.kept_on ? format.date(row.kept_on, 'medium') : '–' }),
      ...(row.made_by && { owner: row.made_by }),
      ...(row.due && { date: format.date(row.due, 'medium') }),
    }));
}

function goalShortfalls(telling: Telling): Shortfall[] {
  const { say, format } = telling;
  return statesOf(telling.goals, 'missed', 'behind').map(({ goal, latest, status, figure }) => ({
    kind: 'goal',
    counted: status === 'missed' ? 'missed' : 'behind',
    what: goal.title,
    how: say(status === 'missed' ? 'candour.goal.missed' : 'candour.goal.behind', {
      actual: latest ? markFigure(figure, goalValue(goal, latest.value, telling)) : '–',
      target: goalValue(goal, goal.target, telling),
    }),
    ...(goal.owner && { owner: goal.owner }),
    ...(goal.due && { date: format.date(goal.due, 'medium') }),
    figure,
  }));
}

function actionShortfalls(telling: Telling): Shortfall[] {
  const { say, format } = telling;
  return actionsOf(telling)
    .filter(({ row, state }) => state === 'overdue' && row.side !== 'customer')
    .map(({ row }) => ({
      kind: 'action',
      counted: 'action',
      what: row.title,
      how: say('candour.action'),
      ...(row.owner && { owner: row.owner }),
      ...(row.due && { date: format.date(row.due, 'medium') }),
    }));
}

function scoreShortfalls(telling: Telling): Shortfall[] {
  const { say } = telling;
  const low = (Object.keys(LOW) as (keyof typeof LOW)[]).filter((id) => telling.find(id)?.lt(LOW[id]));
  const scores = low.map((id): Shortfall => ({
    kind: 'score',
    counted: 'score',
    what: telling.nameOf(id),
    how: say('candour.score', { value: telling.mention(id) }),
    figure: id,
  }));
  const begun = telling.figures.get('lifecycle.stage')?.value === 'onboarding';
  if (begun || !telling.find('adoption.rate')?.lt(LOW_ADOPTION)) return scores;
  const adoption = {
    kind: 'score' as const,
    counted: 'score' as const,
    what: telling.nameOf('adoption.rate'),
    how: say('candour.score', { value: telling.mention('adoption.rate') }),
    figure: 'adoption.rate',
  };
  return [...scores, adoption];
}

export function presentCandour(telling: Telling): Section {
  const { say, slice } = telling;
  const found = shortfalls(telling);
  const title = candourTitle(telling, found);
  const prose = telling.prose('candour');
  const judged = telling.goals.length + slice.tables.commitments.length + slice.tables.actions.length > 0;
  const blocks: Block[] = [...prose];
  const content = shortfallTable(telling, found);
  if (found.length) blocks.push(table(content));
  else if (judged) blocks.push(sentence(say('candour.nothing')));
  else blocks.push(sentence(say('candour.unmeasured')));
  const unmeasured = statesOf(telling.goals, 'not-measured').length;
  if (judged && unmeasured) blocks.push(unmeasuredNote(telling, unmeasured));
  if (found.some(({ owner }) => !owner)) blocks.push(note(undefined, say('candour.no-owner'), 'muted'));
  blocks.push(...restatedBlocks(telling));
  return section({
    id: 'candour',
    label: say('section.candour'),
    title,
    blocks,
    slides: candourSlides(telling, title, content, prose),
  });
}

/** What the last review said and the data does not say any more, with the reason that the CSM gives. */
function restatedBlocks(telling: Telling): Block[] {
  const { say, restated, restatedWhy } = telling;
  const edition = lastEdition(telling);
  if (!edition || restated.length === 0) return [];
  const content: Table = {
    columns: [
      { label: say('restated.column.figure'), align: 'start' },
      { label: say('restated.column.then'), align: 'end' },
      { label: say('restated.column.now'), align: 'end' },
      { label: say('restated.column.why'), align: 'start' },
    ],
    rows: restated.map(({ id, name, delivered, today }): Cell[] => [
      cell(name),
      cell(delivered),
      cell(today),
      restatedWhy.has(id) ? cell(restatedWhy.get(id)) : cell(say('restated.no-why'), { tone: 'muted' }),
    ]),
  };
  return [heading(say('restated.title', { period: periodLabel(edition.period, say) })), table(content)];
}

/** A goal without a measurement has not gone well, either; it has not gone at all. */
function unmeasuredNote(telling: Telling, count: number): Block {
  const text = telling.say('candour.not-measured', { count, word: countWord(count, telling) });
  return sentence(capitalise(text, telling.locale));
}

/** `The goal “Deliveries on time” is behind: 92.9% against a target of 94%.` */
const issueSentence = ({ kind, counted, what, how }: Shortfall, { say, locale }: Telling): Marked =>
  capitalise(say(`summary.issue.${kind}`, { counted, what, how, owner: '', date: '' }), locale);

/** In em: one thing alone is named where two lines of a slide's title hold it. */
const LONGEST_NAMED = 55;

/** In the order in which they weigh. */
const COUNTED = ['broken', 'overdue', 'missed', 'behind', 'action', 'score', 'late'] as const;

function candourTitle(telling: Telling, found: readonly Shortfall[]): Marked {
  const { say, format, goals, slice } = telling;
  if (!found.length) {
    const judged = goals.length + slice.tables.commitments.length + slice.tables.actions.length > 0;
    return say(judged ? 'candour.title.nothing' : 'candour.title.unmeasured');
  }
  const [only] = found;
  const named = only && found.length === 1 ? issueSentence(only, telling) : '';
  if (named && textWidth(plainText(named)) <= LONGEST_NAMED) return named;
  const kinds = COUNTED.flatMap((kind) => {
    const count = found.filter(({ counted }) => counted === kind).length;
    return count ? [say(`candour.count.${kind}`, { count, word: countWord(count, telling) })] : [];
  });
  return capitalise(say('candour.title', { parts: format.clauses(kinds) }), telling.locale);
}

function shortfallTable(telling: Telling, found: readonly Shortfall[]): Table {
  const { say } = telling;
  return {
    columns: [
      { label: say('column.what'), align: 'start' },
      { label: say('column.how'), align: 'start' },
      { label: say('column.owner'), align: 'start' },
      { label: say('column.due'), align: 'end' },
    ],
    rows: found.map(({ what, how, owner, date, figure }): Cell[] => [
      cell(what),
      { text: plainText(capitalise(how, telling.locale)), ...(figure && { figure }), tone: 'bad' },
      owner ? cell(owner) : cell(say('plan.no-owner'), { tone: 'muted' }),
      cell(date),
    ]),
  };
}

function candourSlides(telling: Telling, title: Marked, content: Table, prose: Block[]): Slide[] {
  const notes = telling.notes('candour');
  const parts = { title, ...(notes && { notes }) };
  if (content.rows.length) return tableSlides(content, parts, telling.say);
  return prose.length ? [slide({ ...parts, blocks: prose })] : [];
}
