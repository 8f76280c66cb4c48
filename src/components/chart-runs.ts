/**
 * What stands together on the page: charts that follow each other side by side, so they are drawn narrow; a heading
 * with the definitions under it.
 */

/** Splits a list into runs: blocks that stand together, every other block alone. */
export function splitRuns<Block extends { kind: string }>(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && belongs(block, last)) last.push(block);
    else runs.push([block]);
  }
  return runs;
}

function belongs({ kind }: { kind: string }, run: readonly { kind: string }[]): boolean {
  const before = run.at(-1)?.kind;
  return kind === 'chart' ? before === 'chart' : kind === 'definitions' && before === 'heading';
}

/** Of a run as `splitRuns` makes it. */
export const standSideBySide = (run: readonly { kind: string }[]): boolean =>
  run.length > 1 && run[0]?.kind === 'chart';
