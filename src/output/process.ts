/** Processes of this machine: whether one lives, when it began, and how much memory it and its children hold. */
import { readdirSync, readFileSync } from 'node:fs';

/** A process that ended and waits for its parent to notice is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return readStat(pid)?.[0] !== 'Z';
}

/** A mark of when a process began, which tells it from a later one of the same number; undefined where it cannot be told. */
export function findStart(pid: number): string | undefined {
  return readStat(pid)?.[19];
}

/** The fields of Linux's process table after the name in brackets: state, parent and so on; undefined elsewhere. */
function readStat(pid: number | string): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Bytes that a process and its descendants hold in memory; 0 where the system does not tell (only Linux does). */
export function measureMemory(pid: number): number {
  const children = readChildren();
  const pageSize = 4096;
  let bytes = 0;
  for (const queue = [pid]; queue.length > 0;) {
    const next = queue.pop() as number;
    bytes += readResidentPages(next) * pageSize;
    queue.push(...(children.get(next) ?? []));
  }
  return bytes;
}

function readChildren(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of listProcesses()) {
    const parent = Number(readStat(name)?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Without what it shares with others, so that the program itself is not counted once a process. */
function readResidentPages(pid: number): number {
  try {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number);
    return resident - shared;
  } catch {
    return 0;
  }
}
