/**
 * The page's script: modules, and the formulas that they share with the generator, as one classic script, because
 * browsers load no modules from disk.
 */
import { build } from 'esbuild';
import { join } from 'node:path';
import { sourceFolder } from './paths.ts';

/** Where the script stands in a bundle's folder. */
export const pageScriptIn = (folder: string) => join(folder, 'script', 'page.js');

/** Browsers since the popover: those of 2024. */
const target = ['chrome125', 'firefox125', 'safari17.4'];

export async function bundlePageScript(outFolder: string): Promise<void> {
  await build({
    entryPoints: [join(sourceFolder, 'components', 'client', 'page.ts')],
    outfile: pageScriptIn(outFolder),
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    target,
  });
}
