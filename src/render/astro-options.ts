/**
 * Astro's configuration: a server bundle whose entry renders a path to a string. All packages are bundled, so that it
 * runs from any folder. Templates are not in it: a report arrives composed.
 */
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { join } from 'node:path';
import config from '../../astro.config.mjs';
import { projectRoot } from './paths.ts';

export interface BundleOptions {
  /** Absolute path of the folder to fill. */
  outFolder: string;
}

function adapter(): AstroIntegration {
  return {
    name: 'quarterdeck',
    hooks: {
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'quarterdeck',
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./entry.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable' },
          adapterFeatures: { buildOutput: 'server' },
        }),
    },
  };
}

export function astroOptions({ outFolder }: BundleOptions): AstroInlineConfig {
  return {
    ...config,
    configFile: false,
    root: projectRoot,
    outDir: outFolder,
    cacheDir: join(outFolder, 'cache'),
    publicDir: join(outFolder, 'public'),
    adapter: adapter(),
    logLevel: 'silent',
    vite: {
      ssr: { noExternal: true },
      build: { minify: false },
      server: { fs: { strict: false } },
    },
  };
}
