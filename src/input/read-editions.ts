/**
 * What was delivered: `data/delivered/<customer>/<period>/edition.json`. Only that file is read here; the files that it
 * names are checked against their hashes when one of them is used.
 */
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../error.ts';
import { deliveredFolder, editionFile, editionSchema, type Edition } from '../schema/edition.ts';
import { quote } from '../schema/quote.ts';
import type { Fault } from './raw-table.ts';
import { readText } from './read-file.ts';
import { issueOf, type Reading } from './reading.ts';

/** By customer, in the order of their periods. */
export function readEditions(
  reading: Reading,
  customers: ReadonlySet<string>,
  only?: readonly string[],
): Map<string, Edition[]> {
  const editions = new Map<string, Edition[]>();
  for (const customer of foldersIn(join(reading.root, deliveredFolder))) {
    if (!customers.has(customer) || (only && !only.includes(customer))) continue;
    const read = foldersIn(join(reading.root, deliveredFolder, customer)).flatMap(
      (period) => readEdition(reading, customer, period) ?? [],
    );
    if (read.length > 0) editions.set(customer, read);
  }
  return editions;
}

function readEdition(reading: Reading, customer: string, period: string): Edition | undefined {
  const path = editionFile(customer, period);
  const { text, fault } = readText(join(reading.root, path), reading.limits.editionBytes);
  const edition = fault ? undefined : parseEdition(text);
  if (edition?.customer === customer && edition.period === period) return edition;
  reading.issues.push(issueOf(path, fault ?? damaged(customer, period), customer));
  return undefined;
}

function parseEdition(text: string): Edition | undefined {
  try {
    return editionSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const damaged = (customer: string, period: string): Fault => ({
  line: 0,
  column: 0,
  rule: 'edition-damaged',
  message: `This is not what was written when the review of ${quote(customer)} for ${period} was delivered.`,
  fix: 'Put the folder back from a backup or the history of your repository; an edition is never edited.',
});

function foldersIn(folder: string): string[] {
  try {
    const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort(compareText);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
