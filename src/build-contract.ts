/** What a build is asked for, and what it answers. */
import type { Issue } from './error.ts';
import type { RecordedReport } from './output/build-record.ts';
import { listPublished, type OutFolder } from './output/publish.ts';
import type { PrepareOptions } from './pipeline.ts';
import type { Stages } from './stages.ts';

export type Surface = 'page' | 'deck' | 'pdf' | 'internal';
export const ALL_SURFACES: readonly Surface[] = ['page', 'deck', 'pdf', 'internal'];

export interface BuildOptions extends PrepareOptions {
  only?: readonly Surface[];
  /** Default: `dist` in the workspace. */
  out?: string;
  /** Reports painted and printed at once; default: one for each core. */
  jobs?: number;
  onStart?: (reports: number) => void;
  onReport?: (what: string) => void;
}

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
  /** Warnings of the data; none where nothing had changed since the last build. */
  warnings: number;
  /** Milliseconds, by stage, over all reports. */
  stages: Stages;
}

export type Outcome = Omit<BuildResult, 'seconds'>;

export interface Places {
  workspace: string;
  out: string;
  store: string;
  record: string;
}

export const asBuilt = ({ customer, period, folder }: RecordedReport, out: OutFolder): BuiltReport => ({
  customer,
  period,
  files: listPublished(out, folder),
});
