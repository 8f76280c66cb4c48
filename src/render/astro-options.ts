/**
 * Astro's configuration: a server bundle whose entry renders a path to a string. All packages are bundled, so that it
 * runs from any folder. Templates come through a virtual module and may lie outside the project.
 */
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { join } from 'node:path';
import config from '../../astro.config.mjs';
import { projectRoot } from './paths.ts';
import type { Template } from './templates.ts';

export interface BundleOptions {
  templates: readonly Template[];
  /** Absolute path of the folder to fill. */
  outFolder: string;
}

const virtualId = 'virtual:quarterdeck/templates';

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

/** The module of templates by name; what a template outside the project imports is looked up from the project. */
function templatesPlugin(templates: readonly Template[]) {
  const isTemplate = (file: string | undefined) => templates.some((template) => file?.startsWith(template.file));
  return {
    name: 'quarterdeck-templates',
    enforce: 'pre' as const,
    async resolveId(this: { resolve: Function }, id: string, importer: string | undefined) {
      if (id === virtualId) return `\0${virtualId}`;
      const isBare = !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0');
      if (isBare && isTemplate(importer))
        return this.resolve(id, join(projectRoot, 'package.json'), { skipSelf: true });
      return undefined;
    },
    load(id: string) {
      if (id !== `\0${virtualId}`) return undefined;
      const imports = templates.map(({ file }, index) => `import T${index} from ${JSON.stringify(file)};`);
      const entries = templates.map(({ name }, index) => `${JSON.stringify(name)}: T${index}`);
      return `${imports.join('\n')}\nexport default { __proto__: null, ${entries.join(', ')} };`;
    },
  };
}

export function astroOptions({ templates, outFolder }: BundleOptions): AstroInlineConfig {
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
      plugins: [templatesPlugin(templates)],
      ssr: { noExternal: true },
      build: { minify: false },
      server: { fs: { strict: false } },
    },
  };
}
