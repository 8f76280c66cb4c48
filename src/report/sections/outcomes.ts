/** What the customer bought it for, and how far it is: scorecard of goals, their trends, milestones on a time line. */
import { capitalise, type Marked } from '../spans.ts';
import { chart, chunk, empty, heading, section, slide } from '../blocks.ts';
import { drawTrend, hasTrend, numberWriting } from '../chart-json.ts';
import { unitAfter } from '../figure-text.ts';
import { goalRow, goalValue, statesOf, type GoalState, type GoalStatus } from '../goal-state.ts';
import { milestoneItems } from '../milestones.ts';
import type { Block, Section, Slide } from '../report-schema.ts';
import type { Telling } from '../telling.ts';

const GOALS_PER_SLIDE = 5;
const STEPS_PER_SLIDE = 6;
const MOST_TRENDS = 6;
const GOING: Record<GoalStatus, 'met' | 'going' | 'behind' | 'unmeasured'> = {
  met: 'met',
  'on-track': 'going',
  'in-progress': 'going',
  behind: 'behind',
  missed: 'behind',
  'not-measured': 'unmeasured',
};

export function presentOutcomes(telling: Telling): Section {
  const { say, goals } = telling;
  const milestones = milestoneItems(telling);
  const timeline: Block[] = milestones.length
    ? [heading(say('outcomes.milestones')), { kind: 'timeline', items: milestones }]
    : [];
  const scorecard: Block[] = goals.length ? [goalsBlock(telling, goals)] : [empty(say('outcomes.empty'))];
  const trends = trendBlocks(telling);
  const first = isOnboarding(telling);
  return section({
    id: 'outcomes',
    label: say('section.outcomes'),
    title: outcomesTitle(telling),
    blocks: [
      ...telling.prose('outcomes'),
      ...(first ? [...timeline, ...scorecard, ...trends] : [...scorecard, ...trends, ...timeline]),
    ],
    slides: outcomeSlides(telling, milestones),
  });
}

/** Milestones come before goals, and on slides at all, only for a customer that is being set up. */
const isOnboarding = ({ figures }: Telling) => figures.get('lifecycle.stage')?.value === 'onboarding';

/** `Three of five goals are met, one is on track and one is behind.` */
export function outcomesTitle(telling: Telling, { brief = false } = {}): Marked {
  const { say, goals, locale } = telling;
  if (!goals.length) {
    const done = telling.find('milestones.done');
    const total = telling.find('milestones.total');
    if (!done || !total || total.isZero()) return say('outcomes.title.none');
    return say('outcomes.title.milestones', {
      done: telling.mention('milestones.done'),
      total: telling.mention('milestones.total'),
      count: total.toNumber(),
    });
  }
  const met = statesOf(goals, 'met').length;
  const [only] = goals;
  if (only && goals.length === 1) return say('outcomes.title.one', { state: GOING[only.status] });
  const values = {
    met: telling.mention('goals.met', countWord(met, telling)),
    metCount: met,
    total: telling.mention('goals.total', countWord(goals.length, telling)),
    totalCount: goals.length,
    going: statesOf(goals, 'on-track', 'in-progress').length,
    behind: statesOf(goals, 'behind', 'missed').length,
    unmeasured: statesOf(goals, 'not-measured').length,
  };
  if (met === goals.length) return say('outcomes.title.all', values);
  return capitalise(say('outcomes.title', { ...values, rest: brief ? '' : restText(values, telling) }), locale);
}

function restText(counts: { going: number; behind: number; unmeasured: number }, telling: Telling): string {
  const { say, format } = telling;
  const parts = (['going', 'behind', 'unmeasured'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => say(`outcomes.rest.${state}`, { count: counts[state], word: countWord(counts[state], telling) }));
  return parts.length ? say('outcomes.rest', { parts: format.clauses(parts) }) : '';
}

/** Small numbers as words where the language writes them so. */
export const countWord = (count: number, { say, format }: Telling): string =>
  say('count.word', { count: String(count), text: format.number(count) });

function goalsBlock(telling: Telling, states: readonly GoalState[]): Block {
  const { say } = telling;
  return {
    kind: 'goals',
    columns: [say('column.goal'), say('column.start'), say('column.now'), say('column.target'), say('column.state')],
    rows: states.map((state) => goalRow(state, telling)),
  };
}

function trendBlocks(telling: Telling): Block[] {
  const { say } = telling;
  const drawn = telling.goals
    .filter(({ goal }) => hasTrend(telling.series.get(`goal.${goal.goal}`)))
    .slice(0, MOST_TRENDS);
  return drawn.flatMap(({ goal, figure }, index) => {
    const series = telling.series.get(`goal.${goal.goal}`);
    if (!series) return [];
    const after = goal.unit?.startsWith('%') ? unitAfter(goal.unit) : '';
    const drawing = drawTrend(telling, {
      id: `goal-${index + 1}`,
      name: goal.title,
      series,
      writing: numberWriting(telling, after),
      figures: [figure],
      caption: say('outcomes.trend', {
        title: goal.title,
        unit: goal.unit ?? '',
        target: goalValue(goal, goal.target, telling),
      }),
    });
    return drawing ? [chart(drawing.id)] : [];
  });
}

function outcomeSlides(telling: Telling, milestones: ReturnType<typeof milestoneItems>): Slide[] {
  const { say } = telling;
  const notes = telling.notes('outcomes');
  const title = outcomesTitle(telling);
  const goals = chunk(telling.goals, GOALS_PER_SLIDE).map((states, index) =>
    slide({
      title: index ? `${title} ${say('continued')}` : title,
      blocks: [goalsBlock(telling, states)],
      ...(notes && !index && { notes }),
    }),
  );
  const shown = milestones.slice(-STEPS_PER_SLIDE);
  if (!shown.length || !isOnboarding(telling)) return goals;
  const done = milestones.filter(({ state }) => state === 'done').length;
  const steps = slide({
    title: say('outcomes.slide.milestones', {
      done: telling.mention('milestones.done'),
      total: telling.mention('milestones.total'),
      count: milestones.length,
      all: done === milestones.length ? 'yes' : 'no',
    }),
    blocks: [{ kind: 'timeline', items: shown }],
    ...(notes && !goals.length && { notes }),
  });
  return [steps, ...goals];
}
