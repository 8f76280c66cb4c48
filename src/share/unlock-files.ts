/** The script and style of the page that unlocks, for the folder of assets; their names change with their content. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('unlock/', import.meta.url));

let made: Promise<{ path: string; content: Uint8Array }[]> | undefined;

/** Where packing puts them, made; a packed program has no bundler. */
const madeFolder = `${folder}made`;

export const unlockFiles = (): Promise<{ path: string; content: Uint8Array }[]> =>
  (made ??= existsSync(madeFolder) ? readMade() : bundle());

const readMade = async () =>
  readdirSync(madeFolder).map((path) => ({ path, content: readFileSync(join(madeFolder, path)) }));

async function bundle() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [`${folder}unlock.ts`, `${folder}unlock.css`],
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    target: ['chrome125', 'firefox125', 'safari17.4'],
  });
  return outputFiles.map(({ path, contents }) => {
    const ending = path.slice(path.lastIndexOf('.'));
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10);
    return { path: `unlock-${hash}${ending}`, content: contents };
  });
}
