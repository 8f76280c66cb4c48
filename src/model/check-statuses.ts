/** Statuses that do not fit their days: figures count what is open by its status, and what is done by its day. */
import type { Row } from '../schema/tables.ts';
import { finding, type Finding, type Tables } from './tables.ts';

/** One by one, because it may be so in a million rows. */
export function* checkStatuses({ actions, commitments }: Tables): Generator<Finding> {
  for (const row of actions) yield* checkAction(row);
  for (const row of commitments) yield* checkCommitment(row);
}

function checkAction({ customer, action, status = 'open', done_on, at }: Row<'actions'>): Finding[] {
  if (status === 'done' && done_on === undefined)
    return [
      finding('actions', at, 'done_on', customer, {
        rule: 'done-without-day',
        message: `The action ${action} is done, but done_on is empty, so it counts as done in no period.`,
        fix: 'Write the day on which it was done.',
        severity: 'warning',
      }),
    ];
  if (status === 'done' || done_on === undefined) return [];
  return [
    finding('actions', at, 'status', customer, {
      rule: 'status-contradicted',
      message: `The action ${action} is ${status}, but was done on ${done_on}; it counts as ${status === 'open' ? 'both open and done' : 'done'}.`,
      fix: 'Write done as its status, or empty done_on.',
      severity: 'warning',
    }),
  ];
}

function checkCommitment({ customer, commitment, status = 'open', kept_on, at }: Row<'commitments'>): Finding[] {
  if (status === 'kept' || kept_on === undefined) return [];
  return [
    finding('commitments', at, 'status', customer, {
      rule: 'status-contradicted',
      message: `The promise ${commitment} is ${status}, but was kept on ${kept_on}; it counts as ${status}.`,
      fix: 'Write kept as its status, or empty kept_on.',
      severity: 'warning',
    }),
  ];
}
