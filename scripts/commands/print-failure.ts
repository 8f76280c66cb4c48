/** Ends a command: an expected failure is worded and has its exit code; anything else is a bug and shows its stack. */
import { CommanderError } from 'commander';
import { Failure } from '../../src/error.ts';

/** Prints what went wrong to standard error and returns the exit code. */
export function printFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
  if (error instanceof Failure) {
    process.stderr.write(`${error.message}\n${error.fix ? `${error.fix}\n` : ''}`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a fault of Quarterdeck, not of your data. Please report it with what follows.\n${stack}\n`,
  );
  return 1;
}
