/** Compiles the pages and their script, as a process of its own: Astro's and Vite's memory and environment end with it. */
import { build } from 'astro';
import { astroOptions, type BundleOptions } from './astro-options.ts';
import { bundlePageScripts } from './page-script.ts';

/** What comes back where the compilation failed. */
export interface CompileFault {
  message: string;
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

interface BuildError extends Error {
  loc?: { file?: string; line?: number; column?: number };
  id?: string;
}

/** The script comes last: Astro empties the folder that it fills. */
async function compile(options: BundleOptions): Promise<void> {
  await build(astroOptions(options));
  await bundlePageScripts(options.outFolder);
}

process.once('message', (options: BundleOptions) => {
  compile(options).then(
    () => process.send?.({ done: true }, () => process.exit(0)),
    (error: BuildError) => {
      const fault: CompileFault = {
        message: error.message,
        file: error.loc?.file ?? error.id,
        line: error.loc?.line,
        column: error.loc?.column,
      };
      process.send?.({ fault }, () => process.exit(1));
    },
  );
});
