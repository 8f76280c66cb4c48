/** Hashes of everything a workspace is made of: where they are the same, every report is the same. */
import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareText } from '../error.ts';
import { isInScope, tables, type TableName, type TableScope } from '../schema/tables.ts';
import { namedSourceFiles } from './named-sources.ts';

export interface WorkspaceDigest {
  /** Of what all reports share: configuration, tables of the book, exports, templates. */
  shared: string;
  /** Of what is one customer's alone, by its folder: tables, logo, narrative, what was delivered. */
  customers: ReadonlyMap<string, string>;
  /** Of those of its files whose rows the internal report is made of. */
  ofBook: ReadonlyMap<string, string>;
}

export async function digestWorkspace(root: string, scope: TableScope = 'all'): Promise<string> {
  return digestWhole(await digestParts(root, scope));
}

export function digestWhole({ shared, customers }: WorkspaceDigest): string {
  const hash = createHash('sha256').update(shared);
  for (const [folder, digest] of customers) hash.update(`${folder.length}:${folder}:${digest}`);
  return hash.digest('hex');
}

/**
 * sha256 over the paths and contents of all files under data/ and content/, and of the files that sources.yaml names.
 * In scope `customer` those are left out, unopened, that only the internal report is made from. The day of a workspace
 * without `as_of` is not in it.
 */
export async function digestParts(root: string, scope: TableScope = 'all'): Promise<WorkspaceDigest> {
  const absolute = resolve(root);
  const named = namedSourceFiles(absolute, scope);
  const used = new Set(named.map(({ path }) => path));
  const others = scope === 'all' ? [] : namedSourceFiles(absolute).filter(({ path }) => !used.has(path));
  const skipped = new Set(others.map(({ path }) => path));
  const shared = createHash('sha256');
  const customers = new Map<string, Hash>();
  const ofBook = new Map<string, Hash>();
  const hashOf: HashesOf = (path) => {
    const customer = ownFolder.exec(path)?.[1];
    if (customer === undefined) return [shared];
    const own = findOrMake(customers, customer);
    return isOfBook(path) ? [own, findOrMake(ofBook, customer)] : [own];
  };
  const isSkipped = (path: string) => skipped.has(path) || !holdsInScope(path, scope);
  for (const folder of ['data', 'content']) digestFolder(hashOf, absolute, folder, isSkipped);
  // An export may stand in a customer's folder and hold rows of others: it is shared, wherever it stands.
  for (const { absolute: file, path } of named) digestFile([shared], path, file);
  return {
    shared: shared.digest('hex'),
    customers: digestEach(customers),
    ofBook: digestEach(ofBook),
  };
}

/** The hashes that a path goes into. */
type HashesOf = (path: string) => readonly Hash[];

const digestEach = (hashes: ReadonlyMap<string, Hash>) =>
  new Map([...hashes].map(([folder, hash]) => [folder, hash.digest('hex')]));

function findOrMake(hashes: Map<string, Hash>, folder: string): Hash {
  let hash = hashes.get(folder);
  if (!hash) hashes.set(folder, (hash = createHash('sha256')));
  return hash;
}

function isOfBook(path: string): boolean {
  const name = ownTable.exec(path)?.[1];
  return !path.startsWith('content/') && !(name !== undefined && unreadByBook.has(name));
}

const ownFolder = /^(?:data\/customers|data\/delivered|content\/narrative)\/([^/]+)\//;
/** The internal report asks of these tables no more than whether there are rows and how far they reach. */
export const unreadByBook: ReadonlySet<string> = new Set([
  'usage',
  'training',
  'support_calls',
  'value',
  'costs',
  'actions',
  'commitments',
  'stakeholders',
] satisfies TableName[]);

const ownTable = /^data\/(?:book|customers\/[^/]+)\/([^/]*)\.[^./]*$/;

/** False for a file of a table that is not read. */
function holdsInScope(path: string, scope: TableScope): boolean {
  const name = ownTable.exec(path)?.[1];
  return name === undefined || !Object.hasOwn(tables, name) || isInScope(name as TableName, scope);
}

/** What was delivered is known by its `edition.json`, which has the hashes of the rest. */
const deliveredFiles = /^data\/delivered\/[^/]+\/[^/]+\/[^/]+$/;

/** Each name and content goes in with its length, so that no two workspaces look alike. Links are not followed, but named. */
function digestFolder(hashesOf: HashesOf, root: string, folder: string, isSkipped: (path: string) => boolean): void {
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (deliveredFiles.test(path)) continue;
      for (const hash of hashesOf(`${path}/`)) hash.update(`${path.length}:${path}/`);
      digestFolder(hashesOf, root, path, isSkipped);
    } else if (!entry.isFile()) for (const hash of hashesOf(path)) hash.update(`${path.length}:${path}@`);
    else if (!isSkipped(path)) digestFile(hashesOf(path), path, join(root, path));
  }
}

function digestFile(hashes: readonly Hash[], path: string, absolute: string): void {
  const content = readFileSync(absolute);
  for (const hash of hashes) hash.update(`${path.length}:${path}:${content.length}:`).update(content);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
