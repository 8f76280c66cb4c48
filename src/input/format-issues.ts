/**
 * Issues as text for a terminal, in the order of their places: where, the line itself with the cell marked, what
 * happened, what to do. Where there are many, the first are written out and all are counted. Nothing that stands in a
 * file or its name reaches the terminal as a control character.
 */
import { styleText } from 'node:util';
import { compareIssues, compareText, countIssues, type Issue } from '../error.ts';
import { visible } from '../schema/quote.ts';
import { formatExcerpt } from './excerpt.ts';
import type { ExcerptOf } from './find-excerpt.ts';

export interface FormatOptions {
  /** How many of one rule in one file are written out; the rest are counted. */
  most?: number;
  /** How many are written out in all. Where there are more, a table by rule follows. */
  mostInAll?: number;
  /** The line of an issue; without it no lines are shown. Asked for those that are written out, in order. */
  excerptOf?: ExcerptOf;
  color?: boolean;
}

type Paint = (style: 'bold' | 'red' | 'yellow' | 'dim', text: string) => string;

const colored: Paint = (style, text) => styleText(style, text, { validateStream: false });
const plain: Paint = (_style, text) => text;

/** Empty where there is no issue; the last line is the sum of all. */
export function formatIssues(issues: readonly Issue[], options: FormatOptions = {}): string {
  if (issues.length === 0) return '';
  const { most = 20, mostInAll = 100, excerptOf, color = false } = options;
  const paint = color ? colored : plain;
  const sorted = issues.toSorted(compareIssues);
  const groups = [...Map.groupBy(sorted, (issue) => `${issue.file}\0${kindOf(issue)}\0${issue.severity}`).values()];
  const isMany = sum(groups.map(({ length }) => Math.min(length, most))) > mostInAll;
  const shown = isMany
    ? chooseShown(groups, most, mostInAll)
    : new Set(groups.flatMap((group) => group.slice(0, most)));
  const blocks = sorted.filter((issue) => shown.has(issue)).map((issue) => formatIssue(issue, excerptOf, paint));
  const rest = isMany
    ? [formatTable(sorted, shown.size)]
    : groups.filter((group) => countIssues(group) > most).map((group) => moreOf(group, most));
  return `${[...blocks, ...rest, formatSummary(sorted)].join('\n\n')}\n`;
}

/** `data/book/usage.csv:12:3`, or `data/book/usage.xlsx Sales!B7`. */
export function formatPlace({ file, line, column, place }: Issue): string {
  if (place !== undefined) return visible(`${file} ${place}`);
  return visible(line === 0 ? file : column === 0 ? `${file}:${line}` : `${file}:${line}:${column}`);
}

function formatIssue(issue: Issue, excerptOf: ExcerptOf | undefined, paint: Paint): string {
  const { severity, rule, message, fix } = issue;
  const style = severity === 'error' ? 'red' : 'yellow';
  const excerpt = excerptOf?.(issue);
  return [
    `${paint('bold', formatPlace(issue))} ${paint(style, severity)} ${rule}`,
    ...(excerpt ? formatExcerpt(excerpt, (carets) => paint(style, carets)) : []),
    `  ${visible(message)}`,
    ...(fix === undefined ? [] : [`  ${visible(fix)}`]),
  ].join('\n');
}

/** The same number of every group, the largest that fits; of groups that are too many themselves, errors and rare rules first. */
function chooseShown(groups: readonly (readonly Issue[])[], most: number, mostInAll: number): Set<Issue> {
  let each = most;
  while (each > 1 && sum(groups.map(({ length }) => Math.min(length, each))) > mostInAll) each--;
  const candidates = groups.flatMap((group) => group.slice(0, each));
  if (candidates.length <= mostInAll) return new Set(candidates);
  const ranks = new Map<string, number>();
  const ranked = candidates.map((issue) => {
    const kind = `${issue.severity}\0${issue.rule}`;
    const rank = ranks.get(kind) ?? 0;
    ranks.set(kind, rank + 1);
    return { issue, rank };
  });
  ranked.sort((a, b) => a.rank - b.rank || compareText(a.issue.severity, b.issue.severity));
  return new Set(ranked.slice(0, mostInAll).map(({ issue }) => issue));
}

function moreOf(group: readonly Issue[], most: number): string {
  const { file, severity } = group[0]!;
  const rest = group.slice(most);
  const more = countIssues(group) - Math.min(group.length, most);
  // Where some have no place of their own, nobody knows where the last one is.
  const where = more === rest.length ? spanOf(rest[0]!, rest.at(-1)!) : '';
  return `${visible(file)} ${severity} ${kindOf(group[0]!)}\n  ${more} more like these${where}.`;
}

function spanOf(first: Issue, last: Issue): string {
  if (first.place !== undefined && last.place !== undefined)
    return first === last ? `, at ${visible(first.place)}` : `, from ${visible(first.place)} to ${visible(last.place)}`;
  if (first.line === 0) return '';
  return first.line === last.line ? `, on line ${first.line}` : `, on lines ${first.line} to ${last.line}`;
}

/** How many there are of each rule, in how many files, and where the first one is. */
function formatTable(sorted: readonly Issue[], shown: number): string {
  const rows = [...Map.groupBy(sorted, (issue) => `${issue.severity}\0${kindOf(issue)}`).values()]
    .sort((a, b) => compareText(a[0]!.severity, b[0]!.severity) || countIssues(b) - countIssues(a))
    .map((group) => {
      const files = new Set(group.map(({ file }) => file)).size;
      return [
        String(countIssues(group)),
        group[0]!.severity,
        kindOf(group[0]!),
        countOf(files, 'file'),
        formatPlace(group[0]!),
      ];
    });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(([count, severity, rule, files, first]) =>
    [
      count!.padStart(widths[0]!),
      severity!.padEnd(widths[1]!),
      rule!.padEnd(widths[2]!),
      `in ${files!.padEnd(widths[3]!)}`,
      `first at ${first}`,
    ].join('  '),
  );
  return [
    `Shown are ${shown} of ${countIssues(sorted)}. All of them, by rule:`,
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}

/** Rows that were left out are told apart by what was wrong with them. */
const kindOf = ({ rule, reason }: Issue): string => (reason === undefined ? rule : `${rule} for ${reason}`);

/** `3 errors (2 invalid-value, 1 ragged-row), 1 warning (1 unknown-column)` */
function formatSummary(issues: readonly Issue[]): string {
  const of = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity);
  return [['error', of('error')] as const, ['warning', of('warning')] as const]
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => `${countOf(countIssues(some), name)} (${countRules(some)})`)
    .join(', ');
}

function countRules(issues: readonly Issue[]): string {
  const counts = [...Map.groupBy(issues, kindOf)].map(([rule, some]) => [rule, countIssues(some)] as const);
  return counts
    .sort(([a, n], [b, m]) => m - n || compareText(a, b))
    .map(([rule, count]) => `${count} ${rule}`)
    .join(', ');
}

/** `1 file`, `2 files` */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
