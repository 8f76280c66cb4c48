import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '../fixtures');

/** The sound workspace of test/fixtures/base with the folder's files laid over it; `without.txt` names files to take away. */
export function overlayWorkspace(folder: string): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  cpSync(join(fixtures, 'base'), root, { recursive: true });
  cpSync(folder, root, { recursive: true, filter: (path) => !/(expected|without)\.txt$/.test(path) });
  const without = join(folder, 'without.txt');
  if (existsSync(without))
    for (const path of readFileSync(without, 'utf8').split('\n').filter(Boolean)) rmSync(join(root, path));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
