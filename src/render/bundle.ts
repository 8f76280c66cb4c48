/**
 * The compiled pages, kept in the cache by the hash of everything they come from. A bundle is built under a temporary
 * name and renamed, so that one found by its name is whole.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../error.ts';
import { isPacked } from '../installation.mjs';
import type { BundleOptions } from './astro-options.ts';
import type { CompileFault } from './compile.ts';
import { projectRoot } from './paths.ts';

const compiler = fileURLToPath(new URL('./compile.ts', import.meta.url));
/** Days after which a bundle that nobody has used is removed; sooner, a build beside this one may be reading it. */
const keptDays = 14;

type Answer = { done: true } | { fault: CompileFault };

function compile(options: BundleOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
    const child = fork(compiler, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    let answer: Answer | undefined;
    child.on('message', (message) => (answer = message as Answer));
    child.on('error', reject);
    child.on('exit', () => {
      if (answer && 'done' in answer) resolve();
      else reject(asFailure(answer?.fault ?? { message: output || 'the compiler ended without an answer' }));
    });
    child.send(options);
  });
}

function asFailure({ message, file, line, column }: CompileFault): Failure {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return new Failure(1, `The pages cannot be compiled: ${message}${place && ` (${place})`}`);
}

async function forgetOldBundles(folder: string): Promise<void> {
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const name of await readdir(folder)) {
    const used = await stat(join(folder, name)).catch(() => undefined);
    if (/^[0-9a-f]{64}(\.|$)/.test(name) && used && used.mtimeMs < oldest)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

export const bundleFolderOf = (entry: string) => dirname(dirname(entry));

const entryIn = (folder: string) => join(folder, 'server', 'entry.mjs');

/** Path of the compiled entry. A packed program brings its pages compiled. */
export async function requireBundle(cacheFolder: string, hash: string): Promise<string> {
  if (isPacked()) return entryIn(join(projectRoot, 'compiled'));
  const folder = join(cacheFolder, hash);
  const entry = entryIn(folder);
  if (existsSync(entry)) {
    const now = new Date();
    await utimes(folder, now, now);
    return entry;
  }
  const staging = join(cacheFolder, `${hash}.${process.pid}.tmp`);
  await mkdir(staging, { recursive: true });
  try {
    await compile({ outFolder: staging });
    await rename(staging, folder).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(entry)) throw error;
    });
    await forgetOldBundles(cacheFolder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return entry;
}
