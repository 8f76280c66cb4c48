/** Charts that follow each other stand side by side on the page, so they are drawn narrow. */

/** Splits a list into runs: charts that follow each other together, every other block alone. */
export function splitRuns<Block extends { kind: string }>(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kind === 'chart' && last?.[0]?.kind === 'chart') last.push(block);
    else runs.push([block]);
  }
  return runs;
}
