/**
 * The scripts of a customer's page, of the internal report's and of the readiness board: modules, and the formulas that
 * they share with the generator, each as one classic script, because browsers load no modules from disk.
 */
import { join } from 'node:path';
import { sourceFolder } from './paths.ts';

const scriptFolder = (folder: string) => join(folder, 'script');
export type PageScript = 'page' | 'internal' | 'board';
/** Where a script stands in a bundle's folder. */
export const pageScriptIn = (folder: string, name: PageScript) => join(scriptFolder(folder), `${name}.js`);

/** Browsers since the popover: those of 2024. */
const target = ['chrome125', 'firefox125', 'safari17.4'];

export async function bundlePageScripts(outFolder: string): Promise<void> {
  // A packed program has its scripts already, and no bundler.
  const { build } = await import('esbuild');
  await build({
    entryPoints: (['page', 'internal', 'board'] satisfies PageScript[]).map((name) =>
      join(sourceFolder, 'components', 'client', `${name}.ts`),
    ),
    outdir: scriptFolder(outFolder),
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    target,
  });
}
