/**
 * What became of the promises of the last delivered review, each in its words of then. Kept, done and met: in time or
 * late. Moved: still open under another day or target; how often is counted over all reviews that held it. Dropped:
 * given up, and the narrative says with whom that was agreed. Left out: nothing is said of it any more.
 */
import type { Day } from '../model/day.ts';
import type { Edition, Promised } from '../schema/edition.ts';
import { cell } from './blocks.ts';
import { goalValue } from './goal-state.ts';
import { actionState, promiseState } from './pledges.ts';
import type { Tone } from './figure-schema.ts';
import type { Cell, Table } from './table-schema.ts';
import type { Telling } from './telling.ts';

export type Outcome =
  'kept' | 'kept-late' | 'moved' | 'open' | 'overdue' | 'broken' | 'dropped' | 'answered' | 'unanswered' | 'left-out';

export interface LedgerEntry {
  promised: Promised;
  outcome: Outcome;
  /** Days or targets that it had, in order, each once; more than one: it was moved. */
  terms: string[];
  endedOn?: Day;
  /** What the CSM says of it. */
  answer?: string;
}

/** The latest review that was delivered for a time before this period. */
export function lastEdition({ slice, period }: Pick<Telling, 'slice' | 'period'>): Edition | undefined {
  return editionsBefore({ slice, period }).at(-1);
}

const editionsBefore = ({ slice, period }: Pick<Telling, 'slice' | 'period'>): Edition[] =>
  slice.editions.filter(({ through }) => through < period.from).sort((a, b) => (a.through < b.through ? -1 : 1));

export function followPromises(telling: Telling): LedgerEntry[] {
  const earlier = editionsBefore(telling);
  return (earlier.at(-1)?.promises ?? []).map((promised) => {
    const now = standingOf(promised, telling);
    const answer = telling.answers.get(promised.id);
    const before = earlier.flatMap(({ promises }) => promises.filter(({ id }) => id === promised.id));
    const terms = [...before.map((one) => termOf(one, telling)), now.term].filter((term) => term !== undefined);
    return {
      promised,
      terms: terms.filter((term, at) => term !== terms[at - 1]),
      outcome: now.outcome === 'open' && now.term !== termOf(promised, telling) ? 'moved' : now.outcome,
      ...(now.endedOn && { endedOn: now.endedOn }),
      ...(answer && { answer }),
    };
  });
}

interface Standing {
  outcome: Outcome;
  /** The day or target that holds now. */
  term?: string | undefined;
  endedOn?: Day | undefined;
}

const dayText = ({ format }: Telling, day: Day | undefined) => (day ? format.date(day, 'medium') : undefined);

/** What can be moved: the day, and of a goal the value to reach. */
function termOf({ due, target }: Pick<Promised, 'due' | 'target'>, telling: Telling): string | undefined {
  const day = dayText(telling, due);
  return target && day ? telling.say('ledger.term', { target, day }) : (target ?? day);
}

function standingOf(promised: Promised, telling: Telling): Standing {
  const { tables } = telling.slice;
  const { through } = telling.period;
  const id = promised.id.slice(promised.id.indexOf(':') + 1);
  if (promised.kind === 'decision') return { outcome: telling.answers.has(promised.id) ? 'answered' : 'unanswered' };
  if (promised.kind === 'goal') return goalStanding(id, telling);
  if (promised.kind === 'commitment') {
    const row = tables.commitments.find(({ commitment }) => commitment === id);
    if (!row) return { outcome: 'left-out' };
    const outcome = promiseState(row, through);
    return { outcome, term: dayText(telling, row.due), ...(outcome.startsWith('kept') && { endedOn: row.kept_on }) };
  }
  const row = tables.actions.find(({ action }) => action === id);
  if (!row) return { outcome: 'left-out' };
  const term = dayText(telling, row.due);
  if (row.status === 'dropped') return { outcome: 'dropped', term };
  const state = actionState(row, through);
  if (state !== 'done') return { outcome: state, term };
  const late = row.done_on && row.due && row.done_on > row.due;
  return { outcome: late ? 'kept-late' : 'kept', term, endedOn: row.done_on };
}

function goalStanding(id: string, telling: Telling): Standing {
  const state = telling.goals.find(({ goal }) => goal.goal === id);
  if (!state) return { outcome: 'left-out' };
  const { goal, status } = state;
  const term = termOf({ target: goalValue(goal, goal.target, telling), ...(goal.due && { due: goal.due }) }, telling);
  return { outcome: status === 'met' ? 'kept' : status === 'missed' ? 'broken' : 'open', term };
}

const TONES: Record<Outcome, Tone> = {
  kept: 'good',
  'kept-late': 'plain',
  moved: 'plain',
  open: 'plain',
  overdue: 'bad',
  broken: 'bad',
  dropped: 'muted',
  answered: 'good',
  unanswered: 'bad',
  'left-out': 'bad',
};

/** In the order in which a title counts them. */
export const outcomes = Object.keys(TONES) as Outcome[];

export function ledgerTable(telling: Telling, entries: readonly LedgerEntry[]): Table {
  const { say } = telling;
  return {
    columns: [
      { label: say('ledger.column.promise'), align: 'start' },
      { label: say('ledger.column.term'), align: 'start' },
      { label: say('ledger.column.outcome'), align: 'start' },
    ],
    rows: entries.map((entry): Cell[] => [
      cell(entry.promised.words, { note: whose(entry.promised, telling) }),
      termCell(entry, telling),
      outcomeCell(entry, telling),
    ]),
  };
}

/** `Action of Aldermoor Foods · Helen Marsh` */
function whose({ kind, side, owner }: Promised, telling: Telling): string {
  const { say, slice } = telling;
  const of = side === 'us' ? slice.settings.vendor.name : side === 'customer' ? slice.customer.name : 'none';
  const named = say(`ledger.kind.${kind}`, { of });
  return owner ? named + say('separator') + owner : named;
}

function termCell({ terms }: LedgerEntry, telling: Telling): Cell {
  const { say } = telling;
  const [first, ...later] = terms;
  if (first === undefined) return cell(say('undated'), { tone: 'muted' });
  const moves = later.length;
  return cell(first, moves ? { note: say('ledger.moved-to', { terms: later.join(' → '), count: moves }) } : {});
}

function outcomeCell({ outcome, endedOn, answer, promised }: LedgerEntry, telling: Telling): Cell {
  const said = telling.say(`ledger.outcome.${outcome}`, { kind: promised.kind });
  const note = [dayText(telling, endedOn), answer].filter(Boolean).join(telling.say('separator'));
  return cell(said, { tone: TONES[outcome], ...(note && { note }) });
}
