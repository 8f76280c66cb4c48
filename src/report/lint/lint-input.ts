/** What the linter reads, and what it says of it. */
import type { Issue } from '../../error.ts';
import type { Figures } from '../../figures/figure.ts';
import type { Narrative } from '../../input/read-workspace.ts';
import type { CustomerSlice } from '../../model/book.ts';
import type { Period } from '../../model/period.ts';
import type { Report } from '../report-schema.ts';
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
  /** Missing: a warning. */
  severity?: Issue['severity'];
}

/** Where the narrative stands, or would. */
export const narrativeFile = ({ narrative, slice, period }: LintInput): string =>
  narrative?.file ?? `content/narrative/${slice.customer.id}/${period.id}.md`;
