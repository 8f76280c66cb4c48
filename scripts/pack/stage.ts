/**
 * The program as it is packed, in `build/program`: modules as JavaScript, the pages and the scripts of browsers
 * compiled, and what is read at run time. Tests, benches and the sources of the pages stay behind; of data there is
 * what `init --demo` begins with.
 *
 *   node scripts/pack/stage.ts
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cacheFolder, programRoot as root } from '../../src/installation.mjs';
import { hashCode } from '../../src/output/build-record.ts';
import { bundleFolderOf, requireBundle } from '../../src/render/bundle.ts';
import { hashSources } from '../../src/render/hash-sources.ts';
import { unlockFiles } from '../../src/share/unlock-files.ts';
import { readVersion } from '../../src/version.ts';
import { listModules } from './list-modules.ts';
import { writeModules } from './write-modules.ts';

/** What is read at run time and is no module; folders whole. */
const readParts = [
  'content',
  'data',
  'src/components/client/deck.js',
  'src/components/client/fit.js',
  'src/import/presets',
  'src/import/words.yaml',
  'src/init/starter',
  'src/preview/client',
  'src/styles',
  'scripts/setup/download.mjs',
];

export const programFolder = join(root, 'build', 'program');

async function stage(): Promise<void> {
  await rm(programFolder, { recursive: true, force: true });
  await mkdir(programFolder, { recursive: true });
  await writeModules(root, programFolder, await listModules(root));
  for (const part of readParts) await cp(join(root, part), join(programFolder, part), { recursive: true });
  const { pages, hash } = await hashSources();
  const bundle = bundleFolderOf(await requireBundle(join(cacheFolder(), 'renderer'), pages));
  await copyCompiled(bundle, join(programFolder, 'compiled'));
  const made = join(programFolder, 'src', 'share', 'unlock', 'made');
  await mkdir(made, { recursive: true });
  for (const { path, content } of await unlockFiles()) await writeFile(join(made, path), content);
  await writeJson('package.json', { name: 'quarterdeck', version: readVersion(), type: 'module', private: true });
  await writeJson('packed.json', { code: hashCode(), pages, hash });
}

/** The compiled pages name the folders that they were compiled in and from; in a package these are the same for everybody. */
async function copyCompiled(bundle: string, target: string): Promise<void> {
  const from = /\/quarterdeck\/node_modules\/\.cache\/quarterdeck\/renderer\/[0-9a-f]{64}[.0-9a-z]*/g;
  for (const part of ['server', 'script'])
    for (const entry of await readdir(join(bundle, part), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const text = (await readFile(path, 'utf8'))
        .replaceAll(root, '/quarterdeck')
        .replace(from, '/quarterdeck/compiled');
      const to = join(target, relative(bundle, path));
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, text);
    }
}

const writeJson = (path: string, value: unknown) =>
  writeFile(join(programFolder, path), `${JSON.stringify(value, null, 2)}\n`);

await stage();
