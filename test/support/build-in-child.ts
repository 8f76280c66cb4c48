/** The command's build in a process group of its own, which can be killed with everything that it started. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../scripts/quarterdeck.ts', import.meta.url));

export interface ChildBuild {
  pid: number;
  /** SIGKILL to the whole group. */
  kill(): void;
  /** What it came to; code null where it was killed. */
  ended: Promise<{ code: number | null; errors: string }>;
}

export interface ChildOptions {
  env?: Record<string, string>;
  cwd?: string;
  /** No file may be larger, in kilobytes. */
  fileLimit?: number;
}

export function buildInChild(
  workspace: string,
  args: readonly string[] = [],
  { env = {}, cwd = process.cwd(), fileLimit }: ChildOptions = {},
): ChildBuild {
  const call = [process.execPath, command, 'build', '--quiet', '--workspace', workspace, ...args];
  // Without the trap the system would end a process that writes beyond the limit.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${fileLimit}; exec "$@"`, 'bash', ...call];
  const [file, ...others] = fileLimit === undefined ? call : limited;
  const child = spawn(file!, others, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd,
    env: { ...process.env, ...env },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const pid = child.pid!;
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  const kill = () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It had ended.
    }
  };
  return { pid, kill, ended };
}

/** Processes of a group, by number; Linux alone tells. */
export function groupOf(group: number): number[] {
  return pids().filter((pid) => {
    const stat = statOf(pid);
    return stat?.group === group && stat.state !== 'Z';
  });
}

/** Processes whose command line holds a text. */
export function processesWith(text: string): number[] {
  return pids().filter((pid) => {
    try {
      return statOf(pid)?.state !== 'Z' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}

const pids = () => readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));

function statOf(pid: number): { state: string; group: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: state!, group: Number(group) };
  } catch {
    return undefined;
  }
}
