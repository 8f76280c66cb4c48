/** What a build is asked for, and what it answers. */
import type { Issue } from '../error.ts';
import type { WorkspaceDigest } from '../input/digest-workspace.ts';
import type { RecordedReport } from '../output/build-record.ts';
import { listPublished, type OutFolder } from '../output/publish.ts';
import type { PrepareOptions } from '../pipeline.ts';
import type { TableScope } from '../schema/tables.ts';
import type { Stages } from '../stages.ts';

/** What a report is made into. `pdf`: deck.pdf and report.pdf; `data`: CSV, workbook and calendar. */
export type ReportSurface = 'page' | 'deck' | 'pdf' | 'pptx' | 'data';
export type Surface = ReportSurface | 'internal';
export const REPORT_SURFACES: readonly ReportSurface[] = ['page', 'deck', 'pdf', 'pptx', 'data'];
export const ALL_SURFACES: readonly Surface[] = [...REPORT_SURFACES, 'internal'];

export interface BuildOptions extends PrepareOptions {
  only?: readonly Surface[];
  /** Default: `dist` in the workspace. */
  out?: string;
  /** Reports painted and printed at once; default: one for each core. */
  jobs?: number;
  onStart?: (reports: number) => void;
  onReport?: (report: DoneReport) => void;
}

/** A report that is done; `customer` is null for the internal report. */
export interface DoneReport {
  customer: string | null;
  outcome: 'built' | 'unchanged' | 'failed';
}

/** A build without the internal report opens no internal table. */
export const scopeOf = ({ only = ALL_SURFACES, customers }: BuildOptions): TableScope =>
  only.includes('internal') && !customers?.length ? 'all' : 'customer';

/** One report of a build; `customer` is null for the internal report. */
export interface BuiltReport {
  customer: string | null;
  period: string;
  /** Absolute paths. */
  files: string[];
  /** Such as a slide that holds too much. */
  warnings?: Issue[];
}

export interface FailedReport {
  customer: string | null;
  period: string;
  issues: Issue[];
}

export interface BuildResult {
  built: BuiltReport[];
  unchanged: BuiltReport[];
  failed: FailedReport[];
  seconds: number;
  /** Customers whose data were read; the rest is known from the last build. */
  read: number;
  /** Warnings of the data. */
  warnings: number;
  /** Folders inside the out folder, of customers that are not in the data any more; only a person removes them. */
  orphans: string[];
  /** Milliseconds, by stage, over all reports. */
  stages: Stages;
}

export type Outcome = Omit<BuildResult, 'seconds'>;

export interface Places {
  workspace: string;
  out: string;
  store: string;
  record: string;
  /** What is remembered of each customer. */
  memory: string;
}

/** What a build depends on. */
export interface BuildKey {
  digest: WorkspaceDigest;
  /** Hash of program, day and what was asked for, whoever it was asked for. */
  asked: string;
  /** Hash of all of it. */
  all: string;
}

export const asBuilt = (
  { customer, period, folder, also = [], warnings = [] }: RecordedReport & { warnings?: Issue[] },
  out: OutFolder,
): BuiltReport => ({
  customer,
  period,
  files: [folder, ...also.map((one) => one.folder)].flatMap((one) => listPublished(out, one)),
  ...(warnings.length > 0 && { warnings }),
});
