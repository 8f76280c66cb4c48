/** Ends a command: an expected failure is worded and has its exit code; anything else is a bug and shows its stack. */
import { CommanderError } from 'commander';
import { Failure } from '../../src/error.ts';
import { visible } from '../../src/schema/quote.ts';

/** Prints what went wrong to standard error, with the issues that it comes from, and returns the exit code. */
export async function printFailure(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
  if (error instanceof Failure) {
    if (error.issues.length > 0)
      (await import('./print.ts')).printIssues(error.issues, error.workspace ?? '.', process.stderr);
    process.stderr.write(`${linesOf(error.message)}\n${error.fix ? `${linesOf(error.fix)}\n` : ''}`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a fault of Quarterdeck, not of your data. Please report it with what follows.\n${stack}\n`,
  );
  return 1;
}

/** A message may have several lines; whatever else a terminal would obey is shown as its code. */
const linesOf = (text: string) => text.split('\n').map(visible).join('\n');
