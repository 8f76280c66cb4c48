/**
 * Promises of the vendor and agreed actions, as they stood on the day that counts: what was kept or done afterwards was
 * still open then. Overdue: open, and due before that day.
 */
import { addDays, type Day } from '../model/day.ts';
import type { Row } from '../schema/tables.ts';
import type { Tone } from './figure-schema.ts';
import type { Cell, Table } from './table-schema.ts';
import { cell } from './blocks.ts';
import type { Telling } from './telling.ts';

export type PromiseState = 'kept' | 'kept-late' | 'broken' | 'open' | 'overdue';

export interface PromiseMade {
  row: Row<'commitments'>;
  state: PromiseState;
}

export interface ActionAgreed {
  row: Row<'actions'>;
  state: 'done' | 'open' | 'overdue';
}

/** How far ahead a plan looks. */
const AHEAD = 90;

/** Promises made by then that were open in the period or came to an end in it. */
export function promisesOf({ slice, period }: Telling): PromiseMade[] {
  return slice.tables.commitments
    .filter(({ made_on }) => !made_on || made_on <= period.through)
    .map((row): PromiseMade => ({ row, state: promiseState(row, period.through) }))
    .filter(({ row, state }) => !isPast(row, state, period.from));
}

export function promiseState({ status, kept_on, due }: Row<'commitments'>, through: Day): PromiseState {
  if (status === 'broken') return 'broken';
  const kept = status === 'kept' && !(kept_on && kept_on > through);
  if (kept) return kept_on && due && kept_on > due ? 'kept-late' : 'kept';
  return due && due < through ? 'overdue' : 'open';
}

/** Ended before the period began; without a date, due before it. */
function isPast({ kept_on, due, made_on }: Row<'commitments'>, state: PromiseState, from: Day): boolean {
  if (state === 'open' || state === 'overdue') return false;
  const ended = kept_on ?? due ?? made_on;
  return ended !== undefined && ended < from;
}

/** Actions agreed by then: open ones, and those done in the period. */
export function actionsOf({ slice, period }: Telling): ActionAgreed[] {
  return slice.tables.actions.flatMap((row): ActionAgreed[] => {
    if (row.opened && row.opened > period.through) return [];
    if (row.status === 'dropped') return [];
    const state = actionState(row, period.through);
    return state === 'done' && !(row.done_on && row.done_on >= period.from) ? [] : [{ row, state }];
  });
}

/** Of an action that was not dropped. */
export function actionState({ status, done_on, due }: Row<'actions'>, through: Day): ActionAgreed['state'] {
  if (status === 'done' && !(done_on && done_on > through)) return 'done';
  return due && due < through ? 'overdue' : 'open';
}

/** Open actions that fall into the next ninety days, the earliest first; what has no date is part of them. */
export function nextActions(telling: Telling): ActionAgreed[] {
  const until = addDays(telling.period.through, AHEAD);
  return actionsOf(telling)
    .filter(({ row, state }) => state !== 'done' && (!row.due || row.due <= until))
    .sort((a, b) => ((a.row.due ?? '9999') < (b.row.due ?? '9999') ? -1 : 1));
}

const PROMISE_TONES: Record<PromiseState, Tone> = {
  kept: 'good',
  'kept-late': 'plain',
  broken: 'bad',
  open: 'plain',
  overdue: 'bad',
};

/** Promises in their original words. */
export function promiseTable(telling: Telling, promises: readonly PromiseMade[]): Table {
  const { say, format } = telling;
  const day = (value: Day | undefined) => (value ? format.date(value, 'medium') : undefined);
  return {
    columns: [
      { label: say('column.promise'), align: 'start' },
      { label: say('column.due'), align: 'end' },
      { label: say('column.state'), align: 'start' },
    ],
    rows: promises.map(({ row, state }): Cell[] => {
      const made = [row.made_by, day(row.made_on)].filter(Boolean).join(say('separator'));
      const kept = state.startsWith('kept') && row.kept_on ? { note: day(row.kept_on) } : {};
      return [
        cell(row.title, made ? { note: made } : {}),
        cell(day(row.due)),
        cell(say(`promise.${state}`), { tone: PROMISE_TONES[state], ...kept }),
      ];
    }),
  };
}

export function actionTable(telling: Telling, actions: readonly ActionAgreed[]): Table {
  const { say, format, slice } = telling;
  const side = { us: slice.settings.vendor.name, customer: slice.customer.name };
  return {
    columns: [
      { label: say('column.action'), align: 'start' },
      { label: say('column.side'), align: 'start' },
      { label: say('column.owner'), align: 'start' },
      { label: say('column.due'), align: 'end' },
    ],
    rows: actions.map(({ row, state }): Cell[] => [
      cell(row.title),
      cell(row.side && side[row.side]),
      row.owner ? cell(row.owner) : cell(say('plan.no-owner'), { tone: 'muted' }),
      {
        text: row.due ? format.date(row.due, 'medium') : say('undated'),
        ...(state === 'overdue' && { note: say('plan.overdue'), tone: 'bad' }),
        ...(!row.due && { tone: 'muted' }),
      },
    ]),
  };
}
