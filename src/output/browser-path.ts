/**
 * The browser that set-up found. Set-up tries browsers by printing with them and keeps the first that works in its
 * stamp; here the stamp is read and the program looked at again, which costs a file look-up.
 */
import { readFileSync, statSync } from 'node:fs';
import { Failure } from '../error.ts';
import { setupCommand, stampFile } from '../installation.mjs';

export interface FoundBrowser {
  executable: string;
  /** Beside the machine's own environment. */
  env: Record<string, string>;
  args: string[];
  /** Such as `HeadlessChrome 147.0.7727.0`. */
  version: string;
  /** Where it comes from, in words. */
  source: string;
  /** A headless shell, not a full browser; it prints about twice as fast. */
  shell: boolean;
}

/** @throws Failure (1) if set-up has not run or the browser has gone since. */
export function findBrowser(): FoundBrowser {
  const found = readStamp();
  if (!found) throw new Failure(1, 'No browser has been set up.', `Run \`${setupCommand()}\`.`);
  if (!statSync(found.executable, { throwIfNoEntry: false })?.isFile()) {
    throw new Failure(1, `The browser ${found.executable} is gone.`, `Run \`${setupCommand()}\`.`);
  }
  return found;
}

function readStamp(): FoundBrowser | undefined {
  try {
    return (JSON.parse(readFileSync(stampFile(), 'utf8')) as { browser?: FoundBrowser }).browser;
  } catch {
    return undefined;
  }
}
