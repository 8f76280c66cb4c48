/** What the data lacks for a plan that can be held to: owners, dates, goals. */
import { quote } from '../../schema/quote.ts';
import type { Place } from '../../schema/table.ts';
import { statesOf } from '../goal-state.ts';
import { actionsOf, promisesOf } from '../pledges.ts';
import { makeTelling, type Telling } from '../telling.ts';
import type { Finding, LintInput } from './lint-input.ts';

export function lintData(input: LintInput): Finding[] {
  const { slice, period, figures } = input;
  const telling = makeTelling({ slice, period, figures, series: new Map() });
  return [...lintActions(telling), ...lintPromises(input, telling), ...lintGoals(telling), ...lintUsage(telling)];
}

/** A cell of the row. */
function cellOf({ at }: { at: Place }, field: string) {
  const { line, column } = at.file.locate(at.record, field);
  return { file: at.file.path, line, column, field };
}

function lintActions(telling: Telling): Finding[] {
  const open = actionsOf(telling).filter(({ state }) => state !== 'done');
  return open.flatMap(({ row }): Finding[] => [
    ...(row.owner
      ? []
      : [
          {
            ...cellOf(row, 'owner'),
            rule: 'lint-action-without-owner' as const,
            message: `The action ${quote(row.title)} has no owner.`,
            fix: 'Name one person, on either side.',
          },
        ]),
    ...(row.due
      ? []
      : [
          {
            ...cellOf(row, 'due'),
            rule: 'lint-action-without-date' as const,
            message: `The action ${quote(row.title)} has no date.`,
            fix: 'Agree on a day.',
          },
        ]),
  ]);
}

function lintPromises({ report }: LintInput, telling: Telling): Finding[] {
  const promises = promisesOf(telling);
  const undated = promises
    .filter(({ row, state }) => state === 'open' && !row.due)
    .map(({ row }): Finding => ({
      ...cellOf(row, 'due'),
      rule: 'lint-promise-without-date',
      message: `Our promise ${quote(row.title)} is open and has no date.`,
      fix: 'Say until when.',
    }));
  const [first] = promises;
  if (!first || report.sections['plan'] || report.sections['candour']) return undated;
  const leftOut: Finding = {
    ...cellOf(first.row, 'title'),
    rule: 'lint-promise-left-out',
    message: `The template ${report.template} shows none of our promises of this period, such as ${quote(first.row.title)}.`,
    fix: 'Put the section plan into the template.',
  };
  return [...undated, leftOut];
}

function lintGoals(telling: Telling): Finding[] {
  return statesOf(telling.goals, 'missed', 'behind')
    .filter(({ goal }) => !goal.owner)
    .map(({ goal, status }) => ({
      ...cellOf(goal, 'owner'),
      rule: 'lint-shortfall-without-owner',
      message: `The goal ${quote(goal.title)} is ${status}, and nobody answers for it.`,
      fix: 'Agree with the customer on who does.',
    }));
}

function lintUsage({ goals, metrics, slice }: Telling): Finding[] {
  const row = slice.tables.usage.at(-1);
  if (goals.length || !metrics.length || !row) return [];
  return [
    {
      ...cellOf(row, 'metric'),
      line: 0,
      column: 0,
      rule: 'lint-usage-without-goal',
      message: `Use is measured (${metrics.map(({ id }) => id).join(', ')}), and no goal is agreed that it serves.`,
      fix: 'Agree on a goal with a start, a target and a date, and write it into the table goals.',
    },
  ];
}
