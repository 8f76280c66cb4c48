/** `quarterdeck check`: every issue in the data with its place, and which reports are ready. */
import { assess, startAssessing } from '../../src/assess.ts';
import { findEdition } from '../../src/build/build-editions.ts';
import { compareIssues, countIssues, type Issue } from '../../src/error.ts';
import { countOf, formatPlace } from '../../src/input/format-issues.ts';
import type { CellCount } from '../../src/input/read-workspace.ts';
import { FaultyWorkspace, prepare, survey, type Prepared, type PrepareOptions } from '../../src/pipeline.ts';
import type { ReasonId } from '../../src/report/board/reasons.ts';
import { isReady } from '../../src/report/board/review.ts';
import { restatedIssues } from '../../src/report/restated.ts';
import { unknownInRules } from '../../src/report/find-template.ts';
import { visible } from '../../src/schema/quote.ts';
import { print, printIssues, printJson, type CommonOptions } from './print.ts';

export interface CheckOptions extends CommonOptions {
  customers: string[];
  period?: string;
  strict: boolean;
}

interface Readiness {
  customer: string;
  period: string;
  ready: boolean;
  /** What keeps it from being built, in words. */
  blocking: string[];
  /** How many errors there are beyond those in words. */
  more?: number;
  /** What the readiness board lists: what the review lacks, by permanent ids, each with the file to edit. */
  lacks: { id: ReasonId; file?: string }[];
}

export interface Checked {
  issues: Issue[];
  /** What the linter says of reports that can be built: for the CSM, and no part of any report. */
  findings: Issue[];
  cells: CellCount;
  reports: Readiness[];
}

/** Presents each report as a build would, so that faults in the narrative are found too; nothing is written. */
function checkReports(prepared: Prepared): Checked {
  const surveyed = survey(prepared);
  const period = prepared.period.id;
  const { templates } = prepared.input;
  const rules = prepared.book.settings.templates ?? [];
  const found = [...templates.faults, ...unknownInRules(rules, templates)];
  const findings: Issue[] = [];
  const assessing = startAssessing(prepared);
  const reports = prepared.customers.map((one): Readiness => {
    const { review, blocking, issues, findings: linted } = assess(assessing, surveyed, one);
    found.push(...issues);
    const edition = findEdition(one.slice, period);
    if (edition) found.push(...restatedIssues(one.slice, edition));
    // Of a strict call they are errors of the check; a build does not ask for them.
    findings.push(...(prepared.strict ? linted.map((one): Issue => ({ ...one, severity: 'error' })) : linted));
    const more = countIssues(blocking) - blocking.length;
    return {
      customer: review.customer,
      period,
      ready: isReady(review),
      blocking: blocking.map((issue) => `${formatPlace(issue)} ${issue.message}`),
      ...(more > 0 && { more }),
      lacks: review.reasons.map(({ id, file }) => ({ id, ...(file !== undefined && { file }) })),
    };
  });
  const issues = [...prepared.issues, ...eachOnce(found)].sort(compareIssues);
  return { issues, findings, cells: prepared.input.cells, reports };
}

/** A fault in a template is one fault, however many reports use it; the one that names no customer stands for all. */
function eachOnce(issues: readonly Issue[]): Issue[] {
  const once = new Map<string, Issue>();
  for (const issue of issues) {
    const key = JSON.stringify([issue.file, issue.line, issue.column, issue.rule, issue.message]);
    const known = once.get(key);
    if (!known) once.set(key, issue);
    else if (known.customer !== undefined && known.customer !== issue.customer)
      once.set(key, { ...known, customer: undefined });
  }
  return [...once.values()];
}

const isError = ({ severity }: Issue) => severity === 'error';

/** Never throws for what stands in the files. */
export async function checkWorkspace(options: PrepareOptions): Promise<Checked> {
  try {
    return checkReports(await prepare(options));
  } catch (error) {
    if (!(error instanceof FaultyWorkspace)) throw error;
    return { issues: error.issues, findings: [], cells: error.cells, reports: [] };
  }
}

export async function check(options: CheckOptions): Promise<void> {
  const checked = await checkWorkspace(options);
  const wanted = new Set(options.customers);
  const issues = [...checked.issues, ...checked.findings]
    .filter(({ customer }) => wanted.size === 0 || !customer || wanted.has(customer))
    .sort(compareIssues);
  const { cells, reports } = checked;
  if (options.json) printJson({ issues, cells, reports });
  else printChecked({ issues, cells, reports }, options.workspace);
  if (issues.some(isError)) process.exitCode = 2;
}

/** How many reports that are not ready are named. */
const MOST_BLOCKED = 20;

function printChecked({ issues, cells, reports }: Omit<Checked, 'findings'>, workspace: string): void {
  printIssues(issues, workspace);
  const errors = countIssues(issues.filter(isError));
  print(
    `${countOf(errors, 'error')}, ${countOf(countIssues(issues) - errors, 'warning')}; ${cells.read} cells read, ${cells.used} used, ${cells.reported} reported.`,
  );
  const blocked = reports.filter(({ ready }) => !ready);
  print(
    `${reports.length - blocked.length} of ${countOf(reports.length, 'report')} ready for ${reports[0]?.period ?? 'this period'}.`,
  );
  for (const { customer, blocking, more = 0 } of blocked.slice(0, MOST_BLOCKED))
    print(`  ${customer}: ${countOf(blocking.length + more, 'error')}, the first: ${visible(blocking[0]!)}`);
  const more = blocked.length - MOST_BLOCKED;
  if (more > 0) print(`  … and ${more} more; --json lists all.`);
}
