/** The renderer's hash: whatever can change a painted byte. Equal hashes paint equal bytes from equal reports. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../error.ts';
import { projectRoot, sourceFolder } from './paths.ts';

const parts = ['charts', 'components', 'formula', 'layouts', 'pages', 'render', 'styles'];
const packages = [
  'astro',
  'vega',
  'vega-lite',
  'esbuild',
  '@fontsource/inter',
  '@fontsource/noto-sans-sc',
  '@fontsource/source-serif-4',
];

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText);
}

async function readVersion(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

export async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const add = (name: string, content: string | Uint8Array) =>
    hash.update(`${name}\0${content.length}\0`).update(content);
  for (const part of parts)
    for (const file of await listFiles(join(sourceFolder, part)))
      add(file.slice(sourceFolder.length).replaceAll('\\', '/'), await readFile(file));
  add('astro.config.mjs', await readFile(join(projectRoot, 'astro.config.mjs')));
  for (const version of await Promise.all(packages.map(readVersion))) add('package', version);
  return hash.digest('hex');
}
