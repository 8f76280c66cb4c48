/**
 * Reads a finished report as a careful colleague would and says what is missing before the customer sees it. Findings
 * are warnings for the CSM: they are not part of the report, so they cannot be shared with it. Each names the place
 * where it is mended: a line of the narrative, a row of the data, or the template.
 */
import { compareIssues, type Issue } from '../../error.ts';
import { lintData } from './lint-data.ts';
import { lintDeck } from './lint-deck.ts';
import type { LintInput } from './lint-input.ts';
import { lintLedger } from './lint-ledger.ts';
import { lintNarrative } from './lint-narrative.ts';

export function lintReport(input: LintInput): Issue[] {
  const found = [...lintNarrative(input), ...lintData(input), ...lintLedger(input), ...lintDeck(input)];
  const customer = input.slice.customer.id;
  return found.map((one): Issue => ({ severity: 'warning', ...one, customer })).sort(compareIssues);
}
