/** Last quarter's promises with their outcome, in the original words; the next ninety days with owners on both sides. */
import { empty, figures, heading, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import { followPromises, lastEdition, ledgerTable, outcomes, type LedgerEntry } from '../promise-ledger.ts';
import { actionTable, nextActions, promiseTable, promisesOf, type ActionAgreed, type PromiseMade } from '../pledges.ts';
import type { Block } from '../block-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import { periodLabel } from '../span-text.ts';
import type { Marked } from '../spans.ts';
import { textWidth } from '../slide-room.ts';
import type { Telling } from '../telling.ts';
import { countWord } from './outcomes.ts';
import { decisionText } from './summary.ts';

export function presentPlan(telling: Telling): Section {
  const { say, slice } = telling;
  const ledger = followPromises(telling);
  const promises = newPromises(telling, ledger);
  const actions = nextActions(telling);
  const title = planTitle(telling, actions.length);
  const blocks: Block[] = telling.prose('plan');
  if (actions.length) blocks.push(table(actionTable(telling, actions)));
  else blocks.push(slice.tables.actions.length ? sentence(say('plan.nothing-open')) : empty(say('plan.empty')));
  if (!actions.length) blocks.push(...suggestion(telling));
  if (ledger.length) blocks.push(heading(ledgerTitle(telling, ledger)), table(ledgerTable(telling, ledger)));
  if (promises.length)
    blocks.push(
      heading(say(ledger.length ? 'plan.promises.since' : 'plan.promises')),
      table(promiseTable(telling, promises)),
    );
  const counted = ['actions.done', 'actions.open', 'actions.overdue', 'commitments.open', 'commitments.overdue'];
  const known = counted.filter((id) => telling.find(id));
  if (known.length) blocks.push(figures(telling, known));
  blocks.push(...meeting(telling));
  return section({
    id: 'plan',
    label: say('section.plan'),
    title,
    blocks,
    slides: planSlides(telling, title, promises, ledger),
  });
}

function planTitle(telling: Telling, count: number): Marked {
  const { say } = telling;
  if (!count) return say('plan.title.none');
  const actions = nextActions(telling);
  const sides = new Set(actions.map(({ row }) => row.side));
  const both = sides.has('us') && sides.has('customer');
  return say('plan.title', {
    count,
    word: countWord(count, telling),
    both: both ? 'yes' : 'no',
    first: firstText(telling, actions),
  });
}

/** What is overdue comes before what is due first. */
function firstText(telling: Telling, actions: readonly ActionAgreed[]): string {
  const { say, format } = telling;
  const overdue = actions.filter(({ state }) => state === 'overdue').length;
  if (overdue) return say('plan.first.overdue', { count: overdue, word: countWord(overdue, telling) });
  const day = actions[0]?.row.due;
  return day ? say('plan.first', { day: format.date(day) }) : '';
}

function meeting({ say, nextMeeting }: Telling): Block[] {
  return nextMeeting ? [sentence(say('plan.next-meeting', { day: nextMeeting }))] : [];
}

function planSlides(
  telling: Telling,
  title: Marked,
  promises: readonly PromiseMade[],
  ledger: readonly LedgerEntry[],
): Slide[] {
  const { say } = telling;
  const notes = telling.notes('plan');
  const actions = nextActions(telling);
  const followed = ledger.length
    ? tableSlides(ledgerTable(telling, ledger), { title: ledgerTitle(telling, ledger) }, say)
    : [];
  const kept = promises.length
    ? tableSlides(promiseTable(telling, promises), { title: promisesTitle(telling, promises) }, say)
    : [];
  const parts = { title, ...(notes && { notes }) };
  const suggested = suggestion(telling);
  const next = actions.length
    ? tableSlides(actionTable(telling, actions), parts, say)
    : suggested.length
      ? [slide({ ...parts, blocks: suggested })]
      : [];
  return [...followed, ...kept, ...next, ...decisionSlide(telling)];
}

/** Promises that the last review did not hold yet. */
function newPromises(telling: Telling, ledger: readonly LedgerEntry[]): PromiseMade[] {
  const followed = new Set(ledger.map(({ promised }) => promised.id));
  return promisesOf(telling).filter(({ row }) => !followed.has(`commitment:${row.commitment}`));
}

/** In em: two lines of a slide. */
const LONGEST_TITLE = 55;

/** `Of the seven promises of 2026 Q2, four were kept, two were moved and one was dropped.` */
function ledgerTitle(telling: Telling, ledger: readonly LedgerEntry[]): string {
  const { say, format } = telling;
  const parts = outcomes.flatMap((outcome) => {
    const count = ledger.filter((entry) => entry.outcome === outcome).length;
    return count ? [say(`ledger.count.${outcome}`, { count, word: countWord(count, telling) })] : [];
  });
  const count = ledger.length;
  const values = {
    count,
    word: countWord(count, telling),
    period: periodLabel(lastEdition(telling)?.period ?? '', say),
  };
  const title = say('ledger.title', { ...values, parts: format.clauses(parts) });
  return textWidth(title) <= LONGEST_TITLE ? title : say('ledger.title.short', values);
}

const SAID = { kept: 'kept', 'kept-late': 'late', open: 'open', overdue: 'overdue', broken: 'broken' } as const;

function promisesTitle(telling: Telling, promises: readonly PromiseMade[]): string {
  const { say, format } = telling;
  const parts = (Object.keys(SAID) as (keyof typeof SAID)[]).flatMap((wanted) => {
    const count = promises.filter(({ state }) => state === wanted).length;
    return count ? [say(`plan.promises.${SAID[wanted]}`, { count, word: countWord(count, telling) })] : [];
  });
  const count = promises.length;
  const word = countWord(count, telling);
  const [first] = promises;
  if (first && promises.every(({ state }) => state === first.state))
    return say('plan.promises.title.same', { count, word, state: SAID[first.state] });
  return say('plan.promises.title', {
    word,
    parts: format.clauses(parts),
  });
}

/** Where nothing is agreed yet: what to begin with, as far as it is missing. */
function suggestion(telling: Telling): Block[] {
  const { say, format, slice, goals, metrics } = telling;
  const { stakeholders, value } = slice.tables;
  const missing = { goals: !goals.length, usage: !metrics.length, people: !stakeholders.length, value: !value.length };
  const steps = (['goals', 'people', 'usage', 'value'] as const).filter((step) => missing[step]);
  if (!steps.length) return [];
  return [sentence(say('plan.suggest', { steps: format.clauses(steps.map((step) => say(`plan.suggest.${step}`))) }))];
}

/** The decision asked, alone on the last slide, with the dates that go with it; before a renewal it stands with the three checks. */
function decisionSlide(telling: Telling): Slide[] {
  const asked = decisionText(telling);
  if (!asked || telling.figures.get('lifecycle.stage')?.value === 'renewal') return [];
  const { say, format, slice } = telling;
  const { renewalDate } = slice.customer;
  const { contact } = slice.settings.vendor;
  const due = renewalDate ? [sentence(say('plan.renewal', { day: format.date(renewalDate) }))] : [];
  const reach = contact ? [sentence(say('plan.contact', { contact }))] : [];
  return [slide({ title: asked, blocks: [...due, ...meeting(telling), ...reach] })];
}
