import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Limits } from '../../src/input/limits.ts';
import { writeWorkbook, type WorkbookInput } from '../support/write-workbook.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

/** Files of a fixture that say how it is to be set up, rather than being part of the workspace. */
const instructions = /^(expected|without)\.txt$|^(limits|links|bytes|workbooks)\.json$/;

export interface Overlay {
  root: string;
  limits: Partial<Limits>;
  remove: () => void;
}

/**
 * The sound workspace of test/fixtures/base with the folder's files laid over it. In the folder, too:
 * `without.txt` names files to take away; `limits.json` holds other limits than the usual ones; `links.json` maps paths to
 * what they link to; `bytes.json` maps paths to pieces that make up a file which cannot be kept as text: `{ "text", "times" }`
 * or `{ "hex" }`; `workbooks.json` maps paths to the sheets of workbooks.
 */
export function overlayWorkspace(folder: string): Overlay {
  const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  cpSync(join(fixtures, 'base'), root, { recursive: true });
  for (const path of readLines(join(folder, 'without.txt'))) rmSync(join(root, path), { recursive: true });
  cpSync(folder, root, {
    recursive: true,
    filter: (path) => dirname(path) !== folder || !instructions.test(path.slice(folder.length + 1)),
  });
  for (const [path, target] of Object.entries(readJson<Record<string, string>>(join(folder, 'links.json')) ?? {}))
    symlinkSync(target, place(root, path));
  for (const [path, pieces] of Object.entries(readJson<Record<string, Piece[]>>(join(folder, 'bytes.json')) ?? {}))
    writeFileSync(place(root, path), Buffer.concat(pieces.map(bytesOf)));
  const workbooks = readJson<Record<string, WorkbookInput>>(join(folder, 'workbooks.json')) ?? {};
  for (const [path, workbook] of Object.entries(workbooks)) writeFileSync(place(root, path), writeWorkbook(workbook));
  return {
    root,
    limits: readJson<Partial<Limits>>(join(folder, 'limits.json')) ?? {},
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

type Piece = { text: string; times?: number; encoding?: 'utf16le' | 'latin1' } | { hex: string };

function bytesOf(piece: Piece): Buffer {
  if ('hex' in piece) return Buffer.from(piece.hex.replaceAll(' ', ''), 'hex');
  return Buffer.from(piece.text.repeat(piece.times ?? 1), piece.encoding ?? 'utf8');
}

/** The path in the workspace, its folder made, and nothing there. */
function place(root: string, path: string): string {
  const absolute = join(root, path);
  mkdirSync(dirname(absolute), { recursive: true });
  if (lstatSync(absolute, { throwIfNoEntry: false })) rmSync(absolute, { recursive: true });
  return absolute;
}

const readLines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []);

const readJson = <T>(path: string): T | undefined =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
