/**
 * The compiled pages, kept in the cache by the hash of everything they come from. A bundle is built under a temporary
 * name and renamed, so that one found by its name is whole.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../error.ts';
import type { BundleOptions } from './astro-options.ts';
import type { CompileFault } from './compile.ts';
import type { Template } from './templates.ts';

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
      else
        reject(
          asFailure(answer?.fault ?? { message: output || 'the compiler ended without an answer' }, options.templates),
        );
    });
    child.send(options);
  });
}

/** A fault in a template is its author's, exit code 2; any other is ours. */
function asFailure(fault: CompileFault, templates: readonly Template[]): Failure {
  const template = templates.find(({ file }) => fault.file?.startsWith(file) || fault.message.includes(file));
  if (!template) return new Failure(1, `The pages cannot be compiled: ${fault.message}`);
  const place = [template.file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  return new Failure(
    2,
    `${place}: the template cannot be compiled: ${fault.message}`,
    'Correct the template at that place.',
  );
}

async function forgetOldBundles(folder: string): Promise<void> {
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const name of await readdir(folder)) {
    const used = await stat(join(folder, name)).catch(() => undefined);
    if (/^[0-9a-f]{64}(\.|$)/.test(name) && used && used.mtimeMs < oldest)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Path of the compiled entry. */
export async function requireBundle(
  cacheFolder: string,
  hash: string,
  templates: readonly Template[],
): Promise<string> {
  const folder = join(cacheFolder, hash);
  const entry = join(folder, 'server', 'entry.mjs');
  if (existsSync(entry)) {
    const now = new Date();
    await utimes(folder, now, now);
    return entry;
  }
  const staging = join(cacheFolder, `${hash}.${process.pid}.tmp`);
  await mkdir(staging, { recursive: true });
  try {
    await compile({ templates, outFolder: staging });
    await rename(staging, folder).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(entry)) throw error;
    });
    await forgetOldBundles(cacheFolder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return entry;
}
