/** What the customer bought it for, and how far it is: scorecard of goals, their trends, milestones on a time line. */
import { capitalise, type Marked } from '../spans.ts';
import { chart, empty, goalSlides, heading, section, slide } from '../blocks.ts';
import { drawTrend, hasTrend } from '../chart-json.ts';
import { goalTitle } from '../chart-title.ts';
import { goalRow, goalUnit, goalWriting, statesOf, type GoalState, type GoalStatus } from '../goal-state.ts';
import { milestoneItems } from '../milestones.ts';
import type { Block } from '../block-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import type { Telling } from '../telling.ts';

const STEPS_PER_SLIDE = 6;
const MOST_TRENDS = 6;
/** As messages name the states. */
const SAID: Record<GoalStatus, 'met' | 'track' | 'progress' | 'behind' | 'missed' | 'unmeasured'> = {
  met: 'met',
  'on-track': 'track',
  'in-progress': 'progress',
  behind: 'behind',
  missed: 'missed',
  'not-measured': 'unmeasured',
};
const UNMET = ['track', 'progress', 'missed', 'behind', 'unmeasured'] as const;

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

/** `Three of five goals are met; one is on track and one is behind.` */
export function outcomesTitle(telling: Telling, { brief = false } = {}): Marked {
  const { say, goals, locale } = telling;
  if (!goals.length) {
    const done = telling.find('milestones.done');
    const total = telling.find('milestones.total');
    if (!done || !total || total.isZero()) return say('outcomes.title.none');
    return capitalise(say('outcomes.title.milestones', milestoneCounts(telling)), locale);
  }
  const met = statesOf(goals, 'met').length;
  const [only] = goals;
  if (only && goals.length === 1) return say('outcomes.title.one', { state: SAID[only.status] });
  const values = {
    met: telling.mention('goals.met', countWord(met, telling)),
    metCount: met,
    total: telling.mention('goals.total', countWord(goals.length, telling)),
    totalCount: goals.length,
  };
  if (met === goals.length) return say('outcomes.title.all', values);
  return capitalise(say('outcomes.title', { ...values, rest: brief ? '' : restText(telling) }), locale);
}

function restText(telling: Telling): string {
  const { say, format, goals } = telling;
  const parts = UNMET.flatMap((state) => {
    const count = goals.filter(({ status }) => SAID[status] === state).length;
    return count ? [say(`outcomes.rest.${state}`, { count, word: countWord(count, telling) })] : [];
  });
  return parts.length ? say('outcomes.rest', { parts: format.clauses(parts) }) : '';
}

function milestoneCounts(telling: Telling) {
  const count = (id: string) => telling.find(id)?.toNumber() ?? 0;
  const [done, total] = [count('milestones.done'), count('milestones.total')];
  return {
    done: telling.mention('milestones.done', countWord(done, telling)),
    doneCount: done,
    total: telling.mention('milestones.total', countWord(total, telling)),
    count: total,
  };
}

/** Small numbers as words where the language writes them so. */
export const countWord = (count: number, { say, format }: Telling): string =>
  say('count.word', { count: String(count), text: format.number(count) });

function goalsBlock(telling: Telling, states: readonly GoalState[]): Extract<Block, { kind: 'goals' }> {
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
  return drawn.flatMap((state, index) => {
    const { goal, figure } = state;
    const series = telling.series.get(`goal.${goal.goal}`);
    if (!series) return [];
    const drawing = drawTrend(telling, {
      id: `goal-${index + 1}`,
      name: goal.title,
      series: { ...series, points: series.points.map((point) => ({ ...point, yearAgo: goal.target })) },
      behind: { name: say('outcomes.target'), alternative: 'chart.trend.target' },
      writing: goalWriting(goal, telling),
      figures: [figure],
      caption: say('outcomes.trend', {
        title: goal.title,
        unit: goalUnit(goal) ?? 'none',
      }),
      title: goalTitle(telling, state),
    });
    return drawing ? [chart(drawing.id)] : [];
  });
}

function outcomeSlides(telling: Telling, milestones: ReturnType<typeof milestoneItems>): Slide[] {
  const { say } = telling;
  const notes = telling.notes('outcomes');
  const title = outcomesTitle(telling);
  const scorecard = goalsBlock(telling, telling.goals);
  const goals = goalSlides(scorecard, { title, ...(notes && { notes }) }, say);
  const shown = milestones.slice(-STEPS_PER_SLIDE);
  if (!shown.length || !isOnboarding(telling)) return goals;
  const done = milestones.filter(({ state }) => state === 'done').length;
  const steps = slide({
    title: capitalise(
      say('outcomes.slide.milestones', {
        ...milestoneCounts(telling),
        all: done === milestones.length ? 'yes' : 'no',
      }),
      telling.locale,
    ),
    blocks: [{ kind: 'timeline', items: shown }],
    ...(notes && !goals.length && { notes }),
  });
  return [steps, ...goals];
}
