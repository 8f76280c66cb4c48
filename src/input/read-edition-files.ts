/** The files of a delivered review, each checked against the hash that was written when it was delivered. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../error.ts';
import { placeOf, type Edition } from '../schema/edition.ts';
import { quote } from '../schema/quote.ts';

export interface EditionFiles {
  /** By their paths in the edition: `outputs/…`, `assets/…`, `sources/…`. */
  files: Map<string, Uint8Array>;
  /** Files that are missing or not as they were delivered. */
  issues: Issue[];
}

/** @param root the workspace, absolute */
export function readEditionFiles(root: string, edition: Edition): EditionFiles {
  const { customer, period } = edition;
  const files = new Map<string, Uint8Array>();
  const issues: Issue[] = [];
  for (const file of edition.files) {
    const place = placeOf(edition, file);
    const content = readBytes(join(root, place));
    const isWhole = content && createHash('sha256').update(content).digest('hex') === file.sha256;
    if (isWhole) files.set(file.path, content);
    else issues.push(damaged(place, content !== undefined, customer, period));
  }
  return { files, issues };
}

function readBytes(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const damaged = (file: string, isThere: boolean, customer: string, period: string): Issue => ({
  file,
  line: 0,
  column: 0,
  rule: 'edition-damaged',
  message: `The review of ${quote(customer)} for ${period} was delivered with another file here${isThere ? '' : '; it is gone'}.`,
  fix: 'Put the file back from a backup or the history of your repository; an edition is never edited.',
  severity: 'error',
  customer,
});
