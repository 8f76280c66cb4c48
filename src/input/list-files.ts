/** Which files of a workspace are tables, and of whom. Links are not followed; what is no table is named. */
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compareText, type Issue } from '../error.ts';
import { isCustomerId } from '../schema/cell.ts';
import { findNearest, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import { tableNames, tables, type TableName } from '../schema/tables.ts';
import type { Rule } from '../schema/rules.ts';

export type Format = 'csv' | 'json' | 'ndjson' | 'yaml' | 'xlsx';

export interface TableFile {
  absolute: string;
  /** Relative to the workspace, with forward slashes. */
  path: string;
  table: TableName;
  format: Format;
  /** The customer whose folder it is in. */
  folder?: string;
}

export interface Listing {
  files: TableFile[];
  /** Folders of customers, by id. */
  folders: string[];
  issues: Issue[];
}

const formats = new Map<string, Format>([
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['xlsx', 'xlsx'],
]);
const ENDINGS = '.csv, .tsv, .json, .ndjson, .yaml or .xlsx';
const AS_WORKBOOK = 'Open it in the program that wrote it and save it as .xlsx or as CSV UTF-8.';
/** What to do with other formats that people keep tables in. */
const otherFormats = new Map<string, string>([
  ['xls', 'This is the old format of Excel: open it there and save it as .xlsx or as CSV UTF-8.'],
  ['xlsb', 'Open it in Excel and save it as .xlsx: the binary kind is not read.'],
  ['xlsm', 'Open it in Excel and save it as .xlsx: workbooks with macros are not read.'],
  ['ods', AS_WORKBOOK],
  ['numbers', 'Export it from Numbers as Excel (.xlsx) or as CSV in UTF-8.'],
  ['et', AS_WORKBOOK],
  ['xml', AS_WORKBOOK],
  ['parquet', `Export the table as ${ENDINGS}.`],
  ['zip', 'Unpack it here.'],
  ['gz', 'Unpack it here.'],
]);
const configFiles = ['workspace.yaml', 'metrics.yaml', 'sources.yaml', 'views.json'];
/** Notes, pictures, and what editors and file managers leave behind. */
const harmless = /^\.|^~\$|^Thumbs\.db$|^desktop\.ini$|\.(md|txt|svg|png|jpe?g|webp)$/i;

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

export const formatOf = (name: string): Format | undefined => formats.get(endingOf(name));

/** Whether numbers and days in the file are known as such; in CSV they are digits, which can mean two things. */
export const isTyped = (name: string): boolean => (formatOf(name) ?? 'csv') !== 'csv';

/** In order of their paths. `only`: no customer's folder but these. */
export function listFiles(root: string, only?: readonly string[]): Listing {
  const listing: Listing = { files: [], folders: [], issues: [] };
  for (const entry of entriesOf(join(root, 'data'))) {
    const path = `data/${entry.name}`;
    if (isLink(entry, path, listing)) continue;
    if (entry.isDirectory()) {
      if (entry.name === 'book') listFolder(root, path, undefined, listing);
      else if (entry.name === 'customers') listCustomers(root, only, listing);
      else misnamedFolder(entry.name, path, listing);
    } else if (!configFiles.includes(entry.name) && !harmless.test(entry.name)) misplaced(entry.name, path, listing);
  }
  return listing;
}

function listCustomers(root: string, only: readonly string[] | undefined, listing: Listing): void {
  for (const entry of entriesOf(join(root, 'data/customers'))) {
    const path = `data/customers/${entry.name}`;
    if (isLink(entry, path, listing) || harmless.test(entry.name)) continue;
    if (!entry.isDirectory())
      report(
        listing,
        path,
        'unknown-file',
        'Here stand folders of customers, not files.',
        'Move it into the folder of a customer, or to data/book/.',
      );
    else if (!isCustomerId(entry.name))
      report(
        listing,
        path,
        'unsafe-name',
        `The folder ${quote(entry.name)} cannot belong to a customer: an id is 1 to 63 lower-case letters, digits and hyphens, and no name that Windows keeps for itself.`,
        "Rename it to the customer's id.",
      );
    else if (!only || only.includes(entry.name)) {
      listing.folders.push(entry.name);
      listFolder(root, path, entry.name, listing);
    }
  }
}

function listFolder(root: string, folderPath: string, folder: string | undefined, listing: Listing): void {
  for (const entry of entriesOf(join(root, folderPath))) {
    const path = `${folderPath}/${entry.name}`;
    if (isLink(entry, path, listing, folder) || harmless.test(entry.name)) continue;
    const format = formatOf(entry.name);
    const name = entry.name.replace(/\.[^.]*$/, '');
    if (entry.isDirectory())
      report(
        listing,
        path,
        'unknown-file',
        'Tables stand right in this folder, not in folders of it.',
        'Move the tables up, and delete the folder.',
        folder,
      );
    else if (!entry.isFile())
      report(
        listing,
        path,
        'unreadable-file',
        'This is no file, but a pipe, a socket or a device; it is not opened.',
        'Put a file here, or delete it.',
        folder,
      );
    else if (!format)
      report(
        listing,
        path,
        'unknown-format',
        `A file that ends like ${quote(entry.name)} is not read as a table.`,
        otherFormats.get(endingOf(entry.name)) ?? `Save it as ${ENDINGS}, or move it out of this folder.`,
        folder,
      );
    else if (!Object.hasOwn(tables, name))
      report(
        listing,
        path,
        'unknown-table',
        `There is no table ${quote(name)}.`,
        suggest(name, tableNames) ?? `The tables are: ${tableNames.join(', ')}.`,
        folder,
      );
    else if (folder !== undefined && tables[name as TableName].scope === 'book')
      report(
        listing,
        path,
        'book-table-in-customer-folder',
        `The table ${name} belongs to the whole book, not to one customer.`,
        'Move it to data/book/.',
        folder,
      );
    else listing.files.push({ absolute: join(root, path), path, table: name as TableName, format, folder });
  }
}

function misnamedFolder(name: string, path: string, listing: Listing): void {
  const meant = findNearest(name, ['book', 'customers']);
  if (meant)
    report(listing, path, 'unknown-file', `The folder ${quote(name)} is not read.`, `Did you mean "${meant}"?`);
}

function misplaced(name: string, path: string, listing: Listing): void {
  const config = formatOf(name) === 'yaml' ? findNearest(name, configFiles) : undefined;
  const fix = config
    ? `Did you mean "${config}"?`
    : 'Move it to data/book/ or to the folder of a customer, or out of data/.';
  report(listing, path, 'unknown-file', 'Tables do not stand here; the file is not read.', fix);
}

function isLink(entry: Dirent, path: string, listing: Listing, folder?: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  report(
    listing,
    path,
    'link-not-followed',
    'This is a link; links in data folders are not followed.',
    'Put the file itself here, or name its place in sources.yaml.',
    folder,
  );
  return true;
}

function report(listing: Listing, file: string, rule: Rule, message: string, fix: string, customer?: string): void {
  listing.issues.push({
    file,
    line: 0,
    column: 0,
    rule,
    message,
    fix,
    severity: 'error',
    ...(customer && { customer }),
  });
}

/** In code-point order; none where there is no such folder. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
