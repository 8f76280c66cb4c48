/** What commands print: results to standard output, progress to standard error. */
import type { Issue } from '../../src/error.ts';
import { excerptFinder } from '../../src/input/find-excerpt.ts';
import { formatIssues } from '../../src/input/format-issues.ts';

export interface CommonOptions {
  workspace: string;
  json: boolean;
  quiet: boolean;
}

export const print = (text: string) => void process.stdout.write(`${text}\n`);

export const printJson = (value: unknown) => void process.stdout.write(`${jsonOf(value, 2)}\n`);

/** One line of JSON, for lists that are read line by line. */
export const printJsonLine = (value: unknown) => void process.stdout.write(`${jsonOf(value)}\n`);

/** JSON leaves some control characters as they are that a terminal would obey. */
const jsonOf = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );

/** Issues with the lines they stand on; in colour where the stream is a terminal and NO_COLOR is not set. */
export function printIssues(
  issues: readonly Issue[],
  workspace: string,
  stream: NodeJS.WriteStream = process.stdout,
): void {
  if (issues.length === 0) return;
  const color = stream.isTTY && stream.hasColors();
  stream.write(`${formatIssues(issues, { excerptOf: excerptFinder(workspace), color })}\n`);
}
