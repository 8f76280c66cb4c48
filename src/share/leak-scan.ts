/**
 * The leak scan: every byte of what is about to be published, against what must not be in it. It is always run, and no
 * option skips it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { excerptAround } from './leak-excerpt.ts';
import { foldBytes, foldText, type Folded } from './leak-fold.ts';
import { makeNeedles, type Lane, type Needle, type Needles, type NotSearched } from './leak-needles.ts';
import { INTERNAL, type Secret, type SecretKind } from './leak-secrets.ts';
import { unpack, type Piece } from './leak-unpack.ts';
import { Unreadable } from './leak-unreadable.ts';

export interface LeakScanOptions {
  /** The folder that is about to be published. */
  root: string;
  /** `r/<token>` → customer id. A file under none of them belongs to nobody, and nothing secret may be in it. */
  owners: ReadonlyMap<string, string>;
  /** The folders among them that are sealed: there not even their own customer may be named. */
  sealed?: ReadonlySet<string>;
  secrets: readonly Secret[];
  /** The product's own words: all its texts in both languages, the vendor's name. */
  neutral?: readonly string[];
  /** A customer's own words: a person, text, figure or name for short that stands in them is not another's. */
  own?: ReadonlyMap<string, string>;
}

export interface LeakHit {
  file: string;
  /** Customer id, or INTERNAL. */
  whose: string;
  kind: SecretKind;
  text: string;
  /** In which part of the file. */
  where: string;
  excerpt: string;
}

export interface LeakReport {
  hits: LeakHit[];
  files: number;
  bytes: number;
  /** What could not be opened, and so cannot be cleared. */
  unread: { file: string; reason: string }[];
  notSearched: NotSearched[];
}

export interface FileToScan {
  /** From the root, with forward slashes. */
  path: string;
  content: Uint8Array;
}

type FileOptions = Omit<LeakScanOptions, 'root' | 'owners' | 'sealed'>;

/** Whether anything stands against publishing. */
export const isClean = ({ hits, unread }: LeakReport): boolean => hits.length === 0 && unread.length === 0;

/** The folder on the disk. Links are not followed but reported as unread. */
export async function scanForLeaks(options: LeakScanOptions): Promise<LeakReport> {
  const { root, owners, sealed } = options;
  const scanner = makeScanner(options);
  const ownerOf = (path: string): string | undefined => {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      if (owners.has(folder)) return sealed?.has(folder) ? undefined : owners.get(folder);
    }
    return undefined;
  };
  for (const { path, isFile } of walk(root)) {
    if (isFile) scanner.scan({ path, content: readFileSync(join(root, path)) }, ownerOf(path));
    else scanner.leave(path, 'It is a link or no ordinary file.');
  }
  return scanner.report;
}

/** What is in memory, such as a report before it is sealed. `owner` undefined: it belongs to nobody. */
export function scanFiles(files: Iterable<FileToScan>, owner: string | undefined, options: FileOptions): LeakReport {
  const scanner = makeScanner(options);
  for (const file of files) scanner.scan(file, owner);
  return scanner.report;
}

function* walk(root: string, folder = ''): Generator<{ path: string; isFile: boolean }> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, path);
    else yield { path, isFile: entry.isFile() };
  }
}

function makeScanner({ secrets, neutral = [], own }: FileOptions) {
  const needles = makeNeedles(secrets, neutral);
  const report: LeakReport = { hits: [], files: 0, bytes: 0, unread: [], notSearched: needles.notSearched };
  const allowed = allowance(needles, own);

  const scan = ({ path, content }: FileToScan, owner: string | undefined) => {
    report.files++;
    report.bytes += content.length;
    const seen = new Set<Needle>();
    const emit = ({ where, lane, content: said }: Piece) => {
      for (const needle of findIn(needles, said, lane, owner)) {
        if (seen.has(needle) || allowed(owner).has(needle)) continue;
        seen.add(needle);
        const { kind, text, of } = needle;
        const whose = [...of][0] ?? INTERNAL;
        report.hits.push({ file: path, whose, kind, text, where, excerpt: excerptAround(said, text) });
      }
    };
    try {
      emit({ where: 'file name', lane: 'path', content: path });
      unpack(content, path, '', emit);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      report.unread.push({ file: path, reason: error.message });
    }
  };
  return { scan, leave: (file: string, reason: string) => report.unread.push({ file, reason }), report };
}

/** Most pieces fit into the same room. */
const room: Folded = { bytes: new Uint8Array(4 * 1024 * 1024), flags: new Uint8Array(4 * 1024 * 1024), length: 0 };

const findIn = (needles: Needles, said: string | Uint8Array, lane: Lane, owner: string | undefined) =>
  needles.find(typeof said === 'string' ? foldText(said, room) : foldBytes(said, room), lane, owner);

/** What of others stands in a customer's own words. Names and ids are never allowed. */
function allowance(needles: Needles, own: FileOptions['own']): (owner: string | undefined) => ReadonlySet<Needle> {
  const known = new Map<string | undefined, ReadonlySet<Needle>>();
  return (owner) => {
    const found = known.get(owner);
    if (found) return found;
    const words = owner === undefined ? undefined : own?.get(owner);
    const all = words === undefined ? [] : [...needles.find(foldText(words), 'prose', owner)];
    const set = new Set(all.filter(({ kind }) => kind !== 'name' && kind !== 'id' && kind !== 'canary'));
    known.set(owner, set);
    return set;
  };
}
