/** The renderer's hash: whatever can change a byte of an output. Equal hashes make equal bytes from equal reports. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../error.ts';
import { isPacked, packageFolder, packedFile } from '../installation.mjs';
import { projectRoot, sourceFolder } from './paths.ts';

/** What the pages are compiled from. */
const pageParts = ['charts', 'components', 'formula', 'layouts', 'pages', 'render', 'styles'];
/** What makes the other files of a report. */
const fileParts = ['export', 'output'];
const packages = [
  'astro',
  'vega',
  'vega-lite',
  'esbuild',
  'fflate',
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
  const { version } = JSON.parse(await readFile(join(packageFolder(name), 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

export interface SourceHashes {
  /** Of the compiled pages. */
  pages: string;
  /** Of all that a report is made into. */
  hash: string;
}

/** Of a packed program: those of the sources that it was packed from. */
export async function hashSources(): Promise<SourceHashes> {
  if (isPacked()) return JSON.parse(await readFile(packedFile(), 'utf8')) as SourceHashes;
  const hash = createHash('sha256');
  const add = (name: string, content: string | Uint8Array) =>
    hash.update(`${name}\0${content.length}\0`).update(content);
  const addParts = async (parts: readonly string[]) => {
    for (const part of parts)
      for (const file of await listFiles(join(sourceFolder, part)))
        add(file.slice(sourceFolder.length).replaceAll('\\', '/'), await readFile(file));
  };
  await addParts(pageParts);
  add('astro.config.mjs', await readFile(join(projectRoot, 'astro.config.mjs')));
  for (const version of await Promise.all(packages.map(readVersion))) add('package', version);
  const pages = hash.copy().digest('hex');
  await addParts(fileParts);
  return { pages, hash: hash.digest('hex') };
}
