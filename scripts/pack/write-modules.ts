/**
 * Modules as JavaScript, file by file: Node strips no types inside `node_modules`. The layout stays, and what names
 * another module, in an import or a URL, names the `.js` that it became.
 */
import { transform } from 'esbuild';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A module named from another: esbuild writes each text in double quotes. */
const named = /"(\.{1,2}\/[^"\n]*)\.ts"/g;

/** @param paths from `root`; those that are JavaScript already are copied */
export async function writeModules(root: string, target: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    if (!path.endsWith('.ts')) await copyFile(join(root, path), join(target, path));
    else await writeFile(join(target, asScript(path)), await compileModule(await readFile(join(root, path), 'utf8')));
  }
}

export const asScript = (path: string): string => path.replace(/\.ts$/, '.js');

export async function compileModule(source: string): Promise<string> {
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node22', charset: 'utf8' });
  return code.replace(named, '"$1.js"');
}
