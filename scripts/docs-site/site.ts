/**
 * The documentation as a site, made of docs/ by Astro: plain pages that open from disk and ask nobody
 * for anything.
 */
import { build } from 'astro';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, programRoot } from '../../src/installation.mjs';

const docs = join(programRoot, 'docs');

/** @param folder absolute; what is in it goes */
export async function writeSite(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(docs, 'site'),
    outDir: folder,
    cacheDir: join(cacheFolder(), 'docs-site'),
    publicDir: join(docs, 'site', 'public'),
    build: { format: 'file', inlineStylesheets: 'always' },
    devToolbar: { enabled: false },
    image: { service: { entrypoint: 'astro/assets/services/noop' } },
    logLevel: 'error',
    telemetry: false,
  } as Parameters<typeof build>[0]);
  for (const part of ['images', 'schemas']) await cp(join(docs, part), join(folder, part), { recursive: true });
}
