/**
 * What a review promises: our promises and agreed actions that are open, goals that are not met, and the decision asked.
 * An edition keeps them, so that the next review has to say what became of each, in the words of then.
 */
import type { Promised } from '../schema/edition.ts';
import { goalValue } from './goal-state.ts';
import { actionsOf, promisesOf } from './pledges.ts';
import { decisionText } from './sections/summary.ts';
import { plainText } from './spans.ts';
import type { Telling } from './telling.ts';

/** In the order of the plan: what we promised, what was agreed, what is aimed at, what was asked. */
export function listPromises(telling: Telling): Promised[] {
  const commitments = promisesOf(telling)
    .filter(({ state }) => state === 'open' || state === 'overdue')
    .map(({ row }): Promised => ({
      id: `commitment:${row.commitment}`,
      kind: 'commitment',
      words: row.title,
      side: 'us',
      ...(row.made_by && { owner: row.made_by }),
      ...(row.due && { due: row.due }),
    }));
  const actions = actionsOf(telling)
    .filter(({ state }) => state !== 'done')
    .map(({ row }): Promised => ({
      id: `action:${row.action}`,
      kind: 'action',
      words: row.title,
      ...(row.side && { side: row.side }),
      ...(row.owner && { owner: row.owner }),
      ...(row.due && { due: row.due }),
    }));
  const goals = telling.goals
    .filter(({ status }) => status !== 'met')
    .map(({ goal }): Promised => ({
      id: `goal:${goal.goal}`,
      kind: 'goal',
      words: goal.title,
      target: goalValue(goal, goal.target, telling),
      ...(goal.owner && { owner: goal.owner }),
      ...(goal.due && { due: goal.due }),
    }));
  const asked = decisionText(telling);
  const decision: Promised[] = asked ? [{ id: 'decision', kind: 'decision', words: plainText(asked) }] : [];
  return [...commitments, ...actions, ...goals, ...decision];
}
