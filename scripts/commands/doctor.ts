/** `quarterdeck doctor`: what is wrong with this machine or workspace, and what to do. */
import { examine, type Finding } from '../../src/tasks/doctor.ts';
import { print, printJson, type CommonOptions } from './print.ts';

const SIGNS: Record<Finding['state'], string> = { good: 'ok   ', note: 'note ', wrong: 'WRONG' };

export async function doctor({ workspace, json }: CommonOptions): Promise<void> {
  const findings = await examine(workspace);
  const isWrong = findings.some(({ state }) => state === 'wrong');
  if (isWrong) process.exitCode = 1;
  if (json) return printJson({ healthy: !isWrong, findings });
  for (const { what, state, found, fix } of findings) {
    print(`${SIGNS[state]} ${what.padEnd(12)} ${found}`);
    if (fix) print(`${' '.repeat(19)}${fix}`);
  }
}
