/**
 * Reads a finished report as a careful colleague would and says what is missing before the customer sees it. Findings
 * are warnings for the CSM: they are not part of the report, so they cannot be shared with it. Each names the place
 * where it is mended: a line of the narrative, a row of the data, or the template.
 */
import { compareIssues, type Issue } from '../../error.ts';
import type { Figures } from '../../figures/figure.ts';
import type { Narrative } from '../../input/read-workspace.ts';
import type { CustomerSlice } from '../../model/book.ts';
import type { Period } from '../../model/period.ts';
import type { Report } from '../report-schema.ts';
import { lintData } from './lint-data.ts';
import { lintDeck } from './lint-deck.ts';
import { lintNarrative } from './lint-narrative.ts';
import type { LintRule } from './lint-rules.ts';

export interface LintInput {
  report: Report;
  slice: CustomerSlice;
  period: Period;
  figures: Figures;
  narrative: Narrative | undefined;
}

/** Without customer and severity, which are the same for all. */
export interface Finding extends Pick<Issue, 'file' | 'line' | 'column' | 'field' | 'message'> {
  rule: LintRule;
  fix: string;
}

export function lintReport(input: LintInput): Issue[] {
  const found = [...lintNarrative(input), ...lintData(input), ...lintDeck(input)];
  const customer = input.slice.customer.id;
  return found.map((one): Issue => ({ ...one, severity: 'warning', customer })).sort(compareIssues);
}

/** Where the narrative stands, or would. */
export const narrativeFile = ({ narrative, slice, period }: LintInput): string =>
  narrative?.file ?? `content/narrative/${slice.customer.id}/${period.id}.md`;
