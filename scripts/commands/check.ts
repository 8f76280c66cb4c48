/** `quarterdeck check`: every issue in the data with its place, and which reports are ready. */
import { compareIssues, type Issue } from '../../src/error.ts';
import { formatIssues } from '../../src/input/format-issues.ts';
import type { CellCount } from '../../src/input/read-workspace.ts';
import { blockingIssues, FaultyWorkspace, prepare, present, survey, type Prepared } from '../../src/pipeline.ts';
import { print, printJson, type CommonOptions } from './print.ts';

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
}

interface Checked {
  issues: Issue[];
  cells: CellCount;
  reports: Readiness[];
}

/** Presents each report as a build would, so that faults in the narrative are found too; nothing is written. */
function checkReports(prepared: Prepared): Checked {
  const surveyed = survey(prepared);
  const issues = [...prepared.issues];
  const reports = prepared.customers.map((one): Readiness => {
    const customer = one.slice.customer.id;
    issues.push(...present(prepared, surveyed, one).issues);
    const blocking = blockingIssues(issues, customer).map(({ file, line, message }) => `${file}:${line} ${message}`);
    return { customer, period: prepared.period.id, ready: blocking.length === 0, blocking };
  });
  return { issues: issues.sort(compareIssues), cells: prepared.input.cells, reports };
}

async function checkWorkspace(options: CheckOptions): Promise<Checked> {
  try {
    return checkReports(await prepare(options));
  } catch (error) {
    if (!(error instanceof FaultyWorkspace)) throw error;
    return { issues: error.issues, cells: error.cells, reports: [] };
  }
}

export async function check(options: CheckOptions): Promise<void> {
  const checked = await checkWorkspace(options);
  const wanted = new Set(options.customers);
  const issues = checked.issues.filter(({ customer }) => wanted.size === 0 || !customer || wanted.has(customer));
  if (options.json) printJson({ ...checked, issues });
  else printChecked({ ...checked, issues });
  if (issues.some(({ severity }) => severity === 'error')) process.exitCode = 2;
}

function printChecked({ issues, cells, reports }: Checked): void {
  if (issues.length > 0) print(formatIssues(issues));
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  print(
    `${errors} errors, ${issues.length - errors} warnings; ${cells.read} cells read, ${cells.used} used, ${cells.reported} reported.`,
  );
  const blocked = reports.filter(({ ready }) => !ready);
  print(
    `${reports.length - blocked.length} of ${reports.length} reports are ready for ${reports[0]?.period ?? 'this period'}.`,
  );
  for (const { customer, blocking } of blocked)
    print(`  ${customer}: ${blocking.length} errors, the first: ${blocking[0]}`);
}
