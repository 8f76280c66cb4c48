/** Issues as text for a terminal, in the order of their places, and how many there are of each rule. */
import { compareIssues, compareText, type Issue } from '../error.ts';

export interface FormatOptions {
  /** How many of one rule in one file are written out; the rest are counted. */
  most?: number;
}

/** `file:line:column rule`, then what happened and what to do. Empty where there is no issue. */
export function formatIssues(issues: readonly Issue[], { most = 20 }: FormatOptions = {}): string {
  if (issues.length === 0) return '';
  const sorted = issues.toSorted(compareIssues);
  const groups = Map.groupBy(sorted, ({ file, rule, severity }) => `${file}\0${rule}\0${severity}`);
  const shown = new Set(
    [...groups.values()].flatMap((group) => group.slice(0, group.length > most ? most : undefined)),
  );
  const blocks = sorted.filter((issue) => shown.has(issue)).map(formatIssue);
  const more = [...groups.values()].filter((group) => group.length > most).map((group) => moreOf(group, most));
  return `${[...blocks, ...more, formatSummary(sorted)].join('\n\n')}\n`;
}

function formatIssue({ file, line, column, severity, rule, message, fix }: Issue): string {
  const place = line === 0 ? file : column === 0 ? `${file}:${line}` : `${file}:${line}:${column}`;
  return [`${place} ${severity} ${rule}`, `  ${message}`, ...(fix === undefined ? [] : [`  ${fix}`])].join('\n');
}

function moreOf(group: readonly Issue[], most: number): string {
  const { file, rule, severity } = group[0]!;
  const rest = group.slice(most);
  const [first, last] = [rest[0]!.line, rest.at(-1)!.line];
  const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  return `${file} ${severity} ${rule}\n  ${rest.length} more like these, on ${lines}.`;
}

/** `3 errors (2 invalid-value, 1 ragged-row), 1 warning (1 unknown-column)` */
function formatSummary(issues: readonly Issue[]): string {
  const of = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity);
  return [['error', of('error')] as const, ['warning', of('warning')] as const]
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => `${some.length} ${name}${some.length === 1 ? '' : 's'} (${countRules(some)})`)
    .join(', ');
}

function countRules(issues: readonly Issue[]): string {
  const counts = [...Map.groupBy(issues, ({ rule }) => rule)].map(([rule, some]) => [rule, some.length] as const);
  return counts
    .sort(([a, n], [b, m]) => m - n || compareText(a, b))
    .map(([rule, count]) => `${count} ${rule}`)
    .join(', ');
}
