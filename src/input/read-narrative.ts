/** What CSMs write: `content/narrative/<customer>/<period>.md`. */
import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../error.ts';
import { quote } from '../schema/quote.ts';
import { suggest } from '../schema/nearest.ts';
import { parseNarrative } from './parse-narrative.ts';
import type { Fault } from './raw-table.ts';
import { readText } from './read-file.ts';
import type { Narrative } from './read-workspace.ts';
import { issueOf, type Reading } from './reading.ts';

const FOLDER = 'content/narrative';
const PERIOD_FILE = /^(\d{4}-Q[1-4])\.md$/;

/** By customer id, then period id. */
export function readNarratives(
  reading: Reading,
  customers: ReadonlySet<string>,
  only?: readonly string[],
): Map<string, Map<string, Narrative>> {
  const narratives = new Map<string, Map<string, Narrative>>();
  if (isLink(join(reading.root, FOLDER))) {
    reading.issues.push(issueOf(FOLDER, linkFault));
    return narratives;
  }
  reportLinks(reading, FOLDER, (name) => (customers.has(name) ? name : undefined));
  for (const entry of foldersOf(join(reading.root, FOLDER))) {
    const { name } = entry;
    if (only && !only.includes(name)) continue;
    if (customers.has(name)) narratives.set(name, readFolder(reading, name));
    else reading.issues.push(issueOf(`${FOLDER}/${name}`, strayFolder(name, customers), undefined, 'warning'));
  }
  return narratives;
}

function readFolder(reading: Reading, customer: string): Map<string, Narrative> {
  const narratives = new Map<string, Narrative>();
  reportLinks(reading, `${FOLDER}/${customer}`, () => customer);
  for (const { name } of filesOf(join(reading.root, FOLDER, customer))) {
    const path = `${FOLDER}/${customer}/${name}`;
    const period = PERIOD_FILE.exec(name)?.[1];
    if (period === undefined) {
      if (name.endsWith('.md')) reading.issues.push(issueOf(path, misnamed(name), customer, 'warning'));
      continue;
    }
    const { text, fault } = readText(join(reading.root, path), reading.limits.yamlBytes);
    if (fault) {
      reading.issues.push(issueOf(path, fault, customer));
      continue;
    }
    const { narrative, errors, warnings } = parseNarrative(path, text, reading.limits);
    for (const error of errors) reading.issues.push(issueOf(path, error, customer));
    for (const warning of warnings) reading.issues.push(issueOf(path, warning, customer, 'warning'));
    narratives.set(period, narrative);
  }
  return narratives;
}

const strayFolder = (name: string, customers: ReadonlySet<string>) =>
  ({
    line: 0,
    column: 0,
    rule: 'unknown-customer',
    message: `The table customers has no customer ${quote(name)}; the narratives here are not shown.`,
    fix: suggest(name, [...customers]) ?? 'Rename or delete the folder.',
  }) as const;

const linkFault: Fault = {
  line: 0,
  column: 0,
  rule: 'link-not-followed',
  message: 'This is a link; links in content/narrative are not followed.',
  fix: 'Put the file itself here.',
};

const misnamed = (name: string) =>
  ({
    line: 0,
    column: 0,
    rule: 'unknown-period',
    message: `${quote(name)} is named like no period; it is not shown.`,
    fix: nameOfPeriod(name) ?? 'Name it after a period, such as 2026-Q3.md.',
  }) as const;

/** `2026 q3.md` and `Q3-2026.md` can mean only one period. */
function nameOfPeriod(name: string): string | undefined {
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(name)?.[1];
  const quarter = /(?<!\d)([1-4])(?!\d)/.exec(name)?.[1];
  return year && quarter ? `Did you mean "${year}-Q${quarter}.md"?` : undefined;
}

const foldersOf = (folder: string) => entriesOf(folder).filter((entry) => entry.isDirectory());

/** Links are not followed, but named: what a CSM wrote would be missing without a word. */
function reportLinks(reading: Reading, folder: string, customerOf: (name: string) => string | undefined): void {
  for (const entry of entriesOf(join(reading.root, folder)))
    if (entry.isSymbolicLink())
      reading.issues.push(issueOf(`${folder}/${entry.name}`, linkFault, customerOf(entry.name)));
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

const filesOf = (folder: string) => entriesOf(folder).filter((entry) => entry.isFile());

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
