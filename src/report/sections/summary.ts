/**
 * The answer: result against the goals, the biggest issue, the decision asked; four to six headline figures. Where the
 * CSM wrote nothing, sentences are made from the figures.
 */
import { figures, note, section, sentence, slide } from '../blocks.ts';
import { goalValue, statesOf } from '../goal-state.ts';
import { nextActions } from '../pledges.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import { capitalise, markFigure, type Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { shortfalls, type Shortfall } from './candour.ts';
import { countWord, outcomesTitle } from './outcomes.ts';
import { usageTitle } from './usage.ts';

const MOST_FIGURES = 6;

export function presentSummary(telling: Telling): Section {
  const { say } = telling;
  const title = headline(telling);
  const shown = headlineFigures(telling);
  const asked = decisionText(telling);
  const prose = telling.prose('summary');
  const told: Block[] = prose.length
    ? prose
    : [sentence(summarySentences(telling).join(say('between-sentences')), true)];
  const block = figures(telling, shown);
  const notes = telling.notes('summary');
  const evidence: Block[] = block.items.length ? [block] : [];
  const decision: Block[] = asked ? [note(say('decision'), asked, 'plain')] : [];
  const cover = slide({ title, layout: 'cover', blocks: [], ...(notes && { notes }) });
  const answer = slide({
    title: resultText(telling),
    blocks: [...evidence, ...decision],
  });
  return section({
    id: 'summary',
    label: say('section.summary'),
    title,
    blocks: [...told, ...evidence, ...(prose.length ? decision : [])],
    slides: evidence.length ? [cover, answer] : [cover],
  });
}

/** The report's headline: what the CSM wrote, else the result against the goals and whether it has paid for itself. */
export function headline(telling: Telling): Marked {
  const { say, slice, goals, metrics, narrative } = telling;
  if (narrative.headline) return narrative.headline;
  const names = { customer: slice.customer.name, vendor: slice.settings.vendor.name };
  const paid = telling.find('goals.met')?.gt(0) ? paidBack(telling) : '';
  if (goals.length)
    return withoutStop(outcomesTitle(telling, { brief: paid !== '' }), say('stop')) + paid + say('stop');
  if (telling.find('milestones.done')?.gt(0)) return outcomesTitle(telling);
  if (metrics.length) return usageTitle(telling);
  return say('headline.beginning', names);
}

const withoutStop = (text: Marked, stop: string): Marked => (text.endsWith(stop) ? text.slice(0, -stop.length) : text);

function paidBack(telling: Telling): Marked {
  return telling.find('roi.payback_months')
    ? telling.say('headline.paid-back', { months: telling.mention('roi.payback_months') })
    : '';
}

export function summarySentences(telling: Telling): Marked[] {
  return [resultText(telling), issueText(telling), decisionText(telling)].filter((text) => text !== undefined);
}

/** The result against the goals: the best goal in numbers; else the value; else usage; else what has begun. */
function resultText(telling: Telling): Marked {
  const { say, goals, metrics, slice, format } = telling;
  const best = statesOf(goals, 'met', 'on-track', 'in-progress', 'behind', 'missed').sort((a, b) =>
    (b.attainment ?? 0) < (a.attainment ?? 0) ? -1 : 1,
  )[0];
  if (best?.latest)
    return say('summary.goal', {
      title: best.goal.title,
      baseline: goalValue(best.goal, best.goal.baseline, telling),
      actual: markFigure(best.figure, goalValue(best.goal, best.latest.value, telling)),
      target: goalValue(best.goal, best.goal.target, telling),
    });
  if (telling.find('milestones.total')?.gt(0)) return outcomesTitle(telling);
  if (metrics.length) return usageTitle(telling);
  const seats = telling.find('seats.licensed');
  const since = format.date(slice.customer.startDate);
  return seats
    ? say('summary.begun.seats', { since, seats: telling.mention('seats.licensed') })
    : say('summary.begun', { since });
}

/** The biggest shortfall in one sentence. */
export function issueText(telling: Telling): Marked | undefined {
  const { say, locale } = telling;
  const found = shortfalls(telling);
  const [worst] = found;
  if (!worst) return withoutIssue(telling);
  return capitalise(say(`summary.issue.${worst.kind}`, issueValues(worst, telling)), locale);
}

/** What has not been measured is not well because nothing is known to be bad. */
function withoutIssue(telling: Telling): Marked {
  const { say, goals, locale, slice } = telling;
  const total = goals.length;
  if (!total) return say('summary.no-goals');
  const count = statesOf(goals, 'not-measured').length;
  if (!count) return say(slice.tables.commitments.length ? 'summary.no-issue' : 'summary.no-issue.goals');
  const [word, totalWord] = [countWord(count, telling), countWord(total, telling)];
  return capitalise(say('summary.issue.unmeasured', { count, word, total, totalWord }), locale);
}

function issueValues({ counted, what, how, owner, date }: Shortfall, { say }: Telling) {
  return {
    counted,
    what,
    how,
    owner: owner ? say('summary.owner', { owner }) : '',
    date: date ? say('summary.date', { date }) : '',
  };
}

/** What the customer is asked to decide: as the CSM wrote it, else what the state of things calls for. */
export function decisionText(telling: Telling): Marked | undefined {
  const { say, format, slice, goals, narrative } = telling;
  if (narrative.decision) return narrative.decision;
  if (!goals.length) return say('decision.goals');
  const due = slice.customer.renewalDate;
  if (due && telling.figures.get('lifecycle.stage')?.value === 'renewal')
    return say('decision.renewal', { day: format.date(due) });
  const actions = nextActions(telling);
  const count = actions.length;
  const open = actions.filter(({ row }) => !row.owner || !row.due).length;
  if (open) return say('decision.plan.open', { count, open, openWord: countWord(open, telling) });
  return count ? say('decision.plan', { count }) : say('decision.next-goals');
}

function headlineFigures(telling: Telling): { id: string; label: string }[] {
  const onboarding = telling.figures.get('lifecycle.stage')?.value === 'onboarding';
  const usage = telling.metrics[0] ? [`usage.${telling.metrics[0].id}`] : [];
  const settled = [
    'goals.met',
    'roi.ratio',
    'roi.net',
    ...usage,
    'adoption.rate',
    'nps',
    'support.csat',
    'milestones.done',
    'seats.licensed',
  ];
  const beginning = [
    'milestones.done',
    'ttfv.days',
    'adoption.rate',
    ...usage,
    'training.attendances',
    'goals.met',
    'support.csat',
    'seats.licensed',
  ];
  return (onboarding ? beginning : settled)
    .filter((id) => telling.find(id))
    .slice(0, MOST_FIGURES)
    .map((id) => ({ id, label: headlineLabel(id, telling) }));
}

function headlineLabel(id: string, telling: Telling): string {
  const { say } = telling;
  const text = (of: string) => telling.state(of)?.text ?? '–';
  if (id === 'goals.met') return say('label.goals-met', { total: text('goals.total') });
  if (id === 'milestones.done') return say('label.milestones-done', { total: text('milestones.total') });
  if (id === 'nps') return say('label.nps', { n: text('nps.n'), count: telling.find('nps.n')?.toNumber() ?? 0 });
  return telling.nameOf(id);
}
