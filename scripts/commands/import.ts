/** `quarterdeck import`: proposes how exports of other systems map to our tables and writes it to sources.yaml, for review. */
import { Failure } from '../../src/error.ts';
import { importFiles, sourcesFile, type ImportedFile, type ImportResult } from '../../src/import/import-files.ts';
import type { Proposed } from '../../src/import/propose.ts';
import { entryYaml, ofAll, percent } from '../../src/import/write-entry.ts';
import { formatIssues } from '../../src/input/format-issues.ts';
import { issueOf } from '../../src/input/reading.ts';
import { writeWhole } from '../../src/output/write.ts';
import { isCustomerId } from '../../src/schema/cell.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface ImportCommandOptions extends CommonOptions {
  files: string[];
  customer?: string;
  dryRun: boolean;
}

export async function importExports(options: ImportCommandOptions): Promise<void> {
  const { workspace, dryRun, json, customer } = options;
  if (customer !== undefined && !isCustomerId(customer))
    throw new Failure(
      1,
      `${JSON.stringify(customer)} is no customer's id.`,
      'Take the id of the table customers, such as halden-logistics.',
    );
  const result = importFiles(options);
  const { added, issues } = result;
  const written = !dryRun && added !== undefined && added.proposals.length > 0;
  if (written) await writeWhole(sourcesFile(workspace), added.text);
  if (json) printJson(resultJson(result, written));
  else printResult(result, dryRun);
  if (issues.length > 0) throw new Failure(2, 'Nothing was imported.', 'Mend what is named above first.');
  process.exitCode = exitCodeOf(result);
}

/** 1: a file is not there, or nothing is known of it; 2: a file cannot be read. */
function exitCodeOf(result: ImportResult): 0 | 1 | 2 {
  // A workbook has sheets for other things, too: it is enough that something is known of one of them.
  const known = new Set(result.imported.flatMap(({ file, proposed }) => (proposed.length > 0 ? [file] : [])));
  const imported = result.imported.filter(({ file, sheet }) => sheet === undefined || !known.has(file));
  const unread = imported.filter(({ sample }) => !sample);
  if (unread.some(({ faults }) => faults.every(({ rule }) => rule !== 'unreadable-file'))) return 2;
  return unread.length > 0 || imported.some(({ proposed }) => proposed.length === 0) ? 1 : 0;
}

/** Of a file that nothing is known of, its rows say nothing either. */
const issuesOf = ({ file, sample, faults, proposed }: ImportedFile) =>
  sample && proposed.length === 0 ? [] : faults.map((fault) => issueOf(sample?.path ?? file, fault));

function resultJson({ issues, imported, added, unknownMetrics }: ImportResult, written: boolean): unknown {
  return {
    written,
    issues: [...issues, ...imported.flatMap(issuesOf)],
    files: imported.map(({ file, sheet, proposed }) => ({
      file,
      ...(sheet !== undefined && { sheet }),
      proposed: proposed.map(proposedJson),
    })),
    entries: (added?.proposals ?? []).map(({ name, path, table }) => ({ name, file: path, table })),
    present: (added?.present ?? []).map(({ name, proposal }) => ({ name, file: proposal.path, table: proposal.table })),
    unknown_metrics: unknownMetrics,
  };
}

function proposedJson({ proposal, preview }: Proposed): unknown {
  const { table, tool, confidence, found, fitting, unplaced, missing, remarks } = proposal;
  const rows = preview.rows.map((cells) =>
    Object.fromEntries(preview.header.map((name, index) => [name, cells[index] === '' ? null : cells[index]])),
  );
  const yaml = entryYaml(proposal);
  return {
    table,
    tool: tool ?? null,
    confidence,
    found,
    fitting,
    unplaced,
    missing,
    remarks,
    rows,
    faults: preview.faults,
    yaml,
  };
}

function printResult({ issues, imported, added, unknownMetrics }: ImportResult, dryRun: boolean): void {
  const wrong = [...issues, ...imported.flatMap(issuesOf)];
  if (wrong.length > 0) process.stderr.write(`${formatIssues(wrong)}\n`);
  for (const { file, sheet, sample, proposed } of imported) {
    const label = sheet === undefined ? file : `${file} (sheet ${sheet})`;
    for (const one of proposed) printProposed(label, one, dryRun);
    if (sample && proposed.length === 0)
      print(
        `${label}: it resembles no export that is known, and none of our tables. Its columns are ${sample.table.header.join(', ')}.\n` +
          '  Write its entry into data/sources.yaml by hand; docs/data.md names our tables and columns.',
      );
  }
  for (const { proposal, name } of added?.present ?? [])
    print(`${proposal.path} → ${proposal.table}: the entry "${name}" reads it already; it was left as it is.`);
  if (unknownMetrics.length > 0)
    print(
      `data/metrics.yaml lacks ${unknownMetrics.join(', ')}: add what is measured there, or name a metric that it has.`,
    );
  const names = added?.proposals.map(({ name }) => name) ?? [];
  if (names.length === 0) return;
  print(
    dryRun
      ? 'Nothing was written. Without --dry-run this is added to data/sources.yaml.'
      : `data/sources.yaml: added ${names.join(', ')}. Read what it says, then run quarterdeck check.`,
  );
}

function printProposed(file: string, { proposal, preview }: Proposed, dryRun: boolean): void {
  const { table, tool, confidence, found, fitting, unplaced, missing, remarks } = proposal;
  print(
    `${file} → ${table}, ${tool === undefined ? 'guessed from the names of its columns' : `recognised as ${tool}`}: confidence ${percent(confidence)} (${ofAll(found)} columns found, ${ofAll(fitting)} cells fit)`,
  );
  for (const { name, help } of missing) print(`  to fill in: ${name}. ${help}`);
  for (const remark of remarks) print(`  to decide: ${remark}`);
  if (unplaced.length > 0) print(`  not used: ${unplaced.join(', ')}`);
  if (!dryRun) return;
  print(`\n${entryYaml(proposal).replace(/^(?=.)/gm, '    ')}`);
  printRows(preview.header, preview.rows);
  for (const { line, column, message, fix } of preview.faults.slice(0, 5))
    print(`  ${file}:${line}:${column}\n    ${message}\n    ${fix}`);
  if (preview.faults.length > 5) print(`  … and ${preview.faults.length - 5} more cells like these`);
  print('');
}

const WIDEST = 24;

/** As a small table; a missing cell is shown as such. */
function printRows(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const cut = (text: string) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);
  const lines = [
    header,
    ...rows.map((cells) => cells.map((cell) => (cell === '' ? '–' : cut(cell.replace(/\s+/g, ' '))))),
  ];
  const widths = header.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  for (const line of lines) print(`  ${line.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd());
}
