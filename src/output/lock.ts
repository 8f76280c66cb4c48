/**
 * One build at a time in an out folder. The lock file names the process, when it began, and the machine; a lock whose
 * process is dead is taken over, one of another machine is never judged.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../error.ts';
import { atExit } from './at-exit.ts';
import { toFailure } from './disk-failure.ts';
import { findStart, isAlive } from './process.ts';
import { nameBeside } from './write.ts';

interface Holder {
  pid: number;
  /** The system's mark of when the process began; missing where it does not tell. */
  start?: string | undefined;
  host: string;
}

const lockName = '.lock';

/**
 * Takes the lock of an out folder or fails at once; returns what gives it back, which the end of the process does too,
 * by a signal or an error.
 * @throws Failure (3) if another build holds it, Failure (4) if the folder cannot be written
 */
export function holdLock(folder: string): () => void {
  const file = join(folder, lockName);
  const own = JSON.stringify({ pid: process.pid, start: findStart(process.pid), host: hostname() } satisfies Holder);
  try {
    mkdirSync(folder, { recursive: true });
    while (!isTaken(file, own)) dropDead(file);
  } catch (error) {
    throw toFailure(file, error);
  }
  const giveBack = () => {
    takeOff();
    if (readText(file) === own) rmSync(file, { force: true });
  };
  const takeOff = atExit(giveBack);
  return giveBack;
}

/** Written elsewhere and linked in, so that no one ever reads half a lock. */
function isTaken(file: string, own: string): boolean {
  const draft = nameBeside(file);
  writeFileSync(draft, own);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems have no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return isWritten(file, own);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who holds the lock of an out folder, and whether that process is dead; undefined: nobody. */
export function findHolder(folder: string): (Holder & { dead: boolean }) | undefined {
  const text = readText(join(folder, lockName));
  const holder = text === undefined ? undefined : parseHolder(text);
  return holder && { ...holder, dead: isDead(holder) };
}

function isWritten(file: string, own: string): boolean {
  try {
    writeFileSync(file, own, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a dead process. @throws Failure (3) if its process is not known to be dead */
function dropDead(file: string): void {
  const text = readText(file);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (!holder || !isDead(holder)) throw locked(file, holder);
  const away = nameBeside(file);
  try {
    renameSync(file, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Someone may have taken the dead lock over between the look and the move: then theirs was moved, and goes back.
  if (readText(away) !== text) {
    linkSync(away, file);
    rmSync(away, { force: true });
    throw locked(file, undefined);
  }
  rmSync(away, { force: true });
}

function isDead(holder: Holder): boolean {
  if (holder.host !== hostname()) return false;
  if (!isAlive(holder.pid)) return true;
  return holder.start !== undefined && holder.start !== findStart(holder.pid);
}

function locked(file: string, holder: Holder | undefined): Failure {
  const who = holder ? ` (pid ${holder.pid} on ${holder.host})` : '';
  return new Failure(
    3,
    `The out folder is locked by another build${who}.`,
    `Wait for it to end, or name another folder with --out. If no build is running any more, remove ${file}.`,
  );
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
