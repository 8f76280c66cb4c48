/** A day as an option of a command. */
import { Failure } from '../../src/error.ts';
import { toDay, type Day } from '../../src/model/day.ts';

/** @throws Failure (1) */
export function parseDay(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined;
  try {
    return toDay(text);
  } catch {
    throw new Failure(1, `${JSON.stringify(text)} is no day.`, 'Write it as 2026-10-22.');
  }
}
