/** `quarterdeck check` as a user runs it, in a process of its own that is killed after half a minute. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Issue } from '../../src/error.ts';

export interface Checked {
  /** 2 where the data has errors; null where the process had to be killed. */
  status: number | null;
  issues: Issue[];
  cells: { read: number; used: number; reported: number };
  peakMebibytes: number;
}

const command = fileURLToPath(new URL('../../scripts/quarterdeck.ts', import.meta.url));
const reportPeak = 'data:text/javascript,process.on("exit",()=>console.error("peak="+process.resourceUsage().maxRSS))';

export function checkInChild(workspace: string): Checked {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=900', '--import', reportPeak, command, 'check', '--json', '--workspace', workspace],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 30_000, killSignal: 'SIGKILL' },
  );
  const peak = /^peak=(\d+)$/m.exec(stderr)?.[1];
  if (peak === undefined || stdout === '') throw new Error(`The check did not end well: ${stderr.slice(0, 2000)}`);
  return { status, ...(JSON.parse(stdout) as Omit<Checked, 'status'>), peakMebibytes: Number(peak) / 1024 };
}
