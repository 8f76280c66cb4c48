/**
 * What can be wrong, as data. An issue is a fault in somebody's input, found at a place, worded as what happened
 * and what to do; issues are collected, never thrown one by one. A failure ends a command with an exit code and no
 * stack. Anything else that is thrown is a bug of ours.
 */

export type Severity = 'error' | 'warning';

export interface Issue {
  /** Path relative to the workspace, with forward slashes. */
  file: string;
  /** Physical line on which the cell begins, from 1; 0 where the whole file is meant. */
  line: number;
  /** Column of the cell's first character (an opening quote counts), from 1; 0 where the whole line or file is meant. */
  column: number;
  /** The same place in the file's own words, where it has no lines: `Sales!B7` in a workbook. */
  place?: string;
  /** The column or key that is meant. */
  field?: string;
  /** Permanent kebab-case id of the rule that was broken. */
  rule: string;
  /** The rule that a row broke which was left out as sources.yaml asks; `rule` is then that of leaving it out. */
  reason?: string;
  /** What happened. */
  message: string;
  /** What to do. */
  fix?: string;
  severity: Severity;
  /** How many more like it there are in the file, of the same customer, that are counted and not listed. */
  more?: number;
  /** The customer whose report this fault touches; missing: the whole book. */
  customer?: string;
}

/** 1 wrong call or broken environment, 2 faults in the data, 3 locked, 4 could not write, 5 a leak check stopped it. */
export type ExitCode = 1 | 2 | 3 | 4 | 5;

export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly fix: string | undefined;
  /** What in the data it comes from. */
  readonly issues: readonly Issue[] = [];
  /** The folder that the files of the issues are relative to. */
  readonly workspace: string | undefined;

  constructor(exitCode: ExitCode, message: string, fix?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.exitCode = exitCode;
    this.fix = fix;
  }
}

/** What is said of a fault, put together when it is asked for where that costs something. */
export type Words = string | (() => string);

export const wordsOf = (words: Words): string => (typeof words === 'string' ? words : words());

/** How many faults the issues stand for. */
export const countIssues = (issues: readonly Issue[]): number =>
  issues.reduce((total, { more = 0 }) => total + 1 + more, 0);

/** Code-point order, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareIssues(a: Issue, b: Issue): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}
