/** Which modules run: all that the entries reach, imports on demand included. What only tests, types or Astro read is not among them. */
import { build } from 'esbuild';
import { isAbsolute, join, relative } from 'node:path';

/** The modules that something begins with: the command line, the worker threads, the trial of a browser. */
export const entries = [
  'scripts/quarterdeck.ts',
  'src/render/worker.ts',
  'scripts/setup/trial.ts',
  'scripts/start.mjs',
];

/**
 * @param root absolute
 * @returns paths from `root`, with forward slashes, sorted
 */
export async function listModules(root: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'unused',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    splitting: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs)
    .map((path) => (isAbsolute(path) ? relative(root, path) : relative(root, join(root, path))).replaceAll('\\', '/'))
    .sort();
}
