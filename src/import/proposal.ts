/** What is proposed for one export: an entry of sources.yaml, how sure it is, and what is left for a person to say. */
import type { TableName } from '../schema/tables.ts';

/** As sources.yaml writes it: the name of a column, or keys. */
export type WrittenOrigin = string | Record<string, unknown>;

export interface ProposedColumn {
  /** Ours. */
  name: string;
  origin: WrittenOrigin;
  /** Why so, or what to look at. */
  note?: string;
  /** Other ways to write it, where the export leaves more than one; each is written as a comment. */
  either?: WrittenOrigin[];
}

/** A required column of ours that nothing in the export fills. */
export interface MissingColumn {
  name: string;
  help: string;
}

export interface Target {
  table: TableName;
  note?: string;
  /** Of a workbook with several. */
  sheet?: string;
  encoding?: string;
  empty?: string[];
  where?: Record<string, unknown>;
  unique?: string;
  group?: Record<string, unknown>;
  columns: ProposedColumn[];
}

export interface Proposal extends Target {
  /** The name of its entry. */
  name: string;
  /** As sources.yaml names it, from data/. */
  file: string;
  /** Relative to the workspace. */
  path: string;
  /** Missing where no tool was recognised. */
  tool?: string;
  /** 0 to 1: the share of the columns that were found, times the share of the cells that fit. */
  confidence: number;
  found: Share;
  fitting: Share;
  /** Columns of the export that nothing reads. */
  unplaced: string[];
  missing: MissingColumn[];
  /** What else a person has to know or decide, one sentence each. */
  remarks: string[];
}

export interface Share {
  count: number;
  of: number;
}

export const shareOf = ({ count, of }: Share): number => (of === 0 ? 1 : count / of);
