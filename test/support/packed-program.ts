/** The program as somebody installs it: packed, put into an empty folder, on a machine that has Node and npm alone. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { programRoot } from '../../src/installation.mjs';

/** Root builds as somebody who owns nothing. */
const plain = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
/** Without the programs among our own packages. */
const barePath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface EmptyMachine {
  /** An empty folder. */
  folder: string;
  run: (at: string, command: string, ...words: string[]) => Ran;
}

/** Where npm gets packages on this machine; undefined where nothing answers. */
export function findRegistry(): string | undefined {
  const ask = (...words: string[]) =>
    spawnSync('npm', words, {
      cwd: tmpdir(),
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, PATH: barePath },
    });
  const registry = ask('config', 'get', 'registry').stdout?.trim();
  return registry && ask('view', 'fflate', 'version', '--registry', registry).status === 0 ? registry : undefined;
}

/** An own home without settings, an own folder; `packed.tgz` lies beside it. */
export function makeEmptyMachine(registry: string): EmptyMachine {
  const top = mkdtempSync(join(tmpdir(), 'quarterdeck-package-'));
  const [folder, home] = [join(top, 'folder'), join(top, 'home')];
  for (const one of [top, folder, home]) {
    mkdirSync(one, { recursive: true });
    if (plain.uid !== undefined) chownSync(one, plain.uid, plain.gid);
  }
  chmodSync(top, 0o755);
  packProgram(join(top, 'packed.tgz'));
  chmodSync(join(top, 'packed.tgz'), 0o644);
  const env = { PATH: barePath, HOME: home, npm_config_registry: registry, npm_config_update_notifier: 'false' };
  return {
    folder,
    run: (at, command, ...words) => {
      const options = { cwd: join(folder, at), env, encoding: 'utf8', ...plain } as const;
      const { status, stdout, stderr } = spawnSync(command, words, options);
      return { status, stdout, stderr };
    },
  };
}

/** What `npm pack` makes of this clone. */
function packProgram(to: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-packed-'));
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--pack-destination', folder], {
    cwd: programRoot,
    encoding: 'utf8',
    env: { ...process.env, PATH: barePath },
  });
  if (status !== 0) throw new Error(`npm pack ended with ${status}: ${stderr}`);
  copyFileSync(join(folder, stdout.trim().split('\n').at(-1)!), to);
  rmSync(folder, { recursive: true });
}
