/**
 * How far each goal is: its latest measurement, its attainment (a figure), and the state as a reader would say it.
 * Met: attainment 1 or more. Missed: not met, and its day has ended on the day that counts. On track: at most ten points behind
 * the share of the time that has gone by between the day it began and the day it is due. A goal without a due date
 * that is not met is in progress; one without a measurement is not measured.
 */
import type { Decimal } from 'decimal.js';
import { daysBetween, type Day } from '../model/day.ts';
import { isCurrency } from '../schema/cell.ts';
import type { Row } from '../schema/tables.ts';
import { unitAfter } from './figure-text.ts';
import type { Writing } from './chart-json.ts';
import type { GoalRow } from './block-schema.ts';
import type { Tone } from './figure-schema.ts';
import type { Telling } from './telling.ts';

export type GoalStatus = 'met' | 'on-track' | 'in-progress' | 'behind' | 'missed' | 'not-measured';

export interface GoalState {
  goal: Row<'goals'>;
  figure: string;
  attainment: Decimal | undefined;
  latest: Row<'goal_progress'> | undefined;
  status: GoalStatus;
}

const TONES: Record<GoalStatus, Tone> = {
  met: 'good',
  'on-track': 'good',
  'in-progress': 'plain',
  behind: 'bad',
  missed: 'bad',
  'not-measured': 'muted',
};

/** Points of attainment that a goal may trail its time line by and still be on track. */
const LEEWAY = 0.1;

/** The goals counted in `goals.total`: agreed on or before the day that counts. */
export function goalStates(telling: Telling): GoalState[] {
  const { tables } = telling.slice;
  const { through } = telling.period;
  return tables.goals
    .filter(({ agreed_on }) => agreed_on === undefined || agreed_on <= through)
    .map((goal) => {
      const figure = `goal.${goal.goal}.attainment`;
      const attainment = telling.find(figure);
      const latest = tables.goal_progress
        .filter((row) => row.goal === goal.goal && row.date <= through)
        .reduce<Row<'goal_progress'> | undefined>(
          (last, row) => (last && last.date > row.date ? last : row),
          undefined,
        );
      return { goal, figure, attainment, latest, status: statusOf(goal, attainment, telling) };
    });
}

function statusOf(goal: Row<'goals'>, attainment: Decimal | undefined, telling: Telling): GoalStatus {
  const { through } = telling.period;
  if (attainment === undefined) return 'not-measured';
  if (attainment.gte(1)) return 'met';
  if (goal.due === undefined) return 'in-progress';
  if (goal.due < through || (goal.due === through && !telling.period.running)) return 'missed';
  const begun = goal.baseline_date ?? goal.agreed_on ?? telling.slice.customer.startDate;
  return attainment.gte(elapsedShare(begun, goal.due, through) - LEEWAY) ? 'on-track' : 'behind';
}

function elapsedShare(begun: Day, due: Day, today: Day): number {
  const whole = daysBetween(begun, due);
  return whole <= 0 ? 1 : Math.min(Math.max(daysBetween(begun, today) / whole, 0), 1);
}

export const statesOf = (states: readonly GoalState[], ...wanted: GoalStatus[]): GoalState[] =>
  states.filter(({ status }) => wanted.includes(status));

/** The unit as the report writes it: a percentage by its sign, however it was written; empty where there is none. */
const writtenUnit = ({ unit = '' }: Row<'goals'>) => (/^(?:per ?cent|百分比)$/iu.test(unit) ? '%' : unit);

/** The goal's unit; undefined where it has none, or its title names it. */
export function goalUnit(goal: Row<'goals'>): string | undefined {
  const [title, unit] = [goal.title, writtenUnit(goal)];
  if (!unit) return undefined;
  const isNamed = title.toLowerCase().includes(unit.toLowerCase());
  return isNamed && !/^[%‰]/.test(unit) && !isCurrency(unit) ? undefined : unit;
}

/** A value in the goal's unit, one that is a currency's code as money of the reader's locale. */
export function goalValue(goal: Row<'goals'>, value: Decimal, telling: Telling): string {
  const { format } = telling;
  const unit = goalUnit(goal);
  if (unit !== undefined && isCurrency(unit)) return format.fullMoney(value, unit);
  return format.number(value) + (unit === undefined ? '' : unitAfter(unit));
}

/** How the goal's values are written along its trend; the caption names their unit. */
export function goalWriting(goal: Row<'goals'>, { format }: Telling): Writing {
  const unit = writtenUnit(goal);
  if (isCurrency(unit))
    return {
      value: (amount) => format.fullMoney(amount, unit),
      tick: (amount) => format.tickMoney(amount, unit),
    };
  const after = unit.startsWith('%') ? unitAfter(unit) : '';
  return { value: (amount) => format.number(amount) + after, tick: (amount) => format.short(amount) };
}

export function goalRow({ goal, figure, attainment, latest, status }: GoalState, telling: Telling): GoalRow {
  const { say } = telling;
  telling.state(figure);
  const agreed = agreedText(goal, telling);
  const note = status === 'met' ? undefined : goal.why;
  return {
    title: goal.title,
    ...(agreed && { agreed }),
    baseline: goalValue(goal, goal.baseline, telling),
    target: goalValue(goal, goal.target, telling),
    actual: latest ? goalValue(goal, latest.value, telling) : '–',
    figure,
    fraction: attainment === undefined ? null : Math.min(Math.max(attainment.toNumber(), 0), 1),
    tone: TONES[status],
    status: say(`goal.${status}`),
    ...(note && { note }),
  };
}

function agreedText({ agreed_by, agreed_on, due }: Row<'goals'>, { say, format }: Telling): string | undefined {
  const agreed =
    agreed_by || agreed_on
      ? say('goal.agreed', {
          by: agreed_by ?? '',
          on: agreed_on ? format.date(agreed_on, 'medium') : '',
          known: agreed_by ? (agreed_on ? 'both' : 'by') : 'on',
        })
      : undefined;
  const until = due && say('goal.due', { day: format.date(due, 'medium') });
  return [agreed, until].filter(Boolean).join(say('separator')) || undefined;
}
